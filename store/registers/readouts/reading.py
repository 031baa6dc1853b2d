"""Which entries of a register a read-out lists, and in which order: by indexes alone."""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from store.documents import Entry
from store.documents.registers.entry import FOREVER, Held
from store.engine.query import Mark
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import By
from store.record.view import View

ASIDE: tuple[Held, ...] = ("asked", "void")
"""The states that count for nothing yet, or no more."""

BEYOND = 2**62
"""After the place of any document."""

READ = 200
"""So many are read at a time where all are wanted."""


@dataclass(frozen=True)
class Reading:
    """What is asked of a read-out today: a station's entries or a person's, in a year if named.

    Of neither it is what all come to. In a `state` only those; else in the states that the read-out
    shows.
    """

    readout: Readout
    today: date
    unit: str | None = None
    person: str | None = None
    year: int | None = None
    state: Held | None = None

    @property
    def whose(self) -> tuple[By, ...]:
        """By what a sum is kept that has just this: by person, by unit, or by nobody."""
        if self.person:
            return ("person",)
        return ("unit",) if self.unit else ()

    @property
    def when(self) -> str:
        """Which entries these are; `as_of` is the last day of a year."""
        if self.year is None:
            return self.readout.when
        return "as_of" if self.readout.when == "now" else "year"

    @property
    def of_year(self) -> int:
        """The year that is looked at: this one unless another is named."""
        return self.today.year if self.year is None else self.year

    @property
    def day(self) -> date:
        """The day on which what is in force is looked at."""
        return self.today if self.year is None else min(date(self.year, 12, 31), self.today)

    @property
    def states(self) -> tuple[Held, ...]:
        """The states that are listed."""
        return (self.state,) if self.state else self.readout.states

    def sources(self, states: tuple[Held, ...] = ()) -> list[Mapping[str, str | int | None]]:
        """What the fields of the entries equal, one for each state."""
        whose = {"person": self.person} if self.person else {"unit": self.unit}
        named = {"register_name": self.readout.over.name, **whose}
        return [{**named, "state": state} for state in states or self.states]

    @property
    def order(self) -> str:
        """By the last day; of a year the newest first."""
        return "-last" if self.when == "year" else "last"

    @property
    def span(self) -> tuple[date, date]:
        """Between which days the last day of all of them lies."""
        if self.when != "year":
            return self.day, FOREVER
        # What has begun and has no end yet is of this year, until it has one.
        last = FOREVER if self.year is None else date(self.of_year, 12, 31)
        return date(self.of_year, 1, 1), last

    @property
    def within(self) -> tuple[str, str]:
        """The same as the values of an index."""
        first, last = self.span
        return first.isoformat(), last.isoformat()

    def is_listed(self, entry: Entry) -> bool:
        """Whether an entry whose last day lies there is listed: what is in force has begun."""
        if self.when == "year":
            return entry.first.year <= self.of_year
        return self.when not in {"now", "as_of"} or entry.first <= self.day

    def each(self, record: View) -> Iterator[Entry]:
        """All that is listed, in order, read as it is needed."""
        parts = [self._of(record, equal) for equal in self.sources()]
        for entry in heapq.merge(*parts, key=lambda one: one.last, reverse=self.order[0] == "-"):
            if self.is_listed(entry):
                yield entry

    def _of(self, record: View, equal: Mapping[str, str | int | None]) -> Iterator[Entry]:
        first, last = self.within
        mark = Mark(last, BEYOND) if self.order[0] == "-" else Mark(first, 0)
        while read := record.page(Entry, equal, order=self.order, limit=READ, after=mark):
            inside = [one for _, one in read if first <= one.last.isoformat() <= last]
            yield from inside
            if len(inside) < READ:
                return
            mark = Mark(read[-1][1].last.isoformat(), read[-1][0])

    def any_before(self, record: View) -> bool:
        """Whether there is anything that ended before the year."""
        mark = Mark(date(self.of_year, 1, 1).isoformat(), 0)
        return any(
            record.page(Entry, equal, order="-last", limit=1, after=mark)
            for equal in self.sources()
        )

    def any_in(self, record: View, state: Held) -> bool:
        """Whether there is anything of this state."""
        (equal,) = self.sources((state,))
        return bool(record.count(Entry, equal, 1))
