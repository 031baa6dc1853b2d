"""What the audit trail says about the record: walked from its first event to its newest."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from pydantic import ValidationError

from store.documents import Event, Inbound
from store.record.audit_chain import ORIGIN, Content, link, seal
from store.record.office_time import day_of
from store.record.view import View

FIRST_LOOK = 64


class Head(NamedTuple):
    """The last event of a day (Asia/Shanghai): its number, and the link that stands for all."""

    day: date
    event: int
    link: str


class Trail:
    """The chain so far, and which seal each document must have after it."""

    def __init__(self) -> None:
        self.events = 0
        self.heads: dict[date, Head] = {}
        self._link = ORIGIN
        self._broken = False
        self._seals: dict[str, tuple[int, str]] = {}
        self._raw: dict[str, tuple[str, datetime, str]] = {}

    def follow(self, stored: Content) -> str | None:
        """Take the next event as it is stored; what is wrong where the chain breaks first."""
        self.events += 1
        follows = stored.get("id") == str(self.events) and stored.get("revision") == 1
        holds = follows and stored.get("link") == link(stored, self._link)
        self._take(stored)
        if holds or self._broken:
            return None
        self._broken = True
        return (
            f"events/{stored.get('id')} ({stored.get('what')}, {stored.get('at')}): the chain of "
            "events breaks here: this event or the one before it was changed, added or removed."
        )

    def _take(self, stored: Content) -> None:
        self._link = str(stored.get("link"))
        try:
            event = Event.model_validate(stored)
        except ValidationError:
            return
        self._seals.update({name: (self.events, sealed) for name, sealed in event.seals.items()})
        if event.update:
            self._raw[event.update] = event.id, event.at, event.raw
        day = day_of(event.at)
        self.heads[day] = Head(day, self.events, event.link)

    def differs(self, name: str, content: Content | None) -> str | None:
        """What is wrong with a document whose sealed part is `content`; asked once for each."""
        event, sealed = self._seals.pop(name, (0, ""))
        if seal(content) == sealed:
            return None
        if not event:
            return f"{name}: no event says how it came to be here."
        return f"{name}: it is not what event {event} left; it was changed by another hand."

    def heard(self, name: str, stored: Content) -> str | None:
        """What is wrong with an update for what its events say of it, and for its own digest.

        Numbers of updates may begin anew: events from before it came speak of another one.
        """
        try:
            inbound = Inbound.model_validate(stored)
        except ValidationError:
            return None  # its shape is found wrong
        event, at, raw = self._raw.get(inbound.id, ("", inbound.received, inbound.digest))
        if at >= inbound.received and raw != inbound.digest:
            return f"{name}: it is not what event {event} answered; it was changed by another hand."
        if inbound.body and inbound.digest and seal(inbound.body) != inbound.digest:
            return f"{name}: its body is not what came; it was changed by another hand."
        return None

    def missing(self) -> Iterator[str]:
        """The documents that should be there and that nobody asked about."""
        for name, (event, sealed) in self._seals.items():
            if sealed:
                yield f"{name}: it was here after event {event}, and is gone."


def head_of_day(record: View, day: date) -> Head | None:
    """The newest event that is not of a later day; its link stands for all that was before it.

    Whoever keeps it can tell at any time whether that part of the record was rewritten.
    """
    look = FIRST_LOOK
    while True:
        newest = record.find(Event, order="-doc_id", limit=look)
        for event in newest:
            if day_of(event.at) <= day:
                return Head(day_of(event.at), int(event.id), event.link)
        if len(newest) < look:
            return None
        look *= 4
