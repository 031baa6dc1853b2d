"""What ties documents to the audit trail: an event carries the seal of every document it changed.

A seal is the SHA-256 of a document as it is stored, so a document that somebody rewrote no longer
is what its newest event left. Every table is sealed but those that only hold work in progress.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from store.documents import Account, Document, Event

Content = Mapping[str, Any]

UNSEALED = frozenset(
    {
        "access",
        "batches",
        "cards",
        "chores",
        "conversations",
        "counters",
        "decks",
        "digests",
        "drafts",
        "due",
        "duties",
        "events",
        "groups",
        "inbox",
        "keypads",
        "menus",
        "outbox",
        "pins",
        "schema",
        "searches",
        "standings",
        "sums",
        "totals",
        "vacancies",
    }
)
"""Tables of work in progress, and of what can be added up anew; events have links of their own.

PINs are among them: a wrong try is no event, and an export leaves them out. That a group was bound
is an event; when it was told something last is none.
"""

_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def part(table: str, row: Content | None) -> Content | None:
    """What of a stored document its events vouch for; None for nothing.

    Of an account that is whom it belongs to: the rest of it changes with every conversation.
    """
    if row is None or table in UNSEALED:
        return None
    if table == "accounts":
        person = row.get("person")
        return {"id": row.get("id"), "person": person} if person else None
    return row


def is_news(before: Document | None, saved: Document) -> bool:
    """Whether `part` of a document is another one now that it was saved; each save counts up."""
    if saved.table in UNSEALED:
        return False
    if isinstance(saved, Account):
        person = before.person if isinstance(before, Account) else None
        return (person or None) != (saved.person or None)
    return True


def seal(content: Content | None) -> str:
    """SHA-256, in hex, of canonical JSON; empty for nothing."""
    return "" if content is None else digest(canonical(content))


def canonical(content: Content) -> str:
    """JSON that is the same for the same content, in whichever order its fields are kept."""
    return _canonical(dict(content))


def digest(text: str) -> str:
    """SHA-256, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


ORIGIN = "0" * 64


_BESIDE = frozenset({"link", "revision"})


def linked(event: Event, before: str) -> Event:
    """`event` with its link to the one whose link is `before`."""
    return event.but(link=link(event.model_dump(mode="json"), before))


def link(stored: Content, before: str) -> str:
    """SHA-256, in hex, of `before` and what is stored of an event, as canonical JSON."""
    content = {name: value for name, value in stored.items() if name not in _BESIDE}
    return digest(f"{before}\n{canonical(content)}")


def first_broken(events: Iterable[Event]) -> Event | None:
    """The first event that does not follow from the one before it, or None if the chain holds."""
    before = ORIGIN
    for number, event in enumerate(events, start=1):
        if event.id != str(number) or event.link != link(event.model_dump(mode="json"), before):
            return event
        before = event.link
    return None
