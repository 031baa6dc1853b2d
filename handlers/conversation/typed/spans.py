"""Reading a day, a month or a year of the past, as people say when something was."""

import re
from datetime import date

from handlers.conversation.typed.dates import BY_NAME, MONTH_NAMES, in_figures, read_until
from handlers.conversation.typed.normalising import fold

Span = tuple[int | None, int | None, int | None]
"""A year, a month, a day of the month; None where any is meant."""

_YEAR, _MONTH = "(?P<year>20[0-9]{2})", "(?P<month>1[0-2]|0?[1-9])"
_SPANS = tuple(
    re.compile(one)
    for one in (
        f"{_YEAR}年?",
        f"{_YEAR}(?:[-./]|年){_MONTH}月?",
        f"{_MONTH}月份?",
        f"(?P<name>{MONTH_NAMES})",
        f"(?P<name>{MONTH_NAMES})\\.?,?{_YEAR}",
    )
)


_LIKE_A_TIME = re.compile(
    r"20[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?|(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}[日号]?)?"
)


def looks_like_a_time(words: str) -> bool:
    """Whether it is written in figures as a month or a day is: 2026-13, 13月, 2月30日.

    The number of a request is not.
    """
    return _LIKE_A_TIME.fullmatch(in_figures(fold(words))) is not None


def read_span(words: str, today: date) -> Span | None:
    """What was typed on `today`; None for what is no time. A day without a year is the latest such.

    2026年, 2026-03, 3月, March, March 2026, 2026-03-05, 3月5日, 昨天.
    """
    folded = in_figures(fold(words))
    for one in _SPANS:
        if found := one.fullmatch(folded):
            return _span(found.groupdict())
    day = read_until(words, today, today)
    return (day.year, day.month, day.day) if day else None


def _span(parts: dict[str, str | None]) -> Span:
    year, month, name = (parts.get(one) for one in ("year", "month", "name"))
    named = BY_NAME[name[:3]] if name else None
    return int(year) if year else None, named or (int(month) if month else None), None
