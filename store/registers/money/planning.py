"""Plans made and changed by what was agreed to (M12): the sums and reminders that follow."""

from datetime import datetime

from store.documents import BudgetLine, Instalment, Office, Plan
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers.money import funding, plan_reminders, standings


def enact(record: Transaction, plan: Plan, at: datetime) -> None:
    """The plan is in force as it is given here."""
    record.put(plan)
    standings.settle(record, plan.id)
    rules = record.need(Office, "office").rules
    plan_reminders.remind(record, plan, rules, day_of(at))


def moved(plan: Plan, quarter: int, taken: str, given: BudgetLine, amount: int) -> Plan:
    """The plan with so much of a quarter's money of one line in another.

    The day by which it is to be paid stays that of the quarter.
    """
    own = (one for one in plan.instalments if one.quarter == quarter)
    here: dict[str, Instalment] = {one.line: one for one in own}
    due = funding.due_of(plan, quarter) or funding.usual_due(plan.year, quarter)
    source = here[taken].source
    fresh = Instalment(line=given, quarter=quarter, amount=0, due=due, source=source)
    changed = {
        taken: _more(here[taken], -amount),
        given: _more(here.get(given, fresh), amount),
    }
    kept = [one for one in plan.instalments if one.quarter != quarter or one.line not in changed]
    return plan.but(instalments=tuple(sorted((*kept, *changed.values()), key=_order)))


def _more(one: Instalment, amount: int) -> Instalment:
    return one.model_copy(update={"amount": one.amount + amount})


def _order(one: Instalment) -> tuple[int, int]:
    return one.quarter, funding.LINES.index(one.line)


def is_earmarked(plan: Plan, *lines: str) -> bool:
    """Whether one of these lines is for one purpose alone (专款)."""
    return any(one.earmark for one in plan.instalments if one.line in lines)
