"""Who speaks for a request: who asked, or has the seat since; no colleague on it (design §4)."""

from datetime import date

from store.documents import Person, Request
from store.record.view import View
from store.rules.authority.seats import askers, seats_of
from store.rules.refusal import Refusal


def refuse_other(record: View, request: Request, person: str, day: date) -> None:
    """Refuse whoever does not speak for the request on `day`; for their own matter only they do.

    Raises Refusal: `not_yours` for who does not hold its seat, `colleagues` (`person`) for a
    colleague.
    """
    if request.owner == person:
        return
    if request.owner or request.seat not in {seat.id for seat in seats_of(record, person, day)}:
        raise Refusal("not_yours")
    if person not in askers(record, request, day):
        raise Refusal("colleagues", person=record.need(Person, request.person).name)


def asks(record: View, request: Request, person: str, day: date) -> bool:
    """Whether `person` speaks for the request today, and may withdraw or amend it."""
    try:
        refuse_other(record, request, person, day)
    except Refusal:
        return False
    return True
