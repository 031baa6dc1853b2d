"""Many documents at once, as the transactions of two years would have left them."""

from collections import Counter as Count
from collections import defaultdict
from datetime import datetime
from itertools import count, islice
from typing import Any

from store.documents import Counter, Document, Event
from store.engine.codec import content_of, text_of
from store.engine.rows.database import RowsDB
from store.operations import words_made
from store.record import audit_chain
from store.record.cache import Question
from store.record.transaction import Transaction
from store.record.view import D, View

WRITTEN = 2_000
"""Rows of a table that are written at once; so many more wait, since they may change again."""

FIRST_UPDATE = 900_000_000


class Loading(Transaction):
    """For an office of thousands of units: remembers no answers, since nothing is asked twice."""

    def _found(self, shape: type[D], asked: Question) -> list[tuple[int, D]]:
        return View._found(self, shape, asked)  # noqa: SLF001  what it inherits from that


class Bulk:
    """Writes new documents without looking whether they are there; for an empty record only.

    `until` is the moment as of which the record is. Rows are kept back until they hardly change
    any more, and indexes are made at the end.
    """

    def __init__(self, rows: RowsDB, until: datetime) -> None:
        self.until = until
        self._rows = rows
        self._places: dict[tuple[str, str], int] = {}
        self._waiting: defaultdict[str, dict[int, Document]] = defaultdict(dict)
        self._numbers: Count[str] = Count()
        self._messages: Count[str] = Count()
        self._last: dict[str, int] = {}
        self._updates = count(FIRST_UPDATE)
        self._seals: dict[str, str] = {}
        newest = View(rows).find(Event, order="-doc_id", limit=1)[0]
        self._event, self._link = int(newest.id), newest.link

    def number(self, series: str) -> int:
        """The next number of `series`."""
        self._numbers[series] += 1
        return self._numbers[series]

    def message(self, account: str) -> int:
        """The next number of a message in this account's chat."""
        self._messages[account] += 1
        return self._messages[account]

    def update(self) -> str:
        """The next update's number, as text."""
        return str(next(self._updates))

    def put(self, document: D) -> D:
        """Save the document with its revision counted up."""
        saved = self.add(document)
        if saved.table not in audit_chain.UNSEALED:
            part = audit_chain.part(saved.table, content_of(saved))
            if part is not None:
                self._seals[f"{saved.table}/{saved.id}"] = audit_chain.seal(part)
        return saved

    def add(self, document: D) -> D:
        """The same, and no event vouches for it: where a record is only to be measured."""
        saved = document.but(revision=document.revision + 1)
        self._write(saved)
        return saved

    def _write(self, saved: Document) -> None:
        table, name = saved.table, (saved.table, saved.id)
        waiting, place = self._waiting[table], self._places.get(name)
        if place is not None and place not in waiting:
            self._rows.disk.replace(table, place, text_of(saved))
            return
        if place is None:
            place = self._places[name] = self._next(table)
        waiting[place] = saved
        if len(waiting) >= 2 * WRITTEN:
            self._fill(table, WRITTEN)

    def _next(self, table: str) -> int:
        if table not in self._last:
            self._last[table] = self._rows.disk.tally(table).last
        self._last[table] += 1
        return self._last[table]

    def _fill(self, table: str, most: int) -> None:
        """Write so many of those that have waited longest."""
        waiting = self._waiting[table]
        first = list(islice(waiting.items(), most))
        self._rows.disk.fill(table, [(place, text_of(saved)) for place, saved in first])
        for place, _ in first:
            del waiting[place]

    def record(self, what: str, at: datetime, **facts: Any) -> None:
        """Append an event that vouches for what was put since the one before."""
        self._event += 1
        event = Event(id=str(self._event), revision=1, what=what, at=at, seals=self._seals, **facts)
        event = audit_chain.linked(event, self._link)
        self._link, self._seals = event.link, {}
        self._write(event)

    def finish(self) -> None:
        """Write what is left, make the indexes, and keep the counters."""
        for table, waiting in self._waiting.items():
            self._fill(table, len(waiting))
        self._rows.disk.index()
        record = Transaction(self._rows)
        for series, last in self._numbers.items():
            record.put(Counter(id=series, last=last))
        words_made.bring_about(record)
