"""What the audit trail says about the record: walked from its first event to its newest."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from store.documents import Event, Inbound
from store.engine.sqlite.scratch import Scratch
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
    """The chain so far, and which seal each document must have after it.

    It begins at the first event, or behind `events` whose last has this `link`. What it notes of
    seals is on disk: there may be millions.
    """

    def __init__(self, events: int = 0, link: str = ORIGIN) -> None:
        self.events = events
        self.link = link
        self.heads: dict[date, Head] = {}
        self._broken = False
        self._seals = Scratch()
        self._raw = Scratch()

    def follow(self, stored: Content, event: Event | None) -> str | None:
        """Take the next event, as it is stored and as it is read, if it can be.

        What is wrong where the chain breaks first.
        """
        self.events += 1
        follows = stored.get("id") == str(self.events) and stored.get("revision") == 1
        holds = follows and stored.get("link") == link(stored, self.link)
        self.link = str(stored.get("link"))
        if event:
            self._take(event)
        if holds or self._broken:
            return None
        self._broken = True
        return (
            f"events/{stored.get('id')} ({stored.get('what')}, {stored.get('at')}): the chain of "
            "events breaks here: this event or the one before it was changed, added or removed."
        )

    def _take(self, event: Event) -> None:
        number = self.events
        self._seals.note((name, f"{number} {sealed}") for name, sealed in event.seals.items())
        if event.update:
            at = event.at.isoformat()
            self._raw.note([(event.update, f"{number} {at} {event.raw}")])
        day = day_of(event.at)
        self.heads[day] = Head(day, number, event.link)

    def differs(self, name: str, content: Content | None) -> str | None:
        """What is wrong with a document whose sealed part is `content`; asked once for each."""
        event, _, sealed = (self._seals.take(name) or "0 ").partition(" ")
        if seal(content) == sealed:
            return None
        if event == "0":
            return f"{name}: no event says how it came to be here."
        return f"{name}: it is not what event {event} left; it was changed by another hand."

    def heard(self, name: str, inbound: Inbound) -> str | None:
        """What is wrong with an update for what its events say of it, and for its own digest.

        Numbers of updates may begin anew: events from before it came speak of another one.
        """
        if noted := self._raw.look(inbound.id):
            event, at, raw = noted.split(" ", 2)
            if datetime.fromisoformat(at) >= inbound.received and raw != inbound.digest:
                return (
                    f"{name}: it is not what event {event} answered; it was changed by another "
                    "hand."
                )
        if inbound.body and inbound.digest and seal(inbound.body) != inbound.digest:
            return f"{name}: its body is not what came; it was changed by another hand."
        return None

    def seals(self, name: str) -> bool:
        """Whether an event speaks of the document, and nobody has asked about it yet."""
        return self._seals.look(name) is not None

    def missing(self) -> Iterator[str]:
        """The documents that should be there and that nobody asked about."""
        for name, event, sealed in self.left():
            if sealed:
                yield f"{name}: it was here after event {event}, and is gone."

    def left(self) -> Iterator[tuple[str, str, str]]:
        """The names of documents that nobody asked about, each with its event and its seal."""
        for name, noted in self._seals.rest():
            event, _, sealed = noted.partition(" ")
            yield name, event, sealed


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
