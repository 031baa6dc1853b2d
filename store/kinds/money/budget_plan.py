"""用款计划: what a station is to get in a year, by line and quarter (M12)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Literal

from store.documents import Instalment, Plan, Request
from store.documents.registers.money import BudgetLine, Source
from store.forms.chain import answered, consents, decides, files
from store.forms.field_types import Date, Files, Heading, MoneyOrNone
from store.forms.field_types import Money as Amount
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.questions import Case, Objection
from store.forms.types.bounds import SumsTo
from store.forms.types.rows import Rows
from store.forms.types.times import Year
from store.record.transaction import Transaction
from store.registers.money import funding, planning

OWN = answered("days", "own")
QUARTERS = ("first", "second", "third", "fourth")


class PlanLine(Form):
    """A line with its source, its quarters, and for what alone it is meant, if it is earmarked."""

    kind = "plan_line"

    line: BudgetLine
    source: Source
    first: MoneyOrNone
    second: MoneyOrNone
    third: MoneyOrNone
    fourth: MoneyOrNone
    earmark: Heading | None

    @property
    def quarters(self) -> dict[int, int]:
        """What is planned of it by quarter, in fen."""
        every = (self.first, self.second, self.third, self.fourth)
        return {number: amount for number, amount in enumerate(every, 1) if amount}


class BudgetPlan(Kind):
    """Drafted by the station, agreed by the town, filed by the bureau; one for a year."""

    kind, group, prefix = "budget_plan", "money", "JH"
    starters = ("station_master",)
    irrevocable = True
    chain = (consents("town_finance"), decides("town_leader"), files("bureau_finance"))

    year: Year
    total: Amount
    lines: Annotated[Rows[PlanLine], SumsTo(QUARTERS, "total")]
    days: Literal["usual", "own"]
    first_due: Annotated[Date | None, OWN]
    second_due: Annotated[Date | None, OWN]
    third_due: Annotated[Date | None, OWN]
    fourth_due: Annotated[Date | None, OWN]
    sheet: Files | None

    def objections(self, case: Case) -> Iterator[Objection]:
        """One plan for a year, each line once, days of the year."""
        if self.year < case.day.year:
            yield Objection("year_over", {"year": str(self.year)}, ("year",))
        if funding.plan_of(case.record, case.unit, self.year):
            yield Objection("second_plan", {"year": str(self.year)}, ("year",))
        if max(Counter(one.line for one in self.lines).values()) > 1:
            yield Objection("line_twice", {}, ("lines",))
        if any(day.year != self.year for day in self._own_days.values()):
            yield Objection("other_year", {"year": str(self.year)}, ("first_due", "fourth_due"))

    @property
    def _own_days(self) -> dict[int, date]:
        every = (self.first_due, self.second_due, self.third_due, self.fourth_due)
        return {number: day for number, day in enumerate(every, 1) if day}

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """It is the plan of its year."""
        own_id, instalments = f"{request.unit}/{self.year}", tuple(self._instalments())
        plan = Plan(id=own_id, station=request.unit, year=self.year, instalments=instalments)
        planning.enact(record, plan, at)

    def _instalments(self) -> Iterator[Instalment]:
        for one in self.lines:
            for quarter, amount in one.quarters.items():
                due = self._own_days.get(quarter) or funding.usual_due(self.year, quarter)
                words = {"line": one.line, "source": one.source, "earmark": one.earmark or ""}
                yield Instalment(quarter=quarter, amount=amount, due=due, **words)
