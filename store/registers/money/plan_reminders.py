"""When to remind of a plan's money: before each quarter's day, and while it is late (M12)."""

from collections.abc import Iterator
from datetime import date, timedelta

from store.documents import Due, Plan, Rules
from store.record import schedule
from store.record.office_time import day_of
from store.record.schedule import What
from store.record.transaction import Transaction
from store.registers.money import funding

QUARTERS = range(1, 5)


def remind(record: Transaction, plan: Plan, rules: Rules, today: date) -> None:
    """Set the reminders of this plan from `today` on, and drop those of a day that was moved."""
    for quarter in QUARTERS:
        about, wanted = f"{plan.id}/{quarter}", set(_wanted(plan, quarter, rules))
        for due in record.find(Due, about=about, state="open"):
            if (due.what, day_of(due.at)) not in wanted:
                record.forget(due)  # the day may come back, and is to be reminded of then
        for what, day in sorted(wanted):
            if day >= today:
                schedule.on(record, what, about, day)


def _wanted(plan: Plan, quarter: int, rules: Rules) -> Iterator[tuple[What, date]]:
    last = funding.due_of(plan, quarter)
    if last is not None:
        yield from (("payment", last - timedelta(days=days)) for days in rules.payment_reminders)
        yield from (("late", last + timedelta(days=days)) for days in rules.late_reminders)
