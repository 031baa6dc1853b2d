"""How a sheet looks: headings, widths, lists to choose from, and how values stand in cells."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from handlers.administration.workbook.columns import NOTE, Column
from handlers.administration.workbook.headings import columns, headings, offered, sheet_name
from handlers.conversation.rendering import words_of
from store.documents.registers.entry import FOREVER
from store.engine.atomic_files import put_in_place, unfinished
from store.engine.operation import Trouble
from store.office.workbook.rows import TableName

LIST_ROWS = 2000
LONGEST_LIST = 255
"""Characters a list to choose from may have in a workbook."""

WIDTH = 18
GREY = PatternFill("solid", fgColor="EEEEEE")


class Shape(NamedTuple):
    """How a number or a day is shown, and how many of what is kept are one of what is shown."""

    format: str
    scale: int = 1


SHAPES: Mapping[str, Shape] = {
    "date": Shape("yyyy-mm-dd"),
    "money": Shape("#,##0.00", 100),
    "area": Shape("#,##0.00", 100),
    "hours": Shape("#,##0.00", 100),
    "percent": Shape("0.00", 100),
    "halves": Shape("#,##0.0", 2),
    "count": Shape("#,##0"),
    "year": Shape("0"),
}
"""By what a cell reads; all else is text."""

TEXT = Shape("@")


@contextmanager
def written(path: Path) -> Iterator[Any]:
    """A workbook to put pages into: the new file `path`, once all is in it.

    Rows go to the disk as they come. Raises Trouble, OSError.
    """
    if path.exists():
        raise Trouble(f"{path} is there already and stays as it is: name a new file.")
    part, book = unfinished(path), Workbook(write_only=True)
    try:
        with part.open("wb") as file:
            yield book
            book.save(file)
        put_in_place(part, path)
    finally:
        for sheet in (one for one in book.worksheets if not one.closed):
            sheet.close()
        part.unlink(missing_ok=True)


class Page:
    """A sheet that is being written, row by row."""

    def __init__(self, book: Any, table: TableName, language: str) -> None:
        self.columns = (*columns(table), NOTE)
        self._words = words_of(language)
        self._sheet = book.create_sheet(sheet_name(table, language))
        self._sheet.freeze_panes = "A2"
        for place, column in enumerate(self.columns, start=1):
            letter = get_column_letter(place)
            self._sheet.column_dimensions[letter].width = WIDTH
            self._sheet.column_dimensions[letter].number_format = _shape(column).format
            self._sheet.data_validations.dataValidation.extend(_list(letter, column, language))
        self._sheet.append(list(self._head(headings(table, self.columns, language))))

    def _head(self, titles: Iterable[str]) -> Iterator[Any]:
        for column, title in zip(self.columns, titles, strict=True):
            cell = self._cell(title, TEXT)
            cell.font = Font(bold=column.needed or column.needed_at_first)
            yield cell

    def row(self, said: Mapping[str, Any], *, sample: bool = False) -> None:
        """What is said by field; answers that are chosen as they are kept."""
        cells = [self._cell(self._shown(one, said), _shape(one)) for one in self.columns]
        for cell in cells if sample else ():
            cell.fill = GREY
        self._sheet.append(cells)

    def _shown(self, column: Column, said: Mapping[str, Any]) -> Any:
        given = said.get(column.field)
        names = {one.answer: one.names[0] for one in column.options}
        if given in (None, FOREVER):
            return None
        if column.reads == "yes_no":
            given = "yes" if given else "no"
        if given in names:
            return self._words.plain(*names[given])
        if isinstance(given, int) and column.reads in SHAPES:
            return Decimal(given) / SHAPES[column.reads].scale
        return date.fromisoformat(given) if _is_day(column, given) else given

    def _cell(self, value: Any, shape: Shape) -> Any:
        """Text is text also where it begins as a formula does."""
        cell = WriteOnlyCell(self._sheet)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
        cell.number_format = shape.format
        if isinstance(value, str):
            cell.data_type = "s"
        return cell


def _shape(column: Column) -> Shape:
    return SHAPES.get(column.reads, TEXT)


def _is_day(column: Column, given: Any) -> bool:
    return column.reads == "date" and isinstance(given, str)


def _list(letter: str, column: Column, language: str) -> Iterator[DataValidation]:
    """Let Excel offer what may be chosen, where it fits."""
    one_of = ",".join(offered(column, language))
    if one_of and len(one_of) <= LONGEST_LIST:
        rule = DataValidation(type="list", formula1=f'"{one_of}"', allow_blank=True)
        rule.add(f"{letter}2:{letter}{LIST_ROWS}")
        yield rule
