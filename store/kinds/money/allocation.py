"""拨付: the town pays out what the plan promises, quarter by quarter (M12)."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from store.documents import Money, Value
from store.forms.chain import consents, decides, records
from store.forms.field_types import Files, Sums
from store.forms.kind import Kind
from store.forms.limits import Covers
from store.forms.questions import Answers, Case, Choice, Objection
from store.kinds.money.payments import PAYMENTS
from store.record.transaction import Transaction
from store.registers.money import funding
from store.registers.money.quarters import PlanQuarter, Quarter, unasked


class Allocation(Kind):
    """A station asks for what its plan has for one quarter; the town consents, decides and pays.

    Town finance then records the payment, the station master the receipt. Money asked for counts
    against the plan at once, so that no line is ever asked for twice.
    """

    kind, group, prefix = "allocation", "money", "BK"
    starters = ("station_master",)
    checks = ("lines", "quarter", "invoice_missing", "invoice_differs")
    reasons = ("off_plan", "no_money", *Kind.reasons)
    irrevocable = True
    chain = (
        consents("town_finance", facts=("quarter", "lines", "invoice")),
        decides("town_leader"),
        records("town_finance", form="allocation.payment"),
        records("station_master", form="allocation.receipt"),
    )
    enters = (
        PAYMENTS.entered(
            key=("unit", "quarter"), each="lines", first="quarter.first", last="quarter.last"
        ),
    )

    quarter: PlanQuarter
    lines: Annotated[Sums, Covers("smaller")]
    invoice: Files | None

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        """The quarters of this year and the last of which something can still be asked for."""
        found = unasked(case.record, case.unit, case.day, case.request)
        return tuple(Choice(str(one), one.name) for one in found)

    @classmethod
    def named(cls, question: str, given: str) -> Value:
        """A quarter by its name."""
        quarter = Quarter.read(given)
        return quarter.name if quarter else given

    @classmethod
    def most(cls, question: str, answers: Answers, case: Case) -> dict[str, int]:
        """What the plan still has for each line of the quarter."""
        quarter = Quarter.read(str(answers.get("quarter")))
        return quarter.left(case.record, case.unit, case.request) if quarter else {}

    def objections(self, case: Case) -> Iterator[Objection]:
        """Never without a plan."""
        if self.quarter.plan(case.record, case.unit) is None:
            yield Objection("no_plan", {}, ("quarter",))

    def shown(self, case: Case) -> Mapping[str, object]:
        """The total, and by when the plan wants it paid."""
        return {"total": Money(fen=sum(self.lines.values())), **self.current(case)}

    def current(self, case: Case) -> Mapping[str, object]:
        """The plan's day: a plan is brought up to date while it waits."""
        return {"due": self.quarter.due(case.record, case.unit) or ""}

    @classmethod
    def moved(cls, record: Transaction) -> Iterator[str]:
        """What is asked for under a plan that was changed."""
        yield from funding.asked_anew(record)
