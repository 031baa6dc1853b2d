"""Putting on record what was worked out beside it."""

from collections.abc import Mapping
from typing import Any

from store.documents import SHAPES, Event
from store.operations.proposal import Deed, Proposed, newest
from store.record.transaction import Conflict, Transaction
from store.record.view import View

MOST_EVENTS = 2_000
"""What is older than so many events is worked out anew."""

SHAPE = {shape.table: shape for shape in SHAPES}
OWN = {"id", "revision", "what", "at", "seals", "link"}
"""What an event gets when it is recorded."""


class Stale(Exception):
    """What the changes were worked out from is not so any more: nothing was put on record."""


def put_on_record(record: Transaction, proposed: Proposed) -> None:
    """Do all of it. Raises Stale where anything it rests on has changed since."""
    if _is_stale(record, proposed):
        raise Stale
    try:
        for deed in proposed.deeds:
            _do(record, deed)
    except Conflict as met:
        raise Stale from met


def _is_stale(record: Transaction, proposed: Proposed) -> bool:
    last = newest(record)
    if last < proposed.after or last - proposed.after > MOST_EVENTS:
        return True
    since = (record.need(Event, str(number)) for number in range(proposed.after + 1, last + 1))
    return any(_touches(proposed, name) for event in since for name in event.seals)


def _touches(proposed: Proposed, name: str) -> bool:
    return name in proposed.read or name.partition("/")[0] in proposed.tables


def _do(record: Transaction, deed: Deed) -> None:
    document = SHAPE[deed.table].model_validate_json(deed.body)
    if deed.what == "put":
        record.put(document)
    elif deed.what == "forget":
        record.forget(document)
    elif isinstance(document, Event):
        record.record(document.what, document.at, **_facts(document))


def _facts(event: Event) -> Mapping[str, Any]:
    return {name: getattr(event, name) for name in event.model_fields_set - OWN}


def is_on_record(record: View, proposed: Proposed) -> bool:
    """Whether it was put there: of what is kept together one part says it for all."""
    events = [Event.model_validate_json(one.body) for one in proposed.deeds if one.what == "record"]
    if events:
        last = newest(record)
        since = (record.need(Event, str(at)) for at in range(proposed.after + 1, last + 1))
        return any(_alike(one, events[0]) for one in since)
    return any(_is_put(record, deed) for deed in reversed(proposed.deeds) if deed.what == "put")


def _alike(one: Event, other: Event) -> bool:
    return (one.what, one.at, one.details) == (other.what, other.at, other.details)


def _is_put(record: View, deed: Deed) -> bool:
    document = SHAPE[deed.table].model_validate_json(deed.body)
    known = record.get(type(document), document.id)
    return known == document.but(revision=document.revision + 1)
