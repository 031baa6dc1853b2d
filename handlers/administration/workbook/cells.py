"""Reading one cell: what Excel keeps, or what somebody typed as text, becomes what is stored."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from handlers.administration.workbook.columns import Column, choices, folded, shown_choices
from handlers.administration.workbook.workbook import Cell
from handlers.conversation.typed.amounts import read_money
from handlers.conversation.typed.dates import read_date
from handlers.conversation.typed.normalising import fold
from store.documents.writing import length, line, lines
from store.forms.field_types import FIRST_DAY, LAST_DAY

LONGEST = 100
FEN = 100
NEAR = Decimal("0.000001")
"""How far from a whole fen a formula's result may be, by the way computers count."""

YEAR = re.compile(r"(?P<year>[0-9]{4})[^0-9]?")
SOME_DAY, OTHER_DAY = date(2001, 1, 1), date(2013, 7, 17)


class Unreadable(Exception):
    """The cell does not say what belongs there; the words say what would."""


def read_cell(cell: Cell, column: Column, language: str) -> Any:
    """What the cell says, None for nothing. Raises Unreadable."""
    if cell.error:
        raise Unreadable(f"holds the error {cell.value}: mend its formula or write the value")
    if cell.formula and cell.value is None:
        raise Unreadable("holds a formula without a result: save it in Excel, or write the value")
    if cell.empty:
        return None
    if column.reads in READERS:
        return READERS[column.reads](cell.value)
    return _choice(cell.value, column.reads, language)


def _text(value: Any) -> str:
    """Text; a number is written out, since an id may have been kept as one."""
    if isinstance(value, bool | date):
        raise Unreadable("should be text: format the cell as text and write it again")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = lines(str(value))
    if length(text) > LONGEST or "\n" in text:
        raise Unreadable(f"should be one line of up to {LONGEST} characters")
    return line(text)


def _date(value: Any) -> date:
    """A date, as Excel keeps it or typed with its year."""
    if isinstance(value, date):
        return _possible(value.date() if isinstance(value, datetime) else value)
    typed = str(value)
    days = {read_date(typed, day) for day in (SOME_DAY, OTHER_DAY)}
    day = days.pop()
    if days or day is None:
        raise Unreadable(f"is {_short(value)} and should be a date with its year, as 2026-03-31")
    return _possible(day)


def _possible(day: date) -> date:
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise Unreadable(f"is {day} and should be a day from {FIRST_DAY.year} to {LAST_DAY.year}")


def _money(value: Any) -> int:
    """Fen."""
    fen = read_money(value) if isinstance(value, str) else _fen(value)
    if fen is None or fen < 0:
        raise Unreadable(f"is {_short(value)} and should be an amount in yuan, as 52000")
    return fen


def _fen(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        exact = Decimal(repr(value)) * FEN
        whole = exact.to_integral_value()
    except InvalidOperation:
        return None
    return int(whole) if abs(exact - whole) < NEAR * FEN else None


def _year(value: Any) -> int:
    written = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    found = YEAR.fullmatch(fold(written))
    if found is None:
        raise Unreadable(f"is {_short(value)} and should be a year, as 2026")
    return int(found["year"])


def _choice(value: Any, reads: str, language: str) -> Any:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    found = choices(reads).get(folded(str(value)))
    if found is None:
        one_of = shown_choices(reads, language)
        raise Unreadable(f"is {_short(value)} and should be one of {one_of}")
    return found == "yes" if reads == "yes_no" else found


def _short(value: Any) -> str:
    text = str(value)
    return repr(text if len(text) <= 40 else f"{text[:39]}…")  # noqa: PLR2004  what fits in a line


READERS: Mapping[str, Callable[[Any], Any]] = {
    "text": _text,
    "date": _date,
    "money": _money,
    "year": _year,
}
