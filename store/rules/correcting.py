"""Who may begin a correction (更正), and from which seat."""

from datetime import date

from store.documents import Request, Seat
from store.record.transaction import View
from store.rules import corrections
from store.rules.authority.seats import seats_of
from store.rules.refusal import Refusal


def seat_for(record: View, request: Request, person: str, day: date) -> Seat:
    """The seat from which `person` can have the request put right: one with a part in it.

    Raises Refusal: `not_yours` where they hold none, `not_final` while it can still be amended or
    taken back, or has nothing that can be put right.
    """
    parts = {request.seat, *(seat for stage in request.chain for seat in stage.seats)}
    held = [seat for seat in seats_of(record, person, day) if seat.id in parts]
    if not held:
        raise Refusal("not_yours")
    if not corrections.facts(request):
        raise Refusal("not_final")
    return held[0]
