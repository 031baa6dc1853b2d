"""Which seats decide, and who vouches for the account of whoever holds one (design.md §4).

An administrator alone must not become both authorities: whoever makes the links cannot also say
whose account it is that will decide.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from store.documents import Account, Delegation, Holding, Office, Rules, Seat, Unit
from store.documents.office.organisation import Role
from store.documents.vocabulary import DECIDING
from store.forms.registry import KINDS
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.accounts import LEADERS, authority_over, is_confirmed, leads, may_decide
from store.rules.authority.deputies import stands_in
from store.rules.authority.seats import accounts_of, holders_of, seat_id, seats_of
from store.rules.chain import matrix, sides
from store.rules.refusal import Refusal


class Right(NamedTuple):
    """A seat in which somebody decides, or is to, and in whose place (None: it is theirs)."""

    seat: str
    behalf: str | None


def administers(record: View, person: str, day: date) -> bool:
    """Whether `person` is an administrator on `day`."""
    return any(seat.role == "administrator" for seat in seats_of(record, person, day))


def refuse_others(record: View, person: str, day: date) -> None:
    """Raise Refusal `not_admin` (`contact`, `phone`) for who is no administrator on `day`."""
    if not administers(record, person, day):
        office = record.need(Office, "office")
        raise Refusal("not_admin", contact=office.contact, phone=office.phone)


def has_part(record: View, person: str, day: date) -> bool:
    """Whether requests come to `person` at all: a seat of theirs stands in some chain."""
    roles = {role for _, role in _powers(record)}
    if any(seat.role in roles for seat in seats_of(record, person, day)):
        return True
    return bool(stands_in(record, person, day))


def asks_or_decides(record: View, person: str, day: date) -> bool:
    """Whether `person` may start a request, or requests come to them."""
    return access.may_start_any(record, person, day) or has_part(record, person, day)


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
        for desk in (one for one in matrix.desks(kind, rules) if not one.person):
            yield from ((desk.power_of(role), role) for role in desk.roles)
            if leader := sides.leader(desk, rules):
                yield "decide", leader


def deciding_seats(record: View, person: str, day: date) -> list[Seat]:
    """The seats of an authority that `person` holds on `day`, or is to hold.

    Nobody is let in to one before the account is confirmed; other rights rest until it is.
    """
    held = record.find(Holding, person=person)
    seats = [record.need(Seat, one.seat) for one in held if not one.is_over(day)]
    return [seat for seat in seats if decides(record, seat.role)]


def _signs(record: View, role: Role) -> bool:
    """Whether it decides, or in some chain a seat of this role decides or consents."""
    return decides(record, role) or any(
        role == one for power, one in _powers(record) if power in DECIDING
    )


def rights(record: View, person: str, day: date) -> list[Right]:
    """Where `person` decides on `day`, or is to: in seats of their own, then in those lent."""
    held = [one.seat for one in record.find(Holding, person=person) if not one.is_over(day)]
    lent = record.find(Delegation, deputy=person, state="agreed")
    every = [
        *(Right(seat, None) for seat in held),
        *(Right(one.seat, one.person) for one in lent if not one.is_over(day)),
    ]
    signing = [one for one in every if _signs(record, record.need(Seat, one.seat).role)]
    return list(dict.fromkeys(signing))


def resting(record: View, person: str, day: date) -> list[Right]:
    """Those of the rights that rest: that authority has not confirmed the account."""
    return [one for one in rights(record, person, day) if not may_decide(record, person, one.seat)]


def rests(record: View, one: Delegation) -> bool:
    """Whether it is agreed to and rests: the deputy's account is not confirmed yet."""
    signs = one.state == "agreed" and _signs(record, record.need(Seat, one.seat).role)
    return signs and not may_decide(record, one.deputy, one.seat)


def vouchers(
    record: View, person: str, units: Iterable[str], day: date, *, by: str | None = None
) -> dict[str, list[Account]]:
    """The accounts of the leaders who can say which account is that of `person`, by authority.

    Each of the `units` has a say of its own, also where nobody can say it. Nobody vouches for their
    own account, be it with an older one, nor for one that they let in themselves (`by`); and who
    vouches was vouched for.
    """
    return {unit: _able(record, unit, {person, by}, day) for unit in sorted(set(units))}


def _able(record: View, unit: str, but: set[str | None], day: date) -> list[Account]:
    people = (one for one in dict.fromkeys(leaders_of(record, unit, day)) if one not in but)
    able = (one for one in people if is_confirmed(record, one, unit))
    return [one for leader in able for one in accounts_of(record, leader)]


def leaders_of(record: View, unit: str, day: date) -> Iterator[str]:
    """Who leads the unit on `day`."""
    for roles in LEADERS.values():
        for role in roles:
            yield from (holder.id for holder in holders_of(record, seat_id(unit, role), day))


def unconfirmed(record: View, leader: str, day: date) -> list[Account]:
    """The accounts that act somewhere under `leader` and have rights that rest there."""
    led = [seat.unit for seat in seats_of(record, leader, day) if leads(seat)]
    people = dict.fromkeys(one for unit in led for one in _people_under(record, unit, day))
    return [
        account
        for person in people
        if any(authority_over(record, one.seat) in led for one in resting(record, person, day))
        for account in record.find(Account, person=person)
    ]


def _below(record: View, unit: str) -> list[Unit]:
    """The units that an authority answers for: a town its station, the bureau the centre."""
    bureau = record.need(Unit, unit).kind == "bureau"
    return record.find(Unit, kind="centre") if bureau else record.find(Unit, parent=unit)


def seats_under(record: View, unit: str) -> list[Seat]:
    """The seats of an authority, and of the units that it answers for."""
    units = [unit, *(one.id for one in _below(record, unit))]
    return [seat for one in units for seat in record.find(Seat, unit=one)]


def _people_under(record: View, unit: str, day: date) -> Iterator[str]:
    """Whoever acts today in a seat that decides, in the unit or in one it answers for."""
    for seat in seats_under(record, unit):
        if _signs(record, seat.role):
            yield from (holder.id for holder in holders_of(record, seat.id, day))
            lent = record.find(Delegation, seat=seat.id, state="agreed")
            yield from (one.deputy for one in lent if not one.is_over(day))
