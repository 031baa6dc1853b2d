"""The sample's pairs and service days: invented."""

from datetime import date, timedelta

from store.documents import Entry, Holding
from store.record.transaction import Transaction
from store.registers import sums

PAIRED = (("330282104", "330282107"), ("330282123",), ("330282004", "330282006", "330282005"))
"""With which towns' stations each of the cultural centre is paired, in the order of their seats."""

DAYS = (7, 5, 8)
"""How many days each of them has given since the New Year."""

WHOLE_DAY = 2
EVERY = timedelta(days=6)


def fill(record: Transaction, today: date) -> None:
    """Put this year's pairs, and the days so far, on record."""
    first = date(today.year, 1, 1)
    held = record.find(Holding, seat="centre/centre_staff")
    for holding, towns, days in zip(held, PAIRED, DAYS, strict=False):
        units = [f"{town}-station" for town in towns]
        for unit in units:
            _pair(record, holding.person, unit, first)
        for number in range(days):
            day = first + EVERY * (number + 1)
            if day < today:
                _day(record, holding.person, units[number % len(units)], day)


def _pair(record: Transaction, person: str, unit: str, first: date) -> None:
    _put(record, "pairs", person, unit, days=(first, date(first.year, 12, 31)))


def _day(record: Transaction, person: str, unit: str, day: date) -> None:
    _put(record, "service_days", person, unit, days=(day, day), quantity=WHOLE_DAY)


def _put(
    record: Transaction,
    register: str,
    person: str,
    unit: str,
    *,
    days: tuple[date, date],
    quantity: int = 1,
) -> None:
    first, last = days
    entry = Entry(
        id=f"{unit}/{register}/{person}/{first}",
        register_name=register,
        key=person,
        unit=unit,
        person=person,
        first=first,
        last=last,
        quantity=quantity,
        state="live",
    )
    sums.keep(record, None, entry)
