"""Deadlines in working days of the official Chinese calendar, and the time of the year for a kind.

The calendar has holidays and make-up days.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import chinese_calendar

SATURDAY = 5
MOST_DAYS = 4_000
"""So many days are known by heart: the years that anybody asks about."""


@dataclass(frozen=True)
class Due:
    """The last day for something. `provisional`: a year on the way has no official calendar yet."""

    day: date
    provisional: bool


@lru_cache(maxsize=MOST_DAYS)
def is_working_day(day: date) -> bool:
    """Whether offices work on `day`; Monday to Friday in a year without an official calendar."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY


@lru_cache(maxsize=MOST_DAYS)
def is_provisional(day: date) -> bool:
    """Whether the year of `day` has no official calendar yet."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return True
    return False


def working_days_after(start: date, count: int) -> Due:
    """The day by which `count` working days have passed; `start` itself is not counted."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return Due(day, is_provisional(start) or is_provisional(day))


def working_day_before(day: date) -> Due:
    """The last working day before `day`."""
    before = day - timedelta(days=1)
    while not is_working_day(before):
        before -= timedelta(days=1)
    return Due(before, is_provisional(before))


def working_days_left(today: date, due: date) -> int:
    """The working days from tomorrow to `due`; negative when `due` is past by that many."""
    first, last = sorted((today, due))
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    count = sum(map(is_working_day, days))
    return count if due >= today else -count


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month (Civil Code 203)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True)
class Window:
    """The first and the last day of every year (`06-01`) on which it can be asked for.

    The office may set others, by the name of the kind (`Rules.windows`).
    """

    first: str
    last: str

    def span(self, year: int) -> tuple[date, date]:
        """The two days in that year."""
        first, last = (date.fromisoformat(f"{year}-{one}") for one in (self.first, self.last))
        return first, last


@dataclass(frozen=True)
class Once:
    """One for each `person` or `unit`: in a `year`, by when it was sent, or while it is `open`.

    What was rejected counts for its year; what was withdrawn, has lapsed or was given back does
    not. They are found by the first register that the kind enters.
    """

    per: Literal["person", "unit"]
    within: Literal["year", "open"] = "year"
