"""What a station has spent of its money, and what it still can (M12), in fen."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from store.documents import Entry, Office, Plan
from store.record.view import View, asked_once
from store.registers import entries
from store.registers.money import funding

SPENDINGS = "spendings"
"""The register of what was spent; a key is `STATION/2026/staff`, the year that of the plan."""


@dataclass(frozen=True)
class Spending:
    """Money spent on a day, of a line; `waits` while nobody has agreed to it yet."""

    line: str
    day: date
    amount: int
    waits: bool = False

    @property
    def quarter(self) -> int:
        """The quarter of that day."""
        return (self.day.month + 2) // 3

    @classmethod
    def of(cls, entry: Entry) -> "Spending":
        """What the register has."""
        day = date.fromisoformat(entry.facts["spent"])
        line = entry.key.rpartition("/")[2]
        return cls(line, day, entry.quantity, entry.state == "asked")


def spendings(record: View, plan: Plan) -> tuple[Spending, ...]:
    """All that was spent under a plan, and what waits to be agreed to."""
    last = date(plan.year, 12, 31)
    found = entries.within(record, SPENDINGS, plan.station, last, last)
    return tuple(Spending.of(one) for one in found if one.state != "void")


def spent(record: View, plan: Plan) -> int:
    """What was spent under a plan, and agreed to."""
    return sum(one.amount for one in spendings(record, plan) if not one.waits)


def spendable(record: View, key: str) -> int | None:
    """What may be spent of a line in a year: what has arrived, and what was carried over.

    Where the town pays what was spent before (报账制) it is what is planned. None without a plan.
    """
    station, year, line = key.rsplit("/", 2)
    plan = funding.plan_of(record, station, int(year))
    if plan is None:
        return None
    if record.need(Office, "office").rules.reimbursed:
        return sum(one.amount for one in plan.instalments if one.line == line)
    return _received(record, plan)[line] + carried(record, plan)[line]


def left(record: View, key: str, without: str | None = None) -> int:
    """What can still be spent of a line in a year, but for the request `without`."""
    year, rest = date(int(key.split("/")[1]), 12, 31), spendable(record, key) or 0
    found = entries.touching(record, SPENDINGS, key, year, year)
    return rest - sum(one.quantity for one in found if not (without and one.request == without))


@asked_once
def carried(record: View, plan: Plan) -> Counter[str]:
    """What was left over of the years before (结转结余), by line."""
    left: Counter[str] = Counter()
    for before in _before(record, plan):
        left.update(_received(record, before))
        left.subtract(_spent(record, before))
    return left


def _before(record: View, plan: Plan) -> Iterator[Plan]:
    """The plans of the years before this one, as far as it is on record what was spent of them.

    Of a year for which nothing was entered nobody knows what was left.
    """
    year = plan.year - 1
    while found := funding.plan_of(record, plan.station, year):
        if not spendings(record, found):
            return
        yield found
        year -= 1


@asked_once
def _received(record: View, plan: Plan) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in funding.payments(record, plan):
        found[one.line] += one.amount if one.received else 0
    return found


def _spent(record: View, plan: Plan) -> Counter[str]:
    """What waits to be agreed to is among it: it cannot be spent twice."""
    found: Counter[str] = Counter()
    for one in spendings(record, plan):
        found[one.line] += one.amount
    return found
