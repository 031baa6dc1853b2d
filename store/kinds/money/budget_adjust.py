"""预算调剂: money of one line of a quarter goes to another (M12)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from store.documents import Money, Request, Say, Value
from store.documents.registers.money import BudgetLine
from store.forms.chain import consents, decides, files, over
from store.forms.field_types import Chosen, Heading
from store.forms.field_types import Money as Amount
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.questions import Case, Choice, Objection
from store.forms.register import Register
from store.record.transaction import Transaction
from store.registers.money import planning
from store.registers.money.quarters import PlanQuarter, Quarter, unasked


class AdjustmentFacts(Form):
    """From which line to which; the amount is the quantity."""

    kind = "adjustment"

    taken: Chosen
    given: BudgetLine
    reason: Heading


ADJUSTMENTS = Register("adjustments", facts=AdjustmentFacts, unit="fen")


class BudgetAdjust(Kind):
    """What is asked for or paid stays; the quarter and its day too. Earmarks the bureau decides."""

    kind, group, prefix = "budget_adjust", "money", "YT"
    starters = ("station_master",)
    irrevocable, measures = True, ("earmarked",)
    chain = (
        consents("town_finance"),
        decides("bureau_leader", when=over("earmarked", 0)),
        decides("town_leader"),
        files("bureau_finance"),
    )
    enters = (ADJUSTMENTS.entered(key=("unit", "quarter"), quantity="amount"),)

    quarter: PlanQuarter
    taken: Chosen
    given: BudgetLine
    amount: Amount
    reason: Heading

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        """Quarters with something left, and the lines of the chosen one that have any."""
        if question == "quarter":
            found = unasked(case.record, case.unit, case.day, case.request)
            return tuple(Choice(str(one), one.name) for one in found)
        quarter = Quarter.read(str(case.answers.get("quarter")))
        left = quarter.left(case.record, case.unit) if quarter else {}
        return tuple(Choice(line, _with_rest(line, rest)) for line, rest in left.items())

    @classmethod
    def named(cls, question: str, given: str) -> Value:
        """A quarter or a line by its name."""
        quarter = Quarter.read(given)
        return quarter.name if quarter else Say.of(f"line.{given}")

    def objections(self, case: Case) -> Iterator[Objection]:
        """Nothing falls below what is asked for or paid."""
        left = self.quarter.left(case.record, case.unit).get(self.taken, 0)
        if self.amount > left:
            details = {"line": Say.of(f"line.{self.taken}"), "left": Money(fen=left)}
            yield Objection("below_paid", details, ("amount", "taken"))
        if self.taken == self.given:
            yield Objection("same_line", {}, ("given",))

    def measured(self, case: Case) -> dict[str, int]:
        """Whether one of the lines is earmarked."""
        plan = self.quarter.plan(case.record, case.unit)
        marked = plan is not None and planning.is_earmarked(plan, self.taken, self.given)
        return {"earmarked": int(marked)}

    def current(self, case: Case) -> Mapping[str, object]:
        """What the line has left."""
        return {"left": Money(fen=self.quarter.left(case.record, case.unit).get(self.taken, 0))}

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """The plan has its next version."""
        plan, number = self.quarter.plan(record, request.unit), self.quarter.number
        if plan:
            changed = planning.moved(plan, number, self.taken, self.given, self.amount)
            planning.enact(record, changed, at)


def _with_rest(line: str, rest: int) -> Say:
    return Say.of("budget_adjust.choice", line=Say.of(f"line.{line}"), left=Money(fen=rest))
