"""Kept totals over a register, and what is to be reached in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from store.forms.register import Register

By = Literal["unit", "person"]
Per = Literal["year", "quarter", "month"]


@dataclass(frozen=True)
class Sum:
    """What the live and closed entries of a register come to, in its unit.

    There is one for each unit, each person or each of both in every year, quarter or month; `by`
    nobody it is one for all. An entry belongs to the period of its first day; with `days` each
    period has its own days of the entry, the quantity counted on each of them.
    """

    name: str
    register: Register
    by: tuple[By, ...] = ("unit",)
    per: Per = "year"
    days: bool = False


@dataclass(frozen=True)
class Goal:
    """So much is to be reached in a period of the sum, and is enough.

    An amount is as people say it (50 days), or the name of the office's rule that has it. `pace`
    says what there is to be by the end of a day (`06-30`) on the way there.
    """

    sum: Sum
    amount: int | str
    pace: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class AtLeast:
    """Not without so much in the period of the sum: a need of a kind, or what a duty is done by.

    `amount` as with `Goal`; `of` is a property or question whose day or year names the period.
    """

    sum: Sum
    amount: int | str
    of: str | None = None


@dataclass(frozen=True)
class AtMost:
    """Not more than so much in the period of the sum, with what the request itself adds to it."""

    sum: Sum
    amount: int | str
    of: str | None = None


def period(per: Per, day: date) -> str:
    """The period in which the day lies: `2026`, `2026-Q1` or `2026-03`."""
    if per == "year":
        return f"{day:%Y}"
    return f"{day:%Y-%m}" if per == "month" else f"{day:%Y}-Q{(day.month + 2) // 3}"


def last_day(per: Per, day: date) -> date:
    """The last day of the period in which the day lies."""
    months = {"year": 12, "quarter": 3, "month": 1}[per]
    after = day.year * 12 + (day.month - 1) // months * months + months
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
