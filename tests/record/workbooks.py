"""Workbooks as people fill them in."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook, load_workbook

from handlers.administration import workbook

Rows = Sequence[Sequence[Any]]


FIXED = 3
"""So many sheets every template has."""


def filled_in(path: Path, rows: Mapping[str, Rows], language: str = "zh_CN") -> Path:
    """The template with these rows below the sample, by the sheet's name.

    Of the registers it has only those that are filled in.
    """
    path.write_bytes(template(frozenset(rows), language))
    book = load_workbook(path)
    for name, sheet_rows in rows.items():
        for row in sheet_rows:
            book[name].append(list(row))
    book.save(path)
    return path


@cache
def template(names: frozenset[str], language: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        workbook.write_template(path, language)
        book = load_workbook(path)
        for sheet in book.worksheets[FIXED:]:
            if sheet.title not in names:
                book.remove(sheet)
        book.save(path)
        return path.read_bytes()


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
