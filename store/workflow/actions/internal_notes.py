"""The internal note of a rejection: for the authorities that decide, never for who asked."""

from datetime import date, datetime

from store.documents import Decision, Request
from store.documents.requests.place import Place
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.access import is_party, seats_to_act_in
from store.rules.authority.deputies import unit_of
from store.rules.lengths import refuse_reason
from store.rules.refusal import Refusal


def readers(request: Request) -> set[str]:
    """The seats of the chain that belong to an authority that decides."""
    deciding = {
        unit_of(seat) for one in request.chain if "decide" in one.parts for seat in one.seats
    }
    seats = {seat for stage in request.chain for seat in stage.seats if unit_of(seat) in deciding}
    return seats - {request.seat}


def may_read(record: View, request: Request, person: str, day: date) -> bool:
    """Whether `person` may read the notes today: no party, and in a seat that may."""
    if is_party(request, person):
        return False
    seats = seats_to_act_in(record, person, day, request.kind)
    return any(seat in readers(request) for seat in seats)


def notable(record: View, number: str, at: Place, person: str, day: date) -> Decision:
    """The rejection that `person` may still add a note to.

    Raises Refusal: `not_yours`, `back_already` once they have taken it back, `noted`.
    """
    request = record.get(Request, number)
    seats = seats_to_act_in(record, person, day, request.kind) if request else []
    for given in reversed(request.decisions if request else ()):
        own = given.person == person and given.seat in seats and given.outcome == "reject"
        if own and given.place == at:
            if given.taken_back:
                raise Refusal("back_already", when=given.taken_back)
            if given.note:
                raise Refusal("noted")
            return given
    raise Refusal("not_yours")


def add(
    record: Transaction, number: str, place: Place, person: str, *, note: str, at: datetime
) -> Request:
    """Add the note, once. Raises Refusal as `notable` does, and `reason_length`."""
    given = notable(record, number, place, person, day_of(at))
    refuse_reason(note)
    request = record.need(Request, number)
    noted = given.model_copy(update={"note": note})
    decisions = tuple(noted if one == given else one for one in request.decisions)
    request = record.put(request.but(decisions=decisions))
    facts = {"person": person, "seat": given.seat}
    record.record("noted", at, request=number, version=given.version, **facts)
    return request
