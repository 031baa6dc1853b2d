"""Seats that a chain needs and nobody holds."""

from collections.abc import Iterator
from datetime import date

from store.documents import Desk, Office, Unit
from store.documents.office.organisation import Role
from store.documents.vocabulary import DECIDING
from store.forms.registry import KINDS
from store.record.view import View
from store.rules.authority.seats import accounts_of, holders_of, seat_beside
from store.rules.chain import sides
from store.rules.chain.matrix import desks


def vacant(record: View, day: date, *, deciding: bool = False) -> list[str]:
    """The seats with a part in any kind's chain that nobody holds on `day`, each once.

    With `deciding` only those without which a request does not pass.
    """
    every = _by_station(record, deciding=deciding)
    return [seat for seats in every for seat in seats if not holders_of(record, seat, day)]


def by_station(record: View, day: date) -> Iterator[list[str]]:
    """The same, station by station; what one shares with an earlier one is looked at once."""
    for seats in _by_station(record):
        yield [seat for seat in seats if not holders_of(record, seat, day)]


def without_account(record: View, day: date) -> list[str]:
    """The seats that decide and are held by people of whom none has an account."""
    every = (seat for seats in _by_station(record, deciding=True) for seat in seats)
    held = ((seat, holders_of(record, seat, day)) for seat in every)
    return [
        seat
        for seat, holders in held
        if holders and not any(accounts_of(record, one.id) for one in holders)
    ]


def _by_station(record: View, *, deciding: bool = False) -> Iterator[list[str]]:
    """Each seat that is needed, with the first station that needs it."""
    seen: set[str] = set()
    for needed in _needed(record, deciding=deciding):
        fresh = [seat for seat in dict.fromkeys(needed) if seat not in seen]
        seen.update(fresh)
        yield fresh


def _needed(record: View, *, deciding: bool) -> Iterator[list[str]]:
    rules = record.need(Office, "office").rules
    every = [desk for kind in KINDS.values() for desk in desks(kind, rules)]
    leaders = (sides.leader(desk, rules) for desk in every)
    named = (*(role for desk in every for role in _roles(desk, deciding=deciding)), *leaders)
    roles = dict.fromkeys(role for role in named if role)
    for station in record.find(Unit, kind="station"):
        yield [seat_beside(record, station, role) for role in roles]


def _roles(desk: Desk, *, deciding: bool) -> Iterator[Role]:
    """Not those in which one person alone is heard: without them it goes on."""
    if desk.person:
        return iter(())
    return (one for one in desk.roles if not deciding or desk.power_of(one) in DECIDING)
