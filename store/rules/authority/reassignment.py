"""A task that was passed on (转交): who could have it, and whether who has it still may."""

from collections.abc import Iterator
from datetime import date

from store.documents import Office, Request, Seat, Task
from store.documents.vocabulary import DECIDING, SETTLING
from store.forms.registry import KINDS
from store.record.view import View
from store.rules.authority.accounts import may_decide
from store.rules.authority.deputies import unit_of
from store.rules.authority.seats import seat_id, seats_of
from store.rules.chain.matrix import desks

SIGNING = DECIDING | SETTLING
"""The powers with which somebody acts for an authority: their account was confirmed by it."""


def peers(record: View, request: Request, task: Task) -> Iterator[str]:
    """The seat itself, then those of its unit with the same power over this kind."""
    yield task.seat
    rules, unit = record.need(Office, "office").rules, unit_of(task.seat)
    for desk in desks(KINDS[request.kind], rules):
        for role in (one for one in desk.roles if desk.power_of(one) == task.power):
            seat = seat_id(unit, role)
            if seat != task.seat and record.get(Seat, seat):
                yield seat


def holder_of(record: View, request: Request, task: Task, day: date) -> str | None:
    """Who has the task alone today, because it was passed on to them; None: the seat has it.

    They hold a seat to which it could be passed on, and the authority has confirmed their account.
    While either is not so, it is the seat's again. Whoever passed it on did so for the seat: it
    stays passed on when they leave.
    """
    given = task.given
    if given is None or not _holds_peer(record, request, task, given, day):
        return None
    return given if is_trusted(record, task, given) else None


def _holds_peer(record: View, request: Request, task: Task, person: str, day: date) -> bool:
    own = {seat.id for seat in seats_of(record, person, day)}
    return any(seat in own for seat in peers(record, request, task))


def is_trusted(record: View, task: Task, person: str) -> bool:
    """Whether the account of `person` is confirmed as far as this task asks for it."""
    return task.power not in SIGNING or may_decide(record, person, task.seat)


def rests(record: View, request: Request, task: Task, person: str, day: date) -> bool:
    """Whether it was passed on to `person`, whose account is not confirmed yet."""
    if task.given != person or is_trusted(record, task, person):
        return False
    return _holds_peer(record, request, task, person, day)
