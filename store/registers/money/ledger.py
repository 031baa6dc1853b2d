"""What a plan with its payments says on a day (M12): planned, due, paid, received, overdue.

A payment is due on its day and overdue the day after, whether anybody asked for it or not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Self

from store.documents import BudgetLine, Plan
from store.documents.registers.money import Sums
from store.record.view import View
from store.registers.money.funding import Entry, entries
from store.registers.money.spending import Spending, carried, spendings


@dataclass(frozen=True)
class Figures:
    """Sums in fen; `timely` is what was paid of what is due, `asking` what is asked for, unpaid.

    `carried` is what was left over of the years before.
    """

    planned: int
    due: int
    paid: int
    timely: int
    received: int
    overdue: int
    asking: int = 0
    spent: int = 0
    carried: int = 0

    @property
    def balance(self) -> int:
        """What has arrived and is not spent."""
        return self.received + self.carried - self.spent

    @property
    def unpaid(self) -> int:
        return self.planned - self.paid

    @property
    def share(self) -> int | None:
        """How much of what is due was paid, in hundredths of a percent."""
        return self.timely * 10_000 // self.due if self.due else None


def figures(given: Iterable[Entry], today: date) -> Figures:
    """What these entries add up to."""
    every = tuple(given)
    asking = sum(entry.asked - entry.paid for entry in every)
    return replace(figures_of((entry.sums for entry in every), today), asking=asking)


def figures_of(sums: Iterable[Sums], today: date) -> Figures:
    """The same of sums that were added up before; they do not say what is asked for."""
    every = tuple(sums)
    due = [one for one in every if one.due <= today]
    return Figures(
        planned=sum(one.planned for one in every),
        due=sum(one.planned for one in due),
        paid=sum(one.paid for one in every),
        timely=sum(one.paid for one in due),
        received=sum(one.received for one in every),
        overdue=sum(one.planned - one.paid for one in due if one.due < today),
    )


@dataclass(frozen=True)
class Owed:
    """What is unpaid of a quarter's money that is to be paid on the same day, line by line."""

    quarter: int
    due: date
    lines: dict[BudgetLine, int]

    @property
    def amount(self) -> int:
        return sum(self.lines.values())


@dataclass(frozen=True)
class LatePayment:
    """A payment that came after its day; of several lines together it is one."""

    quarter: int
    due: date
    paid: date
    amount: int

    @property
    def days(self) -> int:
        return (self.paid - self.due).days


@dataclass(frozen=True)
class Ledger:
    """A plan and what became of it, seen on the day `today`."""

    plan: Plan
    entries: tuple[Entry, ...]
    today: date
    spendings: tuple[Spending, ...] = ()
    carried: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, record: View, plan: Plan, today: date) -> Self:
        """The ledger as it is on record."""
        gone, left = spendings(record, plan), carried(record, plan)
        return cls(plan, entries(record, plan), today, gone, left)

    @cached_property
    def total(self) -> Figures:
        found = figures(self.entries, self.today)
        return replace(found, spent=self._spent(), carried=sum(self.carried.values()))

    def _spent(self, **wanted: object) -> int:
        """What was spent so, and agreed to."""
        own = (one for one in self.spendings if not one.waits and _is(one, wanted))
        return sum(one.amount for one in own)

    @cached_property
    def quarters(self) -> dict[int, Figures]:
        """The figures of each quarter that is planned."""
        numbers = sorted({entry.instalment.quarter for entry in self.entries})
        return {number: self._of(quarter=number) for number in numbers}

    @cached_property
    def lines(self) -> dict[BudgetLine, Figures]:
        """The figures of each budget line that is planned, in the plan's order."""
        names = dict.fromkeys(entry.instalment.line for entry in self.entries)
        left = self.carried
        return {name: replace(self._of(line=name), carried=left.get(name, 0)) for name in names}

    def _of(self, **wanted: object) -> Figures:
        """The figures of the entries whose instalment is so."""
        own = (entry for entry in self.entries if _is(entry.instalment, wanted))
        return replace(figures(own, self.today), spent=self._spent(**wanted))

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        """Everything unpaid, by due date."""
        found: dict[tuple[date, int], dict[BudgetLine, int]] = defaultdict(dict)
        for entry in self.entries:
            if entry.unpaid:
                planned = entry.instalment
                found[planned.due, planned.quarter][planned.line] = entry.unpaid
        return tuple(Owed(quarter, due, found[due, quarter]) for due, quarter in sorted(found))

    @property
    def overdue(self) -> tuple[Owed, ...]:
        """What is unpaid though its day is past, the oldest first."""
        return tuple(one for one in self.owed if one.due < self.today)

    @property
    def next(self) -> Owed | None:
        """What is to be paid next."""
        return next((one for one in self.owed if one.due >= self.today), None)

    @cached_property
    def late(self) -> tuple[LatePayment, ...]:
        """The payments that came late, by the day they came."""
        found: dict[tuple[date, date, int, str], int] = defaultdict(int)
        for entry in self.entries:
            due = entry.instalment.due
            for payment, days in entry.late():
                paid, together = due + timedelta(days), payment.request or payment.voucher
                found[paid, due, payment.quarter, together] += payment.amount
        return tuple(
            LatePayment(quarter, due, paid, amount)
            for (paid, due, quarter, _), amount in sorted(found.items())
        )


def _is(one: object, wanted: Mapping[str, object]) -> bool:
    return all(getattr(one, name) == value for name, value in wanted.items())
