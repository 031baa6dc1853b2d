"""What sheets, columns and choices are called, in every language."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from handlers.administration.workbook.columns import FIXED, Column
from handlers.administration.workbook.register_columns import columns_of
from handlers.conversation.rendering import LANGUAGES, words_of
from store.forms.ledger.sheet import Sheet
from store.forms.registry import REGISTERS
from store.office.workbook.rows import REGISTER, TableName

TITLE = 31
"""Letters the name of a sheet may have."""

NO_TITLE = re.compile(r"[\[\]:*?/\\]")
"""What it may not have."""


def folded(words: str) -> str:
    """`words` as they are compared: without blanks, whatever the case."""
    return "".join(words.split()).casefold()


def tables() -> tuple[TableName, ...]:
    """Every sheet that there may be, in the order in which they stand."""
    return (*FIXED, *(f"{REGISTER}{name}" for name, one in REGISTERS.items() if one.sheet))


def sheet_of(table: TableName) -> Sheet | None:
    """The register's sheet; None for one of the fixed."""
    name = table.removeprefix(REGISTER)
    return Sheet(REGISTERS[name]) if table.startswith(REGISTER) else None


def columns(table: TableName) -> tuple[Column, ...]:
    """The columns of the sheet, but for the note."""
    sheet = sheet_of(table)
    return columns_of(sheet) if sheet else FIXED[table]


def sheet_name(table: TableName, language: str) -> str:
    """What the sheet is called: no more than fits there, in whole words."""
    key = table if table.startswith(REGISTER) else f"sheet.{table}"
    title = " ".join(NO_TITLE.sub(" ", words_of(language).plain(key)).split())
    while len(title) > TITLE:
        title = title.rpartition(" ")[0] or title[:TITLE]
    return title


def sheet_names(table: TableName) -> Iterator[str]:
    """The same in every language."""
    return (sheet_name(table, language) for language in LANGUAGES)


def headings(table: TableName, every: Iterable[Column], language: str) -> list[str]:
    """What the columns are called, each in another way."""
    found: list[str] = []
    for column in every:
        keys = column.keys or (f"sheet.{table}.{column.field}",)
        has_words = any(words_of(language).has(key) for key in keys)
        title = words_of(language).plain(*keys) if has_words else column.field
        same = sum(one.partition(" (")[0] == title for one in found)
        found.append(f"{title} ({same + 1})" if same else title)
    return found


def choices(column: Column) -> dict[str, str]:
    """What may be written in a cell of the column, folded, and what it means."""
    found = {folded(one.answer): one.answer for one in column.options}
    for one in column.options:
        for keys in (*one.names, *one.others):
            found |= {folded(words_of(each).plain(*keys)): one.answer for each in LANGUAGES}
    return found


def offered(column: Column, language: str) -> list[str]:
    """What may be chosen there, in one language."""
    words = words_of(language)
    return [words.plain(*keys) for one in column.options for keys in one.names]


@cache
def samples() -> frozenset[str]:
    """The words that mark a row as a sample, folded."""
    return _folded("sheet.sample")


@cache
def nothing() -> frozenset[str]:
    """The words by which somebody says that there is nothing, folded."""
    return _folded("sheet.nothing")


def _folded(key: str) -> frozenset[str]:
    return frozenset(folded(words_of(language).plain(key)) for language in LANGUAGES)
