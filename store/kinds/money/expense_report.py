"""支出报销: what was spent of which line, on what, with its voucher (M12)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

from store.documents import Money, Say, Value
from store.documents.registers.money import Purpose
from store.forms.chain import decides, told
from store.forms.field_types import Chosen, Date, Files, Heading
from store.forms.field_types import Money as Amount
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Case, Choice, Objection
from store.kinds.money.purposes import Earmarked, line_of
from store.kinds.money.spendings import SPENDINGS
from store.registers.money import funding, spending


class ExpenseReport(Kind):
    """A station reports what it has spent, a voucher for a batch; never more than has arrived."""

    kind, group, prefix = "expense_report", "money", "BX"
    starters = ("station_master",)
    checks = ("voucher", "amount", "line", *Kind.checks)
    chain = (decides("town_finance"), told("town_leader", "bureau_finance"))
    enters = (
        SPENDINGS.entered(key=("unit", "line"), first="first", last="last", quantity="amount"),
    )

    line: Chosen
    purpose: Annotated[Purpose, Earmarked(of="line", tells=("town_leader", "bureau_culture"))]
    amount: Amount
    spent: Annotated[Date, Limit(last=0)]
    what: Heading
    voucher: Files

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        """The lines of this year's plan, of last year's while there is none, with what is left."""
        return tuple(spending_choices(case)) if question == "line" else ()

    @classmethod
    def named(cls, question: str, given: str) -> Value:
        """A line by its name and year."""
        return Say.of("expense_report.named", line=Say.of(f"line.{line_of(given)}"), year=given[:4])

    @property
    def first(self) -> date:
        """The first day of the year whose money it is."""
        return date(int(self.line[:4]), 1, 1)

    @property
    def last(self) -> date:
        """The last day of that year."""
        return date(int(self.line[:4]), 12, 31)

    def objections(self, case: Case) -> Iterator[Objection]:
        """Money of a year is spent in that year; what is left then is carried over."""
        if not self.first <= self.spent <= self.last:
            yield Objection("other_year", {"year": self.line[:4]}, ("spent", "line"))

    def current(self, case: Case) -> Mapping[str, object]:
        """What can be spent of the line, this report among it."""
        left = spending.left(case.record, f"{case.unit}/{self.line}", case.request)
        return {"left": Money(fen=left)}


def spending_choices(case: Case) -> Iterator[Choice]:
    """Each line that is planned."""
    years = (case.day.year, case.day.year - 1)
    plans = (funding.plan_of(case.record, case.unit, year) for year in years)
    plan = next((one for one in plans if one), None)
    if plan is None:
        return
    for line in dict.fromkeys(one.line for one in plan.instalments):
        left = Money(fen=spending.left(case.record, f"{plan.id}/{line}", case.request))
        shown = Say.of("expense_report.choice", line=Say.of(f"line.{line}"), left=left)
        yield Choice(f"{plan.year}/{line}", shown)
