"""What the sample's towns have paid of their plans by the day it begins: invented, as all of it."""

from collections.abc import Iterator
from datetime import date, timedelta

from store.documents import Entry, Instalment, Plan
from store.record.transaction import Transaction
from store.registers.money import funding, standings
from store.registers.money.quarters import Quarter

LATE = {
    ("330282004", 2): 3,
    ("330282005", 1): 8,
    ("330282104", 3): 1,
    ("330282107", 1): 4,
    ("330282109", 2): 6,
    ("330282112", 3): 10,
    ("330282114", 1): 17,
    ("330282116", 2): 28,
    ("330282118", 3): 2,
    ("330282121", 2): 5,
}
"""Days by which a town's quarter came late; the others came three days early."""

OPEN = {"330282116": None, "330282107": ("facilities", "special")}
"""Of whose last quarter nothing is paid yet (None), or these lines are not."""

EARLY = -3
ARRIVES = 2
"""Days from the payment to its arrival."""


def fill(record: Transaction, today: date) -> None:
    """Pay what was due before `today`, without requests: that was before there was a bot."""
    for plan in record.find(Plan, year=today.year):
        for payment in _payments(plan, today):
            record.put(payment)
        standings.settle(record, plan.id)


def _payments(plan: Plan, today: date) -> Iterator[Entry]:
    town = plan.station.removesuffix("-station")
    past = [one for one in plan.instalments if one.due < today]
    last = max((one.quarter for one in past), default=0)
    for one in past:
        paid = one.due + timedelta(LATE.get((town, one.quarter), EARLY))
        if paid <= today and not (one.quarter == last and _is_open(town, one)):
            yield _payment(plan, one, paid, today)


def _is_open(town: str, one: Instalment) -> bool:
    lines = OPEN.get(town, ())
    return lines is None or one.line in lines


def _payment(plan: Plan, one: Instalment, paid: date, today: date) -> Entry:
    arrived = paid + timedelta(ARRIVES)
    key, quarter = f"{plan.id}/{one.quarter}/{one.line}", Quarter(plan.year, one.quarter)
    facts = {"paid": str(paid), "voucher": f"{plan.year}-{one.quarter}"}
    if arrived <= today:
        facts["received"] = str(arrived)
    return Entry(
        id=f"{key}/payments",
        register_name=funding.PAYMENTS,
        key=key,
        unit=plan.station,
        first=quarter.first,
        last=quarter.last,
        quantity=one.amount,
        facts=facts,
        row=one.line,
        state="live",
    )
