"""A read-out as tables, from the record as it is, for a workbook or a list on paper."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from handlers.readouts.declared.look import named, need
from handlers.readouts.declared.places import NEWEST, Cut
from handlers.readouts.workbook import cells
from handlers.readouts.workbook.cells import Filled
from store.documents import Entry, Names, Person, Say, Total, Unit
from store.documents.chat.parcel import Book
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import By
from store.record.view import View
from store.registers.readouts import figures
from store.registers.readouts.reading import Reading
from store.rules.authority.readers import readout_readers
from store.rules.refusal import Refusal

MOST_ROWS = 5_000
"""More is no reading matter; a year of one station is far less."""


class Table(NamedTuple):
    """Rows under headings, in words of one language."""

    title: str
    heads: list[str]
    rows: Iterable[list[Filled]]


class Tables(NamedTuple):
    """All of a read-out, and what it is called: the read-out, and whose it is."""

    title: str
    every: list[Table]


def tables(record: View, book: Book, language: str, today: date) -> Tables | None:
    """The read-out as the record is now; None where they may look at that no more."""
    readout, cut = need(book.readout), Cut.read(book.cut) or NEWEST
    try:
        of = _allowed(record, readout, book, today)
    except Refusal:
        return None
    making = _Making(record, readout, language)
    every = _every(record, readout, cut, today) if of is None else {}
    kept = [making.kept(by, readings) for by, readings in every.items() if readout.kept(by)]
    asked = [one for _, one in every["unit"]] if every else [_one(readout, of, cut, today)]
    title = making.word(Say.of(f"readout.{readout.name}"))
    whose = f" {cells.words(of.name, language).value}" if of else ""
    return Tables(f"{title}{whose}", [*kept, making.entries(asked)])


def _allowed(record: View, readout: Readout, book: Book, today: date) -> Unit | Person | None:
    """Whose it is; None for every station. Raises Refusal."""
    if not book.of:
        if not readout_readers.reads(record, readout, book.person, today).every:
            raise Refusal("not_your_readout")
        return None
    of = named(record, book.of)
    if of is None:
        raise Refusal("not_understood")
    readout_readers.may_look(record, readout, of, book.person, today)
    return of


def _one(readout: Readout, of: Unit | Person | None, cut: Cut, today: date) -> Reading:
    """What is asked of a station or a person."""
    whose = {"person" if isinstance(of, Person) else "unit": of.id if of else None}
    return Reading(readout, today, year=cut.year, state=cut.state, **whose)


def _every(
    record: View, readout: Readout, cut: Cut, today: date
) -> dict[By, list[tuple[Names, Reading]]]:
    """What is asked of every station, and of every person of whom something is kept."""
    stations = record.find(Unit, kind="station")
    own = readout.kept("person")
    year = cut.year or today.year
    totals = (
        record.find(Total, sum_name=own.name, period=figures.period_of(own, year)) if own else []
    )
    people = record.several(Person, [one.person or "" for one in totals]).values()
    found: dict[By, list[Unit] | list[Person]] = {"unit": stations, "person": [*people]}
    return {
        by: [(one.name, _one(readout, one, cut, today)) for one in some]
        for by, some in found.items()
    }


class _Making(NamedTuple):
    """What the tables of a read-out are made of."""

    record: View
    readout: Readout
    language: str

    def word(self, said: Say) -> str:
        return str(cells.words(said, self.language).value)

    def kept(self, by: By, readings: Iterable[tuple[Names, Reading]]) -> Table:
        """A row for each station or person with what is kept of it."""
        heads = [self.word(Say.of(f"readout.column.{one}")) for one in (by, "count", "amount")]
        return Table(self.word(Say.of(f"readout.sheet.{by}")), heads, self._kept(readings))

    def _kept(self, readings: Iterable[tuple[Names, Reading]]) -> Iterator[list[Filled]]:
        for name, reading in readings:
            if known := figures.of(self.record, reading):
                amount = cells.quantity(self.readout.over, known.amount)
                of = cells.words(name, self.language)
                yield [of, Filled(known.entries, cells.COUNT), amount]

    def entries(self, readings: Iterable[Reading]) -> Table:
        """A row for each entry."""
        register, columns = self.readout.over, self.readout.columns
        heads = [self.word(cells.heading(register, one)) for one in columns]
        title = self.word(Say.of(f"readout.{self.readout.name}"))
        return Table(title, heads, self._entries(readings))

    def _entries(self, readings: Iterable[Reading]) -> Iterator[list[Filled]]:
        every = (entry for one in readings for entry in one.each(self.record))
        for entry in islice(every, MOST_ROWS):
            yield [self._cell(entry, column) for column in self.readout.columns]
        if next(every, None):
            more = Say.of("readout.too_many", most=MOST_ROWS)
            yield [cells.words(more, self.language)]

    def _cell(self, entry: Entry, column: str) -> Filled:
        return cells.cell(self.record, self.readout.over, entry, column, self.language)
