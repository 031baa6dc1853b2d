"""Reading one cell: what Excel keeps, or what somebody typed as text, becomes what is stored."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from handlers.administration.workbook.columns import Column
from handlers.administration.workbook.headings import choices, folded, nothing, offered
from handlers.administration.workbook.workbook import Cell
from handlers.conversation.typed.amounts import read_money, read_number, read_percent
from handlers.conversation.typed.dates import read_date
from handlers.conversation.typed.measures import HALVES, read_area, read_half_days, read_hours
from handlers.conversation.typed.normalising import closed_up, fold
from handlers.conversation.typed.times import read_month, read_time
from store.documents.writing import length, line, lines
from store.forms.types.days import FIRST_DAY, LAST_DAY
from store.office.workbook.rows import Cleared

LONGEST = 100
HUNDREDTHS = 100
MOST_PERCENT = 100
NEAR = Decimal("0.000001")
"""How far from a whole fen a formula's result may be, by the way computers count."""

DATED = frozenset({"date", "month"})
SERIAL = re.compile(r"[2-7][0-9]{4}(?:\.0)?")
"""A day as a number: from 1954 to 2119."""

YEAR = re.compile(r"(?P<year>[0-9]{4})[^0-9]?")
SOME_DAY, OTHER_DAY = date(2001, 1, 1), date(2013, 7, 17)


class Unreadable(Exception):
    """The cell does not say what belongs there; the words say what would."""


def read_cell(cell: Cell, column: Column, language: str) -> Any:
    """What the cell says, None for nothing. Raises Unreadable."""
    _refuse_unread(cell)
    if cell.empty:
        return None
    if column.clears and folded(str(cell.value)) in nothing():
        return Cleared.CLEARED
    if column.options:
        return _choice(cell.value, column, language)
    return READERS[column.reads](_value(cell, column))


def _refuse_unread(cell: Cell) -> None:
    if cell.error:
        raise Unreadable(f"holds the error {cell.value}: mend its formula or write the value")
    if cell.formula and cell.value is None:
        raise Unreadable("holds a formula without a result: save it in Excel, or write the value")


def _value(cell: Cell, column: Column) -> Any:
    """What Excel shows as 60 % it keeps as 0.6, and a day as the number of days before it."""
    if column.reads == "percent" and cell.percent:
        return float(Decimal(repr(cell.value)) * MOST_PERCENT)
    if column.reads in DATED and SERIAL.fullmatch(str(cell.value)):
        epoch = CALENDAR_MAC_1904 if cell.from_1904 else CALENDAR_WINDOWS_1900
        return from_excel(int(float(cell.value)), epoch)
    return cell.value


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


def _name(value: Any) -> str:
    """Blanks between Chinese characters are there to fill a column (白　露), and mean nothing."""
    return closed_up(_text(value))


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


def _kept(value: Any) -> str:
    """Text as the record keeps it, whatever its type makes of it."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return lines(str(value))


def _scaled(
    read: Callable[[str], int | None], scale: int, what: str, least: int = 0
) -> Callable[[Any], int]:
    """A number in its smallest unit, so many of which are one of what people write."""

    def reader(value: Any) -> int:
        given = read(value) if isinstance(value, str) else _whole(value, scale)
        if given is None or given < least:
            raise Unreadable(f"is {_short(value)} and should be {what}")
        return given

    return reader


def _whole(value: Any, scale: int) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        exact = Decimal(repr(value)) * scale
        whole = exact.to_integral_value()
    except InvalidOperation:
        return None
    return int(whole) if abs(exact - whole) < NEAR * scale else None


def _year(value: Any) -> int:
    written = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    found = YEAR.fullmatch(fold(written))
    if found is None:
        raise Unreadable(f"is {_short(value)} and should be a year, as 2026")
    return int(found["year"])


def _month(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    months = {read_month(str(value), day) for day in (SOME_DAY, OTHER_DAY)}
    month = months.pop()
    if months or month is None:
        raise Unreadable(f"is {_short(value)} and should be a month with its year, as 2026-03")
    return month


def _time(value: Any) -> str:
    given = f"{value:%H:%M}" if isinstance(value, time) else read_time(str(value))
    if given is None:
        raise Unreadable(f"is {_short(value)} and should be a time of day, as 14:30")
    return given


def _choice(value: Any, column: Column, language: str) -> Any:
    if isinstance(value, bool):
        value = "yes" if value else "no"
    found = choices(column).get(folded(str(value)))
    if found is None:
        one_of = ", ".join(offered(column, language))
        raise Unreadable(f"is {_short(value)} and should be one of {one_of}")
    return found == "yes" if column.reads == "yes_no" else found


def _short(value: Any) -> str:
    text = str(value)
    return repr(text if len(text) <= 40 else f"{text[:39]}…")  # noqa: PLR2004  what fits in a line


READERS: Mapping[str, Callable[[Any], Any]] = {
    "text": _text,
    "name": _name,
    "kept": _kept,
    "words": _kept,
    "date": _date,
    "money": _scaled(read_money, HUNDREDTHS, "an amount in yuan, as 52000"),
    "area": _scaled(read_area, HUNDREDTHS, "square metres, as 85.5"),
    "hours": _scaled(read_hours, HUNDREDTHS, "hours, as 2.5"),
    "percent": _scaled(read_percent, HUNDREDTHS, "a share in percent, as 60"),
    "halves": _scaled(read_half_days, HALVES, "days, as 1 or 0.5"),
    "count": _scaled(read_number, 1, "a whole number, as 60"),
    "year": _year,
    "month": _month,
    "time": _time,
}
