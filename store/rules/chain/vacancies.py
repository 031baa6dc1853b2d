"""Seats that a chain needs and nobody holds."""

from collections.abc import Iterator
from datetime import date

from store.documents import Office, Unit
from store.forms.registry import KINDS
from store.record.view import View
from store.rules.authority.seats import holders_of, seat_beside
from store.rules.chain import sides
from store.rules.chain.matrix import desks


def vacant(record: View, day: date) -> list[str]:
    """The seats with a part in any kind's chain that nobody holds on `day`, each once."""
    return [seat for seats in by_station(record, day) for seat in seats]


def by_station(record: View, day: date) -> Iterator[list[str]]:
    """The same, station by station; what one shares with an earlier one is looked at once."""
    seen: set[str] = set()
    for needed in _needed(record):
        fresh = [seat for seat in dict.fromkeys(needed) if seat not in seen]
        seen.update(fresh)
        yield [seat for seat in fresh if not holders_of(record, seat, day)]


def _needed(record: View) -> Iterator[list[str]]:
    rules = record.need(Office, "office").rules
    every = [desk for kind in KINDS.values() for desk in desks(kind, rules)]
    leaders = (sides.leader(desk, rules) for desk in every)
    named = (*(role for desk in every for role in desk.roles), *leaders)
    roles = dict.fromkeys(role for role in named if role)
    for station in record.find(Unit, kind="station"):
        yield [seat_beside(record, station, role) for role in roles]
