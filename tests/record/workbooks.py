"""Workbooks as people fill them in."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from handlers.administration import workbook

Rows = Sequence[Sequence[Any]]


def filled_in(path: Path, rows: Mapping[str, Rows], language: str = "zh_CN") -> Path:
    """The template with these rows below the sample, by the sheet's name."""
    workbook.write_template(path, language)
    book = load_workbook(path)
    for name, sheet_rows in rows.items():
        for row in sheet_rows:
            book[name].append(list(row))
    book.save(path)
    return path


def made(path: Path, tables: Mapping[str, Rows]) -> Path:
    """A workbook with nothing but these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
