"""A station's money against its plan (M12): planned, asked for, paid, received, overdue, in fen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import get_args

from store.documents import BudgetLine, Instalment, Plan
from store.documents import Entry as Fact
from store.documents.registers.money import Sums
from store.record.transaction import Transaction
from store.record.view import View
from store.registers.entries import within

LINES: tuple[BudgetLine, ...] = get_args(BudgetLine)
"""In the order in which a plan has them."""

PAYMENTS = "payments"
"""The register of what is asked for and paid; a key is `STATION/2026/1/staff`."""


@dataclass(frozen=True)
class Payment:
    """Money asked for on a request: for one line of one quarter (M12), in fen.

    It counts against the plan from the moment it is asked for. `paid` is the day of payment,
    `received` the day it arrived, None until the station said so. One without a request was paid
    before the office had the bot.
    """

    line: str
    quarter: int
    amount: int
    request: str | None = None
    paid: date | None = None
    voucher: str = ""
    received: date | None = None

    @classmethod
    def of(cls, fact: Fact) -> "Payment":
        """The payment that the register has."""
        _, quarter, line = fact.key.rsplit("/", 2)
        paid, received = (fact.facts.get(name) for name in ("paid", "received"))
        return cls(
            line=line,
            quarter=int(quarter),
            amount=fact.quantity,
            request=fact.request,
            paid=date.fromisoformat(paid) if paid else None,
            voucher=fact.facts.get("voucher", ""),
            received=date.fromisoformat(received) if received else None,
        )


def plan_id(key: str) -> str:
    """The plan under which a payment of that key is made."""
    return key.rsplit("/", 2)[0]


@dataclass(frozen=True)
class Entry:
    """One line of one quarter: what is planned, and the payments that count against it."""

    instalment: Instalment
    payments: tuple[Payment, ...]

    @property
    def asked(self) -> int:
        """What is asked for, approved or paid."""
        return sum(payment.amount for payment in self.payments)

    @property
    def paid(self) -> int:
        return sum(payment.amount for payment in self.payments if payment.paid)

    @property
    def received(self) -> int:
        return sum(payment.amount for payment in self.payments if payment.received)

    @property
    def remainder(self) -> int:
        """What can still be asked for."""
        return self.instalment.amount - self.asked

    @property
    def unpaid(self) -> int:
        return self.instalment.amount - self.paid

    @cached_property
    def sums(self) -> Sums:
        """The same as it is added up with others."""
        planned = self.instalment
        return Sums(due=planned.due, planned=planned.amount, paid=self.paid, received=self.received)

    def late(self) -> Iterator[tuple[Payment, int]]:
        """The payments that came after the due date, with the days."""
        for payment in self.payments:
            if payment.paid and payment.paid > self.instalment.due:
                yield payment, (payment.paid - self.instalment.due).days


def plan_of(record: View, station: str, year: int) -> Plan | None:
    """The plan of a station for a year, if there is one."""
    return record.get(Plan, f"{station}/{year}")


def entries(record: View, plan: Plan, without: str | None = None) -> tuple[Entry, ...]:
    """Every instalment with its payments, but for those of the request `without`."""
    counted = payments(record, plan, without)
    return tuple(_entry(instalment, counted) for instalment in plan.instalments)


def payments(record: View, plan: Plan, without: str | None = None) -> list[Payment]:
    """All that counts against the plan, but for the request `without`."""
    facts = (one for one in facts_of(record, plan) if one.state != "void")
    return [Payment.of(one) for one in facts if not (without and one.request == without)]


def facts_of(record: View, plan: Plan) -> list[Fact]:
    """All that was ever asked for under a plan, in the order of the quarters."""
    first, last = date(plan.year, 1, 1), date(plan.year, 12, 31)
    return list(within(record, PAYMENTS, plan.station, first, last))


def asked_anew(record: Transaction) -> Iterator[str]:
    """The requests that wait for money of a plan that was just changed."""
    for plan in record.saved(Plan):
        for one in facts_of(record, plan):
            if one.state == "asked" and one.request:
                yield one.request


def _entry(instalment: Instalment, payments: Iterable[Payment]) -> Entry:
    wanted = (instalment.line, instalment.quarter)
    own = tuple(payment for payment in payments if (payment.line, payment.quarter) == wanted)
    return Entry(instalment, own)


def remainders(
    record: View, plan: Plan, quarter: int, without: str | None = None
) -> dict[str, int]:
    """What each line of the quarter can still be asked for; lines with nothing are left out."""
    return {
        entry.instalment.line: entry.remainder
        for entry in entries(record, plan, without)
        if entry.instalment.quarter == quarter and entry.remainder > 0
    }


def unpaid(record: View, plan: Plan, quarter: int) -> int:
    """What is not paid of a quarter, in fen."""
    every = entries(record, plan)
    return sum(entry.unpaid for entry in every if entry.instalment.quarter == quarter)


def due_of(plan: Plan, quarter: int) -> date | None:
    """By when the quarter is to be paid out."""
    days = [one.due for one in plan.instalments if one.quarter == quarter]
    return max(days) if days else None


DUE = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 15)}
"""Month and day, by quarter."""


def usual_due(year: int, quarter: int) -> date:
    """The last day on which the quarter's money is paid in time."""
    return date(year, *DUE[quarter])
