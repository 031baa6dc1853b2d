"""A sheet as a table: which column is which, and what each row says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from handlers.administration.workbook.cells import Unreadable, read_cell
from handlers.administration.workbook.columns import NOTE, Column
from handlers.administration.workbook.headings import (
    folded,
    headings,
    samples,
)
from handlers.administration.workbook.workbook import Cell, Row
from handlers.conversation.rendering import DEFAULT_LANGUAGE, LANGUAGES
from store.office.workbook.rows import TableName


@dataclass(frozen=True)
class Complaint:
    """One line for whoever filled the workbook in: where it is, what is wrong, what would do."""

    sheet: str
    what: str
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        place = ", ".join(part for part in (self.sheet, row, self.column) if part)
        return f"{place}: {self.what}."


@dataclass
class Table:
    """A sheet being read; `columns` are by the letter, `complaints` what is wrong so far.

    `every` column is what there may be.
    """

    name: TableName
    sheet: str
    language: str
    every: tuple[Column, ...]
    columns: dict[str, Column] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)

    def read(self, rows: Iterator[Row]) -> Iterator[tuple[int, dict[str, Any]]]:
        """What each row says, by field; rows with faults and samples are left out."""
        rows = self._below_headings(rows)
        for number, cells in rows if self.columns else ():
            said = self._row(number, cells)
            if said is not None:
                yield number, said

    def _below_headings(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Take the headings; a title may stand above them."""
        first = next(rows, None)
        second = next(rows, None) if first and self._is_title(first[1]) else None
        if headings := second or first:
            self._take_headings(*headings)
        return rows

    def _is_title(self, cells: tuple[Cell, ...]) -> bool:
        """Whether all that stands there is one cell that is no heading."""
        filled = [cell for cell in cells if not cell.empty]
        return len(filled) == 1 and folded(str(filled[0].value)) not in self._known()

    def where(self, field: str) -> str:
        """The column of this field, as people find it: its letter and its heading."""
        for letter, column in self.columns.items():
            if column.field == field:
                return f"column {letter} {self.shown[letter]}"
        known = zip(self.every, self._titles, strict=True)
        return next((f"column {title}" for column, title in known if column.field == field), "")

    @cached_property
    def _titles(self) -> list[str]:
        return headings(self.name, self.every, DEFAULT_LANGUAGE)

    def _known(self) -> dict[str, Column]:
        """The columns by their headings in every language."""
        every = (*self.every, NOTE)
        return {
            folded(title): column
            for language in LANGUAGES
            for column, title in zip(every, headings(self.name, every, language), strict=True)
        }

    def _take_headings(self, number: int, cells: tuple[Cell, ...]) -> None:
        known = self._known()
        for cell in cells:
            if not cell.empty:
                self._take_heading(number, cell, known.get(folded(str(cell.value))))
        for column in self.every:
            if column.needed and column not in self.columns.values():
                self._complain(number, self.where(column.field), "is missing: add this heading")
        if self.complaints:
            self.columns.clear()

    def _take_heading(self, number: int, cell: Cell, column: Column | None) -> None:
        self.shown[cell.column] = str(cell.value).strip()
        place = f"column {cell.column} {self.shown[cell.column]}"
        if column is None:
            self._complain(number, place, f"is no heading; there may be {', '.join(self._titles)}")
        elif column in self.columns.values():
            self._complain(number, place, "stands there twice: take one out")
        else:
            self.columns[cell.column] = column

    def _row(self, number: int, cells: tuple[Cell, ...]) -> dict[str, Any] | None:
        """What the row says; None for a sample, and for a row with a fault."""
        by_letter = {cell.column: cell for cell in cells}
        if self._is_sample(by_letter):
            return None
        faults = len(self.complaints)
        for cell in cells:
            if cell.wide:
                what = f"is merged over several columns ({cell.wide}): split it, and write each"
                self._complain(number, f"column {cell.column}", what)
            elif cell.column not in self.columns and not cell.empty:
                self._complain(number, f"column {cell.column}", "has no heading: give it one")
        if any(cell.wide or cell.covered for cell in cells):
            return None
        said = {
            column.field: self._said(number, by_letter.get(letter), column)
            for letter, column in self.columns.items()
        }
        return said if len(self.complaints) == faults else None

    def _is_sample(self, cells: Mapping[str, Cell]) -> bool:
        notes = (letter for letter, column in self.columns.items() if column == NOTE)
        found = (cells.get(letter) for letter in notes)
        return any(cell and folded(str(cell.value)) in samples() for cell in found)

    def _said(self, number: int, cell: Cell | None, column: Column) -> Any:
        try:
            said = read_cell(cell, column, self.language) if cell else None
        except Unreadable as wrong:
            self._complain(number, self.where(column.field), str(wrong))
            return None
        if said is None and column.needed:
            self._complain(number, self.where(column.field), "is missing: write it")
        return said

    def _complain(self, number: int, column: str, what: str) -> None:
        self.complaints.append(Complaint(self.sheet, what, number, column))
