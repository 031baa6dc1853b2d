"""Who comes after whom in a seat: the one leaves the day before the other begins (M3)."""

from datetime import date, datetime

from store.documents import Holding, Unit
from store.documents.base import DAY
from store.documents.office.organisation import Role
from store.organisation import terms
from store.record.transaction import Transaction
from store.record.view import View
from store.registers.people import roster
from store.rules.authority.seats import seat_id, seats_of


def units_led(record: View, person: str, role: Role, day: date) -> list[Unit]:
    """The units in which the person holds the seat of this role on `day`."""
    held = (seat for seat in seats_of(record, person, day) if seat.role == role)
    return [record.need(Unit, seat.unit) for seat in held]


def succeed(record: Transaction, begun: Holding, at: datetime) -> Holding:
    """The term begins; whoever holds the seat then, holds it until the day before.

    Who leaves a master's seat and has a post at the station goes on as its staff. The seats that
    the person has in the same unit until then end with that, unless the term is only until a day.
    Raises Refusal as `terms.begin` and `terms.end` do.
    """
    left = [one for one in record.find(Holding, seat=begun.seat) if _meets(one, begun)]
    for term in (*left, *(() if begun.until else _others(record, begun))):
        terms.end(record, term, begun.since - DAY, None, at)
    for term in left:
        _stay(record, term.person, begun, at)
    return terms.begin(record, begun, None, at)


def _meets(term: Holding, begun: Holding) -> bool:
    return term.since < begun.since and not term.is_over(begun.since)


def _others(record: View, begun: Holding) -> list[Holding]:
    """The other seats of the unit that the person has by then."""
    unit, own = begun.seat.rpartition("/")[0], record.find(Holding, person=begun.person)
    known = (one for one in own if one.seat.rpartition("/")[0] == unit)
    return [one for one in known if one.seat != begun.seat and _meets(one, begun)]


def _stay(record: Transaction, person: str, begun: Holding, at: datetime) -> None:
    unit, since = begun.seat.rpartition("/")[0], begun.since
    seat = seat_id(unit, "station_staff")
    held = record.find(Holding, seat=seat, person=person)
    if person == begun.person or any(not one.is_over(since) for one in held):
        return
    if roster.post_of(record, person, unit, since):
        terms.seat_of(record, record.need(Unit, unit), "station_staff")
        terms.begin(record, Holding(id="", seat=seat, person=person, since=since), None, at)
