"""A read-out as a workbook: written at delivery, from the record as it is then."""

from datetime import date
from io import BytesIO
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from handlers.conversation.layout import Written
from handlers.readouts.workbook.cells import DAY, Filled
from handlers.readouts.workbook.tables import Table, tables
from store.documents.chat.parcel import Book
from store.record.view import View

NARROWEST, WIDEST = 10, 48
BESIDE = 2
"""Room beside the widest text of a column, for the button of the filter too."""

TITLE = 31
"""Letters the name of a sheet may have."""


def written(record: View, book: Book, language: str, today: date) -> Written | None:
    """The workbook as the record is now; None where they may look at that no more."""
    made = tables(record, book, language, today)
    return None if made is None else saved(made.every, f"{made.title} {today}")


def saved(every: list[Table], name: str) -> Written:
    """These tables as the sheets of a workbook of that name."""
    workbook = Workbook(write_only=True)
    for one in every:
        _add(workbook, one)
    kept = BytesIO()
    workbook.save(kept)
    return Written(f"{name}.xlsx", kept.getvalue())


def _add(workbook: Workbook, table: Table) -> None:
    sheet = workbook.create_sheet(table.title[:TITLE])
    rows = [*table.rows]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.heads))}{len(rows) + 1}"
    for place, head in enumerate(table.heads):
        column = [_breadth(row[place]) for row in rows if len(row) == len(table.heads)]
        width = min(WIDEST, max(NARROWEST, _wide(head), *column) + BESIDE)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.append([_written(sheet, Filled(one), bold=True) for one in table.heads])
    for row in rows:
        sheet.append([_written(sheet, one) for one in row])


def _breadth(filled: Filled) -> int:
    """Columns that what is in a cell takes."""
    if isinstance(filled.value, date):
        return len(DAY)
    figures = isinstance(filled.value, str) or filled.value is None
    return _wide(filled.value or "") if figures else len(f"{filled.value:,}")


def _wide(text: str) -> int:
    """Columns of a text: a Chinese character takes two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _written(sheet: Any, filled: Filled, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, filled.value)
    cell.number_format = filled.format
    if isinstance(filled.value, str):
        cell.data_type = "s"  # also where it begins as a formula does
    if bold:
        cell.font = Font(bold=True)
    return cell
