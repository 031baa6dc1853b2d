"""A row of a station's roster, as a file has it, put on record as an entry."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from store.documents import POSTS, Entry
from store.documents.registers.entry import FOREVER
from store.record.changes import Changes
from store.record.transaction import Transaction
from store.registers import sums


class Posted(NamedTuple):
    """What the post is called in each language, and from when to when, as far as it is known."""

    title: Mapping[str, str]
    full_time: bool
    since: date | None
    until: date | None = None

    def entry(self, known: Entry, today: date) -> Entry:
        """The entry as the row has it; a last day that is on record stays."""
        last, title = self.until or known.last, known.facts.get("title", {})
        return known.but(
            first=self.since or known.first,
            last=last,
            quantity=int(self.full_time),
            facts={"title": {**title, **self.title} if isinstance(title, dict) else title},
            state="closed" if last < today else "live",
        )


class Place(NamedTuple):
    """Where whose post is, by their ids, and what day it is today."""

    unit: str
    person: str
    today: date


def put(record: Transaction, changes: Changes, place: Place, given: Posted) -> None:
    """The post that the person has there in these days, put right; or a new one.

    What ended on record stays ended, and what a request tells of stays as it is.
    """
    known = _known(record, place, given)
    if known is None or not known.request:
        after = given.entry(known or _new(record, place), place.today)
        if after != known:
            changes.note(known, sums.keep(record, known, after))


def _known(record: Transaction, place: Place, given: Posted) -> Entry | None:
    held = record.find(Entry, register_name=POSTS, person=place.person)
    there = (one for one in held if one.unit == place.unit and one.state in {"live", "closed"})
    first, last = given.since or place.today, given.until or FOREVER
    return next((one for one in there if one.touches(first, last)), None)


def _new(record: Transaction, place: Place) -> Entry:
    return Entry(
        id=f"W{record.next_number(POSTS)}/{POSTS}",
        register_name=POSTS,
        key=place.unit,
        unit=place.unit,
        person=place.person,
        first=place.today,
        state="live",
    )
