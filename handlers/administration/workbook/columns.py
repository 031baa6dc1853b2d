"""The sheets of units, people and plans: their columns, and what may be chosen in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, get_args

from handlers.conversation.rendering import LANGUAGES
from store.documents import BudgetLine
from store.documents.office.organisation import Role
from store.office.workbook.rows import TableName

Keys = tuple[str, ...]
"""Under the first of them that there is, a text stands."""


class Option(NamedTuple):
    """An answer that can be chosen, under each of its names; the `others` are not offered."""

    answer: str
    names: tuple[Keys, ...]
    others: tuple[Keys, ...] = ()


@dataclass(frozen=True)
class Column:
    """One column: which field it fills, how it is read, and whether it may be left empty.

    It `reads` as `cells.READERS` says, or is one of the `options`. `keys` are those of its heading.
    What only a new row has to have is `needed_at_first`. Where it `clears`, it can be said that
    there is nothing any more. An `example` is how something is written there.
    """

    field: str
    reads: str
    needed: bool = False
    needed_at_first: bool = False
    keys: Keys = ()
    options: tuple[Option, ...] = ()
    clears: bool = False
    example: str = ""


KINDS = (
    Option("town", (("sheet.kind.town",), ("sheet.kind.street",))),
    Option("station", (("sheet.kind.station",),)),
    Option("bureau", (("sheet.kind.bureau",),)),
    Option("centre", (("sheet.kind.centre",),)),
)
ROLES = tuple(Option(role, ((f"role.{role}",),)) for role in get_args(Role))
LINES = tuple(
    Option(line, ((f"line.{line}",),), ((f"sheet.line.{line}",),)) for line in get_args(BudgetLine)
)
YES_NO = (Option("yes", (("sheet.yes",),)), Option("no", (("sheet.no",),)))

NOTE = Column("note", "text", keys=("sheet.note",))
"""A column of every sheet; a row with the word for a sample there is left out."""

QUARTERS = range(1, 5)


def _in_each(field: str, reads: str) -> Iterable[Column]:
    return (Column(f"{field}.{language}", reads) for language in LANGUAGES)


FIXED: Mapping[TableName, tuple[Column, ...]] = {
    "units": (
        Column("id", "text", needed=True),
        Column("kind", "choice", needed=True, options=KINDS),
        *_in_each("name", "name"),
        Column("parent", "name"),
    ),
    "people": (
        Column("id", "text"),
        *_in_each("name", "name"),
        Column("unit", "name", needed=True),
        *_in_each("title", "text"),
        Column("full_time", "yes_no", options=YES_NO),
        Column("seat", "choice", options=ROLES),
        Column("since", "date", needed=True),
        Column("until", "date"),
    ),
    "plans": (
        Column("station", "name", needed=True),
        Column("year", "year", needed=True),
        Column("line", "choice", needed=True, options=LINES),
        *(Column(f"quarter{number}", "money") for number in QUARTERS),
        Column("total", "money"),
        *(Column(f"due{number}", "date") for number in QUARTERS),
    ),
}
