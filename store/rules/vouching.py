"""Which seats decide, and who vouches for the account of whoever holds one (design.md §4).

An administrator alone must not become both authorities: whoever makes the links cannot also say
whose account it is that will decide.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from store.documents import Account, Holding, Office, Rules, Seat
from store.documents.register import Role
from store.documents.request import DECIDING
from store.kinds import KINDS
from store.rules import matrix, sides
from store.rules.deputies import stands_in
from store.rules.seats import accounts_of, holders_of, seat_id, seats_of
from store.transaction import View

LEADERS: Mapping[str, tuple[Role, ...]] = {
    "town": ("town_leader", "town_head"),
    "bureau": ("bureau_leader",),
}
"""Who leads an authority: the roles by the kind of unit."""


def administers(record: View, person: str, day: date) -> bool:
    """Whether `person` is an administrator on `day`."""
    return any(seat.role == "administrator" for seat in seats_of(record, person, day))


def has_part(record: View, person: str, day: date) -> bool:
    """Whether requests come to `person` at all: a seat of theirs stands in some chain."""
    roles = {role for _, role in _powers(record)}
    if any(seat.role in roles for seat in seats_of(record, person, day)):
        return True
    return bool(stands_in(record, person, day))


def takes_part(record: View, seat: Seat) -> bool:
    """Whether the seat acts on requests: in some chain it has more to do than to be told."""
    return any(seat.role == role for power, role in _powers(record) if power != "told")


def decides(record: View, role: Role) -> bool:
    """Whether a seat of this role acts for an authority: it decides, or consents, or leads."""
    authority = sides.authority_of(role)
    if authority not in LEADERS:
        return False
    if authority == "bureau" or role in LEADERS[authority]:
        return True
    return any(role == one for power, one in _powers(record) if power in DECIDING)


def _powers(record: View) -> Iterator[tuple[str, Role]]:
    """Every power of every role, as the kinds declare it or the office has set it."""
    office = record.get(Office, "office")
    rules = office.rules if office else Rules()
    for kind in KINDS.values():
        for desk in matrix.desks(kind, rules):
            yield from ((desk.power_of(role), role) for role in desk.roles)
            if leader := sides.leader(desk, rules):
                yield "decide", leader


def deciding_seats(record: View, person: str, day: date) -> list[Seat]:
    """The seats of an authority that `person` holds on `day`, or is to hold."""
    held = record.find(Holding, person=person)
    seats = [record.need(Seat, one.seat) for one in held if not one.is_over(day)]
    return [seat for seat in seats if decides(record, seat.role)]


def leads(seat: Seat) -> bool:
    """Whether it is a leader's seat."""
    return any(seat.role in roles for roles in LEADERS.values())


def vouchers(record: View, person: str, account: str, day: date) -> dict[str, list[Account]]:
    """The accounts of the leaders who can say that `account` is that of `person`, by authority.

    Each authority `person` is to act for has a say of its own, also where nobody can say it; nobody
    vouches for an account with itself.
    """
    units = sorted({seat.unit for seat in deciding_seats(record, person, day)})
    return {unit: _able(record, unit, account, day) for unit in units}


def _able(record: View, unit: str, account: str, day: date) -> list[Account]:
    people = dict.fromkeys(_leaders(record, unit, day))
    found = [one for leader in people for one in accounts_of(record, leader)]
    return [one for one in found if one.id != account]


def _leaders(record: View, unit: str, day: date) -> Iterator[str]:
    for roles in LEADERS.values():
        for role in roles:
            yield from (holder.id for holder in holders_of(record, seat_id(unit, role), day))
