"""Keeping what the entries of registers come to, with every change of an entry."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from store.documents.registers.entry import FOREVER, Entry
from store.documents.registers.total import Total
from store.forms.ledger.sum import Sum, last_day, period
from store.forms.registry import SUMS
from store.record.transaction import Transaction
from store.record.view import View
from store.registers.entries import DAY

COUNTED = frozenset({"live", "closed"})
"""The states in which an entry counts."""


class Share(NamedTuple):
    """What an entry gives to a total, or what there is of one."""

    amount: int = 0
    entries: int = 0

    def plus(self, other: "Share", times: int = 1) -> "Share":
        """Both together, the other so many times."""
        return Share(self.amount + times * other.amount, self.entries + times * other.entries)


NOTHING = Share()


class Place(NamedTuple):
    """Which total it is."""

    sum_name: str
    period: str
    unit: str | None
    person: str | None

    def total(self) -> Total:
        """The total, while nothing is in it."""
        own_id = Total.own_id(*self)
        return Total(id=own_id, **self._asdict())


Shares = Mapping[Place, Share]


def keep(record: Transaction, before: Entry | None, after: Entry) -> Entry:
    """Save the entry as it is `after`, and let every sum have what that changes."""
    kept = record.put(after)
    was, now = shares(before), shares(kept)
    for place in sorted({*was, *now}, key=str):
        more = now.get(place, NOTHING).plus(was.get(place, NOTHING), -1)
        if more != NOTHING:
            _add(record, place, more)
    return kept


def _add(record: Transaction, place: Place, more: Share) -> None:
    known = record.get(Total, Total.own_id(*place)) or place.total()
    now = Share(known.amount, known.count).plus(more)
    record.put(known.but(amount=now.amount, count=now.entries))


def shares(entry: Entry | None) -> Shares:
    """What the entry gives to which totals; nothing while it does not count."""
    if entry is None or entry.state not in COUNTED:
        return {}
    own = (one for one in SUMS.values() if one.register.name == entry.register_name)
    return {place: share for one in own for place, share in _of(one, entry)}


def _of(one: Sum, entry: Entry) -> Iterator[tuple[Place, Share]]:
    unit = entry.unit if "unit" in one.by else None
    person = entry.person if "person" in one.by else None
    if "person" in one.by and person is None:
        return
    for name, amount in _amounts(one, entry):
        yield Place(one.name, name, unit, person), Share(amount, 1)


def _amounts(one: Sum, entry: Entry) -> Iterator[tuple[str, int]]:
    """By period; days are counted once the last of them is known."""
    if one.per == "now":
        yield from [(period(one.per, entry.first), entry.quantity)] * (entry.state == "live")
    elif not one.days:
        yield period(one.per, entry.first), entry.quantity
    elif entry.last != FOREVER:
        for first, last in _within(one, entry):
            yield period(one.per, first), entry.quantity * ((last - first).days + 1)


def _within(one: Sum, entry: Entry) -> Iterator[tuple[date, date]]:
    """The first and the last day that it has in each period."""
    first = entry.first
    while first <= entry.last:
        last = min(entry.last, last_day(one.per, first))
        yield first, last
        first = last + DAY


def add_up(record: Transaction) -> None:
    """Let every sum be what the entries come to now, where `keep` did not see to it."""
    for kept, place, right in [*_amiss(record)]:
        if right == NOTHING and kept is not None:
            record.forget(kept)
        else:
            total = kept or place.total()
            record.put(total.but(amount=right.amount, count=right.entries))


def findings(record: View) -> Iterator[str]:
    """Where what is kept is not what the entries add up to."""
    for kept, place, _ in _amiss(record):
        said = f"sums/{Total.own_id(*place)}: it"
        yield f"{said} is not what the entries add up to." if kept else f"{said} is not there."


def _amiss(record: View) -> Iterator[tuple[Total | None, Place, Share]]:
    """Each total that is wrong or is not there, and what it has to be."""
    added = _added(record)
    for total in record.each(Total):
        place = Place(total.sum_name, total.period, total.unit, total.person)
        right = added.pop(place, NOTHING)
        if Share(total.amount, total.count) != right:
            yield total, place, right
    yield from ((None, place, one) for place, one in added.items() if one != NOTHING)


def _added(record: View) -> dict[Place, Share]:
    added: dict[Place, Share] = defaultdict(Share)
    for entry in record.each(Entry):
        for place, share in shares(entry).items():
            added[place] = added[place].plus(share)
    return added
