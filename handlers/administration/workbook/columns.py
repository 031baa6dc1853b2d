"""The sheets and their columns, as the catalogues name them in every language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from handlers.conversation.rendering import LANGUAGES, words_of
from store.documents import BudgetLine
from store.documents.office.organisation import Role
from store.office.workbook.rows import TableName

Reads = Literal["text", "date", "money", "year", "yes_no", "kind", "role", "line"]

KINDS = {
    "town": ("sheet.kind.town", "sheet.kind.street"),
    "station": ("sheet.kind.station",),
    "bureau": ("sheet.kind.bureau",),
    "centre": ("sheet.kind.centre",),
}
CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "kind": KINDS,
    "role": {role: (f"role.{role}",) for role in get_args(Role)},
    "line": {line: (f"line.{line}",) for line in get_args(BudgetLine)},
    "yes_no": {"yes": ("sheet.yes",), "no": ("sheet.no",)},
}
"""What may stand in a cell of this type: the answer, and the keys of its names."""

SHORT = {"line": {line: f"sheet.line.{line}" for line in get_args(BudgetLine)}}
"""Other names that are read and not offered."""

NOTE = "note"
"""A column of every sheet; a row with the word for a sample there is left out."""


@dataclass(frozen=True)
class Column:
    """One column: which field it fills, how it is read, and whether it may be left empty."""

    field: str
    reads: Reads
    needed: bool = False


def _names(field: str) -> tuple[Column, ...]:
    return tuple(Column(f"{field}.{language}", "text") for language in LANGUAGES)


QUARTERS = range(1, 5)
COLUMNS: Mapping[TableName, tuple[Column, ...]] = {
    "units": (
        Column("id", "text", needed=True),
        Column("kind", "kind", needed=True),
        *_names("name"),
        Column("parent", "text"),
    ),
    "people": (
        Column("id", "text"),
        *_names("name"),
        Column("unit", "text", needed=True),
        *_names("title"),
        Column("full_time", "yes_no"),
        Column("seat", "role"),
        Column("since", "date", needed=True),
        Column("until", "date"),
    ),
    "plans": (
        Column("station", "text", needed=True),
        Column("year", "year", needed=True),
        Column("line", "line", needed=True),
        *(Column(f"quarter{number}", "money") for number in QUARTERS),
        Column("total", "money"),
        *(Column(f"due{number}", "date") for number in QUARTERS),
    ),
}


def folded(words: str) -> str:
    """`words` as they are compared: without blanks, whatever the case."""
    return "".join(words.split()).casefold()


def sheet_names(table: TableName) -> Iterator[str]:
    """The sheet's name in every language."""
    return (words_of(language).plain(f"sheet.{table}") for language in LANGUAGES)


def headings(table: TableName, field: str) -> Iterator[str]:
    """The column's heading in every language."""
    key = "sheet.note" if field == NOTE else f"sheet.{table}.{field}"
    return (words_of(language).plain(key) for language in LANGUAGES)


@cache
def choices(reads: str) -> Mapping[str, str]:
    """What may be written in a cell of this type, folded, and what it means."""
    found = {folded(answer): answer for answer in CHOICES[reads]}
    for answer, keys in CHOICES[reads].items():
        for language in LANGUAGES:
            names = (*keys, SHORT.get(reads, {}).get(answer, keys[0]))
            found |= {folded(words_of(language).plain(key)): answer for key in names}
    return found


def shown_choices(reads: str, language: str) -> str:
    """What may be written there, in one language, for whoever has to mend it."""
    words = words_of(language)
    return ", ".join(words.plain(key) for keys in CHOICES[reads].values() for key in keys)


@cache
def samples() -> frozenset[str]:
    """The words that mark a row as a sample, folded."""
    return frozenset(folded(words_of(language).plain("sheet.sample")) for language in LANGUAGES)
