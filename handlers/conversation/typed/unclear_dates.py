"""What was typed for a date and is none: a day that does not exist, or some days of a month."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from handlers.conversation.typed.dates import (
    AROUND,
    IN_YEAR,
    MONTH,
    NAME,
    READERS,
    YEAR,
    YEARS,
    in_figures,
    last_of,
    month_of,
    year_of,
)
from handlers.conversation.typed.normalising import fold

LEAP = 2000
MONTHS = range(1, 13)
PART = "(?P<part>初|中旬?|上旬|下旬|份)?"
EARLY = "(?P<part>early|beginningof|mid|middleof|late)?-?(?:in)?"
SOME_DAYS = (re.compile(f"{IN_YEAR}{MONTH}月{PART}"), re.compile(f"{EARLY}{NAME},?{YEAR}?"))
DAYS = {"初": (1, 10), "上旬": (1, 10), "中": (11, 20), "中旬": (11, 20), "下旬": (21, 31)}
DAYS |= {"early": (1, 10), "beginningof": (1, 10), "mid": (11, 20), "middleof": (11, 20)}
DAYS |= {"late": (21, 31)}


class NoSuchDay(NamedTuple):
    """A month, of a year where one is written, its days, and the day it does not have."""

    year: int | None
    month: int
    days: int
    day: int


def no_such_day(words: str, today: date) -> NoSuchDay | None:
    """The day that was meant and does not exist: 2月30日, 2026-02-29, 31 April."""
    written = in_figures(fold(words).strip(AROUND))
    found = next((one for pattern, _ in READERS if (one := pattern.fullmatch(written))), None)
    written_with = set(found.groupdict()) if found else set()
    if found is None or "day" not in written_with or not {"month", "name"} & written_with:
        return None
    month, year = month_of(found), year_of(found, today)
    if month not in MONTHS or (year or LEAP) not in YEARS:
        return None
    days, day = monthrange(year or LEAP, month)[1], int(found["day"])
    return NoSuchDay(year, month, days, day) if day > days else None


def some_days(words: str, today: date) -> tuple[date, date] | None:
    """The first and the last day of what names no single one: 6月中旬, 6月, mid-June, June 2026."""
    written = in_figures(fold(words).strip(AROUND))
    found = next((one for each in SOME_DAYS if (one := each.fullmatch(written))), None)
    year = year_of(found, today) if found else None
    if found is None or month_of(found) not in MONTHS or (year or LEAP) not in YEARS:
        return None
    month = month_of(found)
    last = last_of(year or today.year, month)
    if year is None and last and last < today:
        last = last_of(today.year + 1, month)
    if last is None:
        return None
    begins, ends = DAYS.get(found["part"], (1, 31))
    return last.replace(day=begins), last.replace(day=min(ends, last.day))
