"""The record as a workbook: units, people, plans and every register, to be read back as it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handlers.administration.workbook.headings import sheet_of, tables
from handlers.administration.workbook.layout import Page, written
from store.engine.operation import Progress, Trouble, silent
from store.office.workbook import on_record
from store.office.workbook.rows import TableName
from store.record.view import View

MOST = 1_048_576
"""Rows that a sheet can have, the headings among them."""

FIXED = {"units": on_record.units, "people": on_record.people, "plans": on_record.plans}


def write_filled(record: View, path: Path, language: str, tell: Progress = silent) -> int:
    """Write the new workbook `path`, with headings and names in this language; how many rows.

    Rows go to the disk as they are read. Raises Trouble, OSError.
    """
    count, every = 0, tables()
    with written(path) as book:
        for place, table in enumerate(every, start=1):
            page = Page(book, table, language)
            for number, said in enumerate(_rows(record, table, language), start=2):
                _refuse_more(table, number)
                page.row(said)
                count += 1
            tell(place, len(every))
    return count


def _rows(record: View, table: TableName, language: str) -> Iterator[dict[str, Any]]:
    sheet = sheet_of(table)
    return on_record.entries(record, sheet, language) if sheet else FIXED[table](record)


def _refuse_more(table: TableName, number: int) -> None:
    if number > MOST:
        raise Trouble(f"{table} has more than {MOST - 1} rows, which no workbook holds.")
