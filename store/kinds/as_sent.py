"""A request as its kind sees it: its answers as the form, and what the kind's rules look at."""

from datetime import date

from store.documents import Request
from store.kinds.asked import Case
from store.kinds.kind import Kind
from store.kinds.known import KINDS
from store.transaction import View


def form_of(request: Request) -> Kind:
    """The newest version's answers as their kind."""
    return KINDS[request.kind].of(request.newest.answers)


def case_of(record: View, request: Request, day: date) -> Case:
    """What the rules of the request's kind look at on `day`."""
    return Case(record, request.unit, request.seat, request.person, day, request.id)
