"""Which documents name which others."""

from collections.abc import Iterator, Mapping
from typing import Any

Content = Mapping[str, Any]

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "accounts": {"person": "people"},
    "away": {"person": "people"},
    "batches": {"items": "tasks", "ticked": "tasks"},
    "cards": {
        "request": "requests",
        "account": "accounts",
        "task": "tasks",
        "enquiry": "enquiries",
    },
    "comments": {"request": "requests", "said.person": "people", "said.seat": "seats"},
    "conversations": {
        "draft": "drafts",
        "awaited.request": "requests",
        "aside.request": "requests",
    },
    "copies": {"request": "requests", "person": "people", "by": "people"},
    "decks": {"passed": "tasks"},
    "delegations": {
        "seat": "seats",
        "person": "people",
        "deputy": "people",
        "approved_by": "people",
    },
    "digests": {"person": "people"},
    "drafts": {
        "account": "accounts",
        "person": "people",
        "seat": "seats",
        "request": "requests",
        "task": "tasks",
        "copies": "people",
    },
    "duties": {
        "seat": "seats",
        "unit": "units",
        "person": "people",
        "request": "requests",
        "deeds.request": "requests",
    },
    "enquiries": {
        "request": "requests",
        "seat": "seats",
        "person": "people",
        "asked.person": "people",
        "asked.seat": "seats",
        "answer.person": "people",
        "answer.seat": "seats",
    },
    "entries": {"unit": "units", "person": "people", "request": "requests"},
    "events": {"request": "requests", "person": "people", "seat": "seats", "behalf": "people"},
    "groups": {"unit": "units", "asked": "people"},
    "holdings": {"seat": "seats", "person": "people"},
    "invitations": {
        "person": "people",
        "by": "people",
        "holding": "holdings",
        "vouched": "units",
    },
    "keypads": {"person": "people"},
    "papers": {"request": "requests", "person": "people"},
    "people": {"relatives": "people", "kinships.of": "people"},
    "pins": {"id": "people"},
    "plans": {"station": "units"},
    "requests": {
        "unit": "units",
        "seat": "seats",
        "person": "people",
        "concerned": "people",
        "recused": "people",
        "chain.seats": "seats",
        "chain.settling.seats": "seats",
        "decisions.seat": "seats",
        "decisions.person": "people",
        "decisions.behalf": "people",
        "corrections.by": "requests",
    },
    "seats": {"unit": "units"},
    "standings": {"id": "plans", "station": "units"},
    "sums": {"unit": "units", "person": "people"},
    "vacancies": {"id": "seats"},
    "tasks": {
        "request": "requests",
        "seat": "seats",
        "person": "people",
        "behalf": "people",
        "given": "people",
        "added.seat": "seats",
        "added.person": "people",
    },
    "urges": {"request": "requests", "person": "people", "seat": "seats", "seats": "seats"},
    "units": {"parent": "units", "into": "units"},
}
"""By table: the fields that hold another document's id, and its table. A list means each of it.

Parcels are not among them: a stranger to whom something was said may be forgotten.
"""


_PATHS = {
    table: tuple((field, field.split("."), other) for field, other in fields.items())
    for table, fields in REFERENCES.items()
}


def named(table: str, row: Content) -> Iterator[tuple[str, str, str]]:
    """Every field of a stored document that names another: the field, that table, and its id."""
    for field, path, other in _PATHS.get(table, ()):
        value = row.get(path[0])
        if not value:
            continue
        if isinstance(value, str) and len(path) == 1:
            yield field, other, value
        else:
            for own_id in _values(value, path[1:]):
                yield field, other, own_id


def _values(content: Any, path: list[str]) -> Iterator[str]:
    if isinstance(content, list):
        for one in content:
            yield from _values(one, path)
    elif path and isinstance(content, Mapping):
        yield from _values(content.get(path[0]), path[1:])
    elif isinstance(content, str) and not path:
        yield content
