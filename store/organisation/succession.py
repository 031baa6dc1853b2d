"""Who comes after whom in a seat: the one leaves the day before the other begins (M3)."""

from datetime import date, datetime

from store.documents import Holding, Unit
from store.documents.base import DAY
from store.documents.office.organisation import Role
from store.organisation import terms
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.seats import seats_of


def units_led(record: View, person: str, role: Role, day: date) -> list[Unit]:
    """The units in which the person holds the seat of this role on `day`."""
    held = (seat for seat in seats_of(record, person, day) if seat.role == role)
    return [record.need(Unit, seat.unit) for seat in held]


def succeed(record: Transaction, begun: Holding, at: datetime) -> Holding:
    """The term begins; whoever holds the seat then, holds it until the day before.

    The seats that the person has in the same unit until then end with that. Raises Refusal as
    `terms.begin` and `terms.end` do.
    """
    unit = begun.seat.rpartition("/")[0]
    own = record.find(Holding, person=begun.person)
    others = [one for one in own if one.seat.rpartition("/")[0] == unit]
    for term in (*record.find(Holding, seat=begun.seat), *others):
        if term.since < begun.since and not term.is_over(begun.since):
            terms.end(record, term, begun.since - DAY, None, at)
    return terms.begin(record, begun, None, at)
