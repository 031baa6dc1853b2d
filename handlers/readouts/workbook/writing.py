"""A read-out as a workbook: written at delivery, from the record as it is then."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from handlers.conversation.layout import Written
from handlers.conversation.rendering import plain
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

WIDTH = 18
TITLE = 31
"""Letters the name of a sheet may have."""


def written(record: View, book: Book, language: str, today: date) -> Written | None:
    """The workbook as the record is now; None where they may look at that no more."""
    readout, cut = need(book.readout), Cut.read(book.cut) or NEWEST
    try:
        of = _allowed(record, readout, book, today)
    except Refusal:
        return None
    sheets = Sheets(record, readout, language)
    every = _every(record, readout, cut, today) if of is None else {}
    for by, readings in every.items():
        if readout.kept(by):
            sheets.kept(by, readings)
    sheets.entries([one for _, one in every["unit"]] if every else [_one(readout, of, cut, today)])
    title = cells.words(Say.of(f"readout.{readout.name}"), language).value
    whose = f" {cells.words(of.name, language).value}" if of else ""
    return Written(f"{title}{whose} {today}.xlsx", sheets.content())


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


class Sheets:
    """A workbook that is being written."""

    def __init__(self, record: View, readout: Readout, language: str) -> None:
        self._record = record
        self._readout = readout
        self._language = language
        self._book = Workbook(write_only=True)

    def kept(self, by: By, readings: Iterable[tuple[Names, Reading]]) -> None:
        """A row for each station or person with what is kept of it."""
        sheet = self._sheet(Say.of(f"readout.sheet.{by}"))
        self._head(sheet, [Say.of(f"readout.column.{one}") for one in (by, "count", "amount")])
        for name, reading in readings:
            if known := figures.of(self._record, reading):
                amount = cells.quantity(self._readout.over, known.amount)
                of = cells.words(name, self._language)
                self._row(sheet, [of, Filled(known.entries, cells.COUNT), amount])

    def entries(self, readings: Iterable[Reading]) -> None:
        """A row for each entry."""
        register, columns = self._readout.over, self._readout.columns
        sheet = self._sheet(Say.of(f"readout.{self._readout.name}"))
        self._head(sheet, [cells.heading(register, one) for one in columns])
        every = (entry for one in readings for entry in one.each(self._record))
        for entry in islice(every, MOST_ROWS):
            self._row(sheet, [self._cell(entry, column) for column in columns])
        if next(every, None):
            more = Say.of("readout.too_many", most=MOST_ROWS)
            self._row(sheet, [cells.words(more, self._language)])

    def content(self) -> bytes:
        """The workbook's bytes."""
        kept = BytesIO()
        self._book.save(kept)
        return kept.getvalue()

    def _cell(self, entry: Entry, column: str) -> Filled:
        return cells.cell(self._record, self._readout.over, entry, column, self._language)

    def _sheet(self, title: Say) -> Any:
        sheet = self._book.create_sheet(plain(title, self._language)[:TITLE])
        sheet.freeze_panes = "A2"
        return sheet

    def _head(self, sheet: Any, headings: list[Say]) -> None:
        for place in range(1, len(headings) + 1):
            sheet.column_dimensions[get_column_letter(place)].width = WIDTH
        named_columns = [cells.words(one, self._language) for one in headings]
        sheet.append([_written(sheet, one, bold=True) for one in named_columns])

    def _row(self, sheet: Any, filled: list[Filled]) -> None:
        sheet.append([_written(sheet, one) for one in filled])


def _written(sheet: Any, filled: Filled, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, filled.value)
    cell.number_format = filled.format
    if isinstance(filled.value, str):
        cell.data_type = "s"  # also where it begins as a formula does
    if bold:
        cell.font = Font(bold=True)
    return cell
