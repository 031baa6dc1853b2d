"""A read-out as a workbook: written at delivery, from the record as it is then."""

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from handlers.conversation.layout import Written
from handlers.readouts.workbook.cells import Filled
from handlers.readouts.workbook.tables import Table, tables
from store.documents.chat.parcel import Book
from store.record.view import View

WIDTH = 18
TITLE = 31
"""Letters the name of a sheet may have."""


def written(record: View, book: Book, language: str, today: date) -> Written | None:
    """The workbook as the record is now; None where they may look at that no more."""
    made = tables(record, book, language, today)
    if made is None:
        return None
    workbook = Workbook(write_only=True)
    for one in made.every:
        _add(workbook, one)
    kept = BytesIO()
    workbook.save(kept)
    return Written(f"{made.title} {today}.xlsx", kept.getvalue())


def _add(workbook: Workbook, table: Table) -> None:
    sheet = workbook.create_sheet(table.title[:TITLE])
    sheet.freeze_panes = "A2"
    for place in range(1, len(table.heads) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    sheet.append([_written(sheet, Filled(one), bold=True) for one in table.heads])
    for row in table.rows:
        sheet.append([_written(sheet, one) for one in row])


def _written(sheet: Any, filled: Filled, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, filled.value)
    cell.number_format = filled.format
    if isinstance(filled.value, str):
        cell.data_type = "s"  # also where it begins as a formula does
    if bold:
        cell.font = Font(bold=True)
    return cell
