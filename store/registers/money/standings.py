"""Keeping what plans add up to, with every change of a plan or of its payments."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from store.documents import Entry, Plan
from store.documents.registers.money import Standing, Sums, YearTotal
from store.record.transaction import Transaction
from store.record.view import View
from store.registers.money import funding, spending


def follow(record: Transaction, payments: Sequence[Entry]) -> None:
    """Add up anew the plans of these payments."""
    for plan in dict.fromkeys(funding.plan_id(one.key) for one in payments):
        settle(record, plan)


def follow_spending(record: Transaction, spent: Sequence[Entry]) -> None:
    """Add up anew the plans of what was spent."""
    for plan in dict.fromkeys(one.key.rpartition("/")[0] for one in spent):
        settle(record, plan)


def settle(record: Transaction, plan: str) -> None:
    """Add up a plan anew, and its year with it; called after every change that counts."""
    found = record.get(Plan, plan)
    if found is None:
        return
    before, after = record.get(Standing, plan), standing(record, found)
    if before is None or _kept(before) != _kept(after):
        record.put(after.but(revision=before.revision if before else 0))
        _add(record, before, after)


def _kept(one: Standing) -> tuple[object, ...]:
    """What of it follows from the plan."""
    return one.sums, one.open, one.spent


def standing(record: View, plan: Plan) -> Standing:
    """How the plan stands, from its payments."""
    sums = _together(one.sums for one in funding.entries(record, plan))
    unpaid = (one.due for one in sums if one.paid < one.planned)
    return Standing(
        id=plan.id,
        station=plan.station,
        year=plan.year,
        open=min(unpaid, default=date.max),
        sums=sums,
        spent=spending.spent(record, plan),
    )


def _add(record: Transaction, before: Standing | None, after: Standing) -> None:
    """The year's total with the plan as it is now, in the place of what it was."""
    own_id = str(after.year)
    total = record.get(YearTotal, own_id) or YearTotal(id=own_id)
    taken = (_negative(one) for one in before.sums) if before else ()
    sums = _together((*total.sums, *taken, *after.sums))
    spent = total.spent + after.spent - (before.spent if before else 0)
    record.put(total.but(stations=total.stations + (before is None), sums=sums, spent=spent))


def _negative(one: Sums) -> Sums:
    return Sums(due=one.due, planned=-one.planned, paid=-one.paid, received=-one.received)


def _together(sums: Iterable[Sums]) -> tuple[Sums, ...]:
    """One for each due date, by date; those that are nothing fall away."""
    added: dict[date, Sums] = {}
    for one in sums:
        known = added.get(one.due, Sums(due=one.due))
        added[one.due] = Sums(
            due=one.due,
            planned=known.planned + one.planned,
            paid=known.paid + one.paid,
            received=known.received + one.received,
        )
    return tuple(added[due] for due in sorted(added) if added[due] != Sums(due=due))


def findings(record: View) -> Iterator[str]:
    """Where what is kept is not what plans and payments add up to."""
    years: dict[int, list[Standing]] = defaultdict(list)
    for plan in record.find(Plan):
        own = standing(record, plan)
        years[plan.year].append(own)
        known = record.get(Standing, plan.id)
        if known is None or _kept(known) != _kept(own):
            yield f"standings/{plan.id}: it is not what the plan and its payments add up to."
    for year, every in years.items():
        sums = _together(one for own in every for one in own.sums)
        spent, total = sum(own.spent for own in every), record.get(YearTotal, str(year))
        kept = (total.stations, total.sums, total.spent) if total else None
        if kept != (len(every), sums, spent):
            yield f"totals/{year}: it is not what the standings of that year add up to."
