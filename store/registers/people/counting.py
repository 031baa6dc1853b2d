"""The sum of somebody's years of service, so that it can be checked by hand (M5, M6)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from store.forms.deadlines import months_after

MONTHS, TENTHS = 12, 10


class Away(NamedTuple):
    """Off the post from `first` until `back`, which is the first day in post again."""

    first: date
    back: date
    number: str | None = None


class Deduction(NamedTuple):
    """Calendar `days` that do not count, from `first` with it to `back` without."""

    first: date
    back: date
    days: int
    number: str | None


class Counted(NamedTuple):
    """Whole `years`, and the tenths of the next."""

    years: int
    tenths: int


def deductions(away: Iterable[Away], since: date, today: date) -> Iterator[Deduction]:
    """What does not count of the time from `since` until today, the oldest first; no day twice."""
    counted = since
    for one in sorted(away):
        first, back = max(one.first, counted), min(one.back, today)
        if first < back:
            counted = back
            yield Deduction(first, back, (back - first).days, one.number)


def complete(since: date, years: int, off: int) -> date:
    """The day on which so many years are complete, `off` days made up for."""
    return months_after(since, MONTHS * years) + timedelta(days=off)


def counted(since: date, today: date, off: int) -> Counted:
    """How much is complete today, as `complete` counts it; never less than nothing."""
    whole = max(0, today.year - since.year)
    while whole and complete(since, whole, off) > today:
        whole -= 1
    begun, ends = (complete(since, one, off) for one in (whole, whole + 1))
    return Counted(whole, max(0, (today - begun).days) * TENTHS // (ends - begun).days)


def months_and_days(since: date, today: date) -> tuple[int, int]:
    """The calendar months from `since` until today, and the days beside them."""
    months = max(0, (today.year - since.year) * MONTHS + today.month - since.month)
    while months and months_after(since, months) > today:
        months -= 1
    return months, max(0, (today - months_after(since, months)).days)
