"""An empty workbook to fill in: headings, widths, lists to choose from, and one sample row each."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from handlers.administration.workbook.columns import NOTE, Column
from handlers.administration.workbook.headings import tables
from handlers.administration.workbook.layout import Page, written
from handlers.conversation.rendering import LANGUAGES, words_of
from store.office.workbook.rows import REGISTER, TableName

STATION, FEN = "T01-station", 100
SAMPLES: Mapping[TableName, Mapping[str, Any]] = {
    "units": {"id": STATION, "kind": "station", "parent": "T01"},
    "people": {
        "unit": STATION,
        "full_time": True,
        "seat": "station_staff",
        "since": date(2020, 7, 1),
    },
    "plans": {
        "station": STATION,
        "year": 2026,
        "line": "activities",
        "quarter1": 12_000 * FEN,
        "quarter2": 10_000 * FEN,
        "quarter3": 10_000 * FEN,
        "quarter4": 8_000 * FEN,
        "total": 40_000 * FEN,
    },
}
"""What the sample rows say, but for names."""

FILLED: Mapping[str, Any] = {"unit": STATION, "first": date(2026, 1, 1), "state": "live"}
BY_READING: Mapping[str, Any] = {
    "date": date(2026, 3, 31),
    "money": 12_000 * FEN,
    "area": 120_00,
    "hours": 2_50,
    "percent": 60_00,
    "halves": 1,
    "count": 60,
    "year": 2026,
    "month": "2026-03",
    "time": "14:30",
}
IN_WORDS = {"words": "sheet.words.sample", "kept": "sheet.kept.sample"}
"""What a sample row of a register says, by what the cell reads."""


def write_template(path: Path, language: str) -> None:
    """Write the new workbook `path`, with headings in this language. Raises Trouble, OSError."""
    with written(path) as book:
        for table in tables():
            page = Page(book, table, language)
            said = {one.field: _sample(table, one, language) for one in page.columns}
            page.row(said, sample=True)


def _sample(table: TableName, column: Column, language: str) -> Any:
    if column == NOTE:
        return words_of(language).plain("sheet.sample")
    if table.startswith(REGISTER):
        return _of_register(column, language)
    field, _, name = column.field.partition(".")
    if name in LANGUAGES:
        return words_of(name).plain(f"sheet.{table}.{field}.sample")
    return SAMPLES[table].get(column.field)


def _of_register(column: Column, language: str) -> Any:
    """A person is called as in the sheet of people; a new row has no id and no request."""
    if column.field == "person":
        return words_of(language).plain("sheet.people.name.sample")
    if column.field in FILLED or column.options:
        return FILLED.get(column.field, next((one.answer for one in column.options), None))
    if column.example:
        return column.example
    if column.reads in IN_WORDS:
        return words_of(language).plain(IN_WORDS[column.reads])
    return BY_READING.get(column.reads)
