"""拨付: the town pays out what the plan promises, quarter by quarter (M12)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from store.documents import Money, Payment, Plan, Request, Say, Value
from store.documents.office.chain import Desk
from store.forms.field_types import Chosen, Files, Sums
from store.forms.kind import Kind
from store.forms.questions import Answers, Case, Choice, Objection
from store.record.transaction import Transaction
from store.record.view import View
from store.registers.money import funding, standings


class Allocation(Kind):
    """A station asks for what its plan has for one quarter; the town consents, decides and pays.

    Town finance then records the payment, the station master the receipt. Money asked for counts
    against the plan at once, so that no line is ever asked for twice.
    """

    kind = "allocation"
    group = "money"
    prefix = "BK"
    starters = ("station_master",)
    checks = ("lines", "quarter", "invoice_missing", "invoice_differs")
    reasons = ("off_plan", "no_money", *Kind.reasons)
    irrevocable = True
    chain = (
        Desk(power="consent", roles=("town_finance",), facts=("quarter", "lines", "invoice")),
        Desk(power="decide", roles=("town_leader",)),
        Desk(power="record", roles=("town_finance",), form="allocation.payment"),
        Desk(power="record", roles=("station_master",), form="allocation.receipt"),
    )

    quarter: Chosen
    lines: Sums
    invoice: Files | None

    @classmethod
    def covers(cls, question: str, signed: Any, now: Any) -> bool:
        """Who agreed to amounts has agreed to smaller ones of the same lines."""
        if question == "lines":
            return all(amount <= signed.get(line, 0) for line, amount in now.items())
        return super().covers(question, signed, now)

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        """The quarters of this year and the last of which something can still be asked for."""
        return tuple(
            Choice(f"{plan.year}/{quarter}", quarter_name(plan.year, quarter))
            for plan in _plans(case)
            for quarter in (1, 2, 3, 4)
            if funding.remainders(case.record, plan, quarter, case.request)
        )

    @classmethod
    def named(cls, question: str, given: str) -> Value:
        """A quarter by its name."""
        year, number = given.split("/")
        return quarter_name(int(year), int(number))

    @classmethod
    def most(cls, question: str, answers: Answers, case: Case) -> dict[str, int]:
        """What the plan still has for each line of the quarter."""
        plan, quarter = _plan(case.record, case.unit, str(answers.get("quarter")))
        if plan is None:
            return {}
        return funding.remainders(case.record, plan, quarter, case.request)

    def objections(self, case: Case) -> Iterator[Objection]:
        """Never over a line's remainder, and never without a plan."""
        plan, quarter = _plan(case.record, case.unit, self.quarter)
        if plan is None:
            yield Objection("no_plan", {}, ("quarter",))
            return
        left = funding.remainders(case.record, plan, quarter, case.request)
        for line, amount in self.lines.items():
            remainder = left.get(line, 0)
            if amount > remainder:
                details = {
                    "line": Say.of(f"line.{line}"),
                    "amount": Money(fen=amount),
                    "remainder": Money(fen=remainder),
                }
                yield Objection("over_plan", details, ("lines",))

    def shown(self, case: Case) -> Mapping[str, object]:
        """The total, and by when the plan wants it paid."""
        return {"total": Money(fen=sum(self.lines.values())), **self.current(case)}

    def current(self, case: Case) -> Mapping[str, object]:
        """The plan's day: a plan is brought up to date while it waits."""
        plan, quarter = _plan(case.record, case.unit, self.quarter)
        return {"due": funding.due_of(plan, quarter) if plan else ""}

    @classmethod
    def moved(cls, record: Transaction) -> Iterator[str]:
        """What is asked for under a plan that was changed."""
        for plan in record.saved(Plan):
            for payment in record.find(Payment, plan=plan.id):
                if payment.state == "asked" and payment.request:
                    yield payment.request

    def sent(self, record: Transaction, request: Request, at: datetime) -> None:
        """From now on the money is asked for; an earlier version's no longer is."""
        self.ended(record, request, at)
        plan, quarter = _plan(record, request.unit, self.quarter)
        for line, amount in self.lines.items():
            payment = Payment(
                id=f"{request.id}/{request.version}/{line}",
                plan=plan.id if plan else "",
                line=line,
                quarter=quarter,
                amount=amount,
                request=request.id,
            )
            record.put(payment)

    def ended(self, record: Transaction, request: Request, at: datetime) -> None:
        """The money can be asked for again."""
        standings.change_payments(record, request, "asked", state="void")

    def resumed(self, record: Transaction, request: Request, at: datetime) -> None:
        """The money is asked for again."""
        for line in self.lines:
            payment = record.need(Payment, f"{request.id}/{request.version}/{line}")
            record.put(payment.but(state="asked"))

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """The town owes it now."""
        standings.change_payments(record, request, "asked", state="payable")


def quarter_name(year: int, quarter: int) -> Say:
    """A quarter of a year, as a text."""
    return Say.of(f"quarter.{quarter}", year=str(year))


def _plans(case: Case) -> list[Plan]:
    years = (case.day.year - 1, case.day.year)
    plans = (funding.plan_of(case.record, case.unit, year) for year in years)
    return [plan for plan in plans if plan]


def _plan(record: View, unit: str, quarter: str) -> tuple[Plan | None, int]:
    """The plan and the quarter that `2026/1` means."""
    year, _, number = quarter.partition("/")
    if not (year.isdecimal() and number.isdecimal()):
        return None, 0
    return funding.plan_of(record, unit, int(year)), int(number)
