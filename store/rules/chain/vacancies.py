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
    needed = dict.fromkeys(_needed(record))
    return [seat for seat in needed if not holders_of(record, seat, day)]


def _needed(record: View) -> Iterator[str]:
    rules = record.need(Office, "office").rules
    every = [desk for kind in KINDS.values() for desk in desks(kind, rules)]
    leaders = (sides.leader(desk, rules) for desk in every)
    named = (*(role for desk in every for role in desk.roles), *leaders)
    roles = dict.fromkeys(role for role in named if role)
    for station in record.find(Unit, kind="station"):
        for role in roles:
            yield seat_beside(record, station, role)
