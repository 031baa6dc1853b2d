"""How far what is to be reached is reached."""

from dataclasses import dataclass
from datetime import date

from store.documents import Office, Total
from store.forms.ledger.sum import AtLeast, AtMost, Goal, period
from store.forms.register import WHOLE
from store.record.view import View


@dataclass(frozen=True)
class Standing:
    """What is `reached` of what is `wanted`, in the register's unit; so much is enough."""

    reached: int
    wanted: int

    @property
    def met(self) -> bool:
        return self.reached >= self.wanted

    @property
    def missing(self) -> int:
        """How much it is short of that; 0 where it is met."""
        return max(0, self.wanted - self.reached)


def wanted(record: View, goal: Goal | AtLeast | AtMost) -> int:
    """The amount in the register's unit, also where the office's rules have it."""
    amount = goal.amount
    if isinstance(amount, str):
        amount = int(getattr(record.need(Office, "office").rules, amount))
    return amount * WHOLE[goal.sum.register.unit]


def reached(
    record: View, goal: Goal | AtLeast | AtMost, day: date, unit: str | None, person: str | None
) -> int:
    """What there is in the period of `day`, of those of the two that the sum is by."""
    own_unit = unit if "unit" in goal.sum.by else None
    own_person = person if "person" in goal.sum.by else None
    own_id = Total.own_id(goal.sum.name, period(goal.sum.per, day), own_unit, own_person)
    total = record.get(Total, own_id)
    return total.amount if total else 0


def standing(
    record: View, goal: Goal | AtLeast | AtMost, day: date, unit: str | None, person: str | None
) -> Standing:
    """How it stands in the period of `day`."""
    return Standing(reached(record, goal, day, unit, person), wanted(record, goal))


def pace(
    record: View, goal: Goal, day: date, unit: str | None, person: str | None
) -> Standing | None:
    """How it stands beside what there is to be by now: of the last day of the pace that is past.

    None before the first of them. The day itself counts as past: it is its morning that reminds.
    """
    past = [amount for when, amount in sorted(goal.pace.items()) if when <= f"{day:%m-%d}"]
    if not past:
        return None
    by_now = past[-1] * WHOLE[goal.sum.register.unit]
    return Standing(reached(record, goal, day, unit, person), by_now)
