"""Reading a period as people type it: a year, half a year, a quarter, a month, a day, from–to."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple, Self

from handlers.conversation.typed.normalising import fold
from handlers.conversation.typed.spans import read_span

QUARTER, HALF, YEAR = 3, 6, 12
MONTHS_OF_QUARTERS = range(1, YEAR + 1, QUARTER)

WHICH = {"上": -1, "去": -1, "last": -1, "本": 0, "今": 0, "这": 0, "this": 0}
MONTHS = {"year": YEAR, "年": YEAR, "quarter": QUARTER, "季度": QUARTER, "季": QUARTER}
MONTHS |= {"month": 1, "月": 1, "月份": 1}
FIGURES = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}

_YEAR = "(?:(?P<year>20[0-9]{2})(?:年度?)?[-/ ]?|(?P<which>[今本去])年)?"
_NUMBERED = (
    (QUARTER, re.compile(f"{_YEAR}第?(?P<number>[1-4一二三四])季度?")),
    (QUARTER, re.compile(f"{_YEAR}q(?P<number>[1-4])")),
    (QUARTER, re.compile("q(?P<number>[1-4]) ?(?P<year>20[0-9]{2})")),
    (HALF, re.compile(f"{_YEAR}(?P<number>[上下])半年")),
)
_RELATIVE = re.compile(f"(?P<which>{'|'.join(WHICH)})个?(?P<what>{'|'.join(MONTHS)})度?")

_FROM = re.compile(r"^(?:from\b|between\b|自|从)", re.IGNORECASE)
_ENDS = r"至|到|~|～|—+|–|\.\.|/(?=20[0-9]{2}-)|\s-\s|\b(?:to|until|till|and)\b|\s|-"
_TO = re.compile(_ENDS, re.IGNORECASE)


class Period(NamedTuple):
    """From the `first` day to the `last`, both included; as text `2026-01-01/2026-03-31`."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"

    @classmethod
    def of_months(cls, year: int, month: int, count: int) -> Self:
        """So many months from that one on, within one year."""
        last = month + count - 1
        return cls(date(year, month, 1), date(year, last, monthrange(year, last)[1]))

    @classmethod
    def packed(cls, text: str) -> Self | None:
        """What `str` made; None for anything else."""
        try:
            first, last = map(date.fromisoformat, text.split("/"))
        except ValueError:
            return None
        return cls(first, last) if first <= last else None


def read_period(words: str, today: date) -> Period | None:
    """What was typed on `today`; None for what is none. What has no year is the latest such.

    2026, 去年, 2026Q1, 一季度, 上半年, 2026-03, 上月, March, 2026-03-05, 1月5日至3月31日,
    from January to March 2026.
    """
    whole = _read(words, today)
    if whole:
        return whole
    words = _FROM.sub("", words.strip())
    pairs = ((words[: at.start()], words[at.end() :]) for at in _TO.finditer(words))
    every = (
        _from_to(first, last, today) for first, last in pairs if first.strip() and last.strip()
    )
    return next((one for one in every if one), None)


def _from_to(first: str, last: str, today: date) -> Period | None:
    """Where the end would come first it is the next such day after the beginning."""
    begin, end = _read(first, today), _read(last, today)
    if begin and end and end.last < begin.first:
        end = _read(last, begin.first.replace(year=begin.first.year + 1, day=1))
    if begin is None or end is None or end.last < begin.first:
        return None
    return Period(begin.first, end.last)


def _read(words: str, today: date) -> Period | None:
    folded = fold(words)
    if found := _RELATIVE.fullmatch(folded):
        return _relative(MONTHS[found["what"]], WHICH[found["which"]], today)
    for months, pattern in _NUMBERED:
        if found := pattern.fullmatch(folded):
            number = FIGURES.get(found["number"]) or int(found["number"])
            return _numbered(_year(found, today), months, number, today)
    return _spanned(words, folded, today)


def _relative(months: int, ahead: int, today: date) -> Period:
    """This one or the one before it."""
    at = today.year * YEAR + (today.month - 1) // months * months + ahead * months
    return Period.of_months(at // YEAR, at % YEAR + 1, months)


def _year(found: re.Match[str], today: date) -> int | None:
    """The year that is named before it, in figures or as 去年."""
    parts = found.groupdict()
    if parts.get("which"):
        return today.year + WHICH[parts["which"]]
    return int(parts["year"]) if parts["year"] else None


def _numbered(year: int | None, months: int, number: int, today: date) -> Period:
    """A quarter or half of the year that is named, or the latest that has begun."""
    first = (number - 1) * months + 1
    latest = today.year if first <= today.month else today.year - 1
    return Period.of_months(year or latest, first, months)


def _spanned(words: str, folded: str, today: date) -> Period | None:
    if found := re.fullmatch("(20[0-9]{2})年度", folded):
        return Period.of_months(int(found[1]), 1, YEAR)
    span = read_span(words, today)
    if span is None:
        return None
    year, month, day = span
    if day is not None and month and year:
        return Period(date(year, month, day), date(year, month, day))
    if month is None:
        return Period.of_months(year or today.year, 1, YEAR)
    latest = today.year if month <= today.month else today.year - 1
    return Period.of_months(year or latest, month, 1)
