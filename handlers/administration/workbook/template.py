"""An empty workbook to fill in: headings, widths, lists to choose from, and one sample row each."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from handlers.administration.workbook.columns import CHOICES, COLUMNS, NOTE, Column
from handlers.conversation.rendering import words_of
from store.engine.operation import Trouble
from store.office.workbook.rows import TableName

LIST_ROWS = 2000
LONGEST_LIST = 255
"""Characters a list to choose from may have in a workbook."""

GREY = PatternFill("solid", fgColor="EEEEEE")
FORMATS = {"date": "yyyy-mm-dd", "money": "#,##0.00", "text": "@"}

SAMPLES: Mapping[TableName, Mapping[str, Any]] = {
    "units": {"id": "T01-station", "kind": "sheet.kind.station", "parent": "T01"},
    "people": {
        "unit": "T01-station",
        "full_time": "sheet.yes",
        "seat": "role.station_staff",
        "since": date(2020, 7, 1),
    },
    "plans": {
        "station": "T01-station",
        "year": 2026,
        "line": "line.activities",
        "quarter1": 12000,
        "quarter2": 10000,
        "quarter3": 10000,
        "quarter4": 8000,
        "total": 40000,
    },
}
"""What the sample rows say; a key of the catalogues stands for its words."""


def write_template(path: Path, language: str) -> None:
    """Write the new workbook `path`, with headings in this language. Raises Trouble, OSError."""
    if path.exists():
        raise Trouble(f"{path} is there already and stays as it is: name a new file.")
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in get_args(TableName):
        _sheet(book, table, language)
    book.save(path)


def _sheet(book: Workbook, table: TableName, language: str) -> None:
    words = words_of(language)
    sheet = book.create_sheet(words.plain(f"sheet.{table}"))
    sheet.freeze_panes = "A2"
    columns = (*COLUMNS[table], Column(NOTE, "text"))
    for place, column in enumerate(columns, start=1):
        heading = "sheet.note" if column.field == NOTE else f"sheet.{table}.{column.field}"
        cell = sheet.cell(1, place, words.plain(heading))
        cell.font = Font(bold=column.needed)
        sample = sheet.cell(2, place, _sample(table, column, language))
        sample.fill = GREY
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 18
        sheet.column_dimensions[letter].number_format = FORMATS.get(column.reads, "General")
        sample.number_format = FORMATS.get(column.reads, "General")
        _list(sheet, letter, column, language)


def _sample(table: TableName, column: Column, language: str) -> Any:
    words = words_of(language)
    if column.field == NOTE:
        return words.plain("sheet.sample")
    field, _, name = column.field.partition(".")
    if name:
        return words_of(name).plain(f"sheet.{table}.{field}.sample")
    value = SAMPLES[table].get(column.field)
    return words.plain(value) if isinstance(value, str) and "." in value else value


def _list(sheet: Any, letter: str, column: Column, language: str) -> None:
    """Let Excel offer what may be chosen, where it fits."""
    if column.reads not in CHOICES:
        return
    keys = (key for keys in CHOICES[column.reads].values() for key in keys)
    offered = ",".join(words_of(language).plain(key) for key in keys)
    if len(offered) <= LONGEST_LIST:
        rule = DataValidation(type="list", formula1=f'"{offered}"', allow_blank=True)
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{LIST_ROWS}")
