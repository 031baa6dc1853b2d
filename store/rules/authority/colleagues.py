"""Whom a desk can hear before it decides, or beside it (加签): other seats of its own unit."""

from datetime import date
from typing import get_args

from store.documents import Request, Role, Seat, Task
from store.documents.requests.place import Place, task_id
from store.documents.vocabulary import DECIDING
from store.record.view import View
from store.rules.authority.recusal import cause_of, objection
from store.rules.authority.seats import holders_of, seat_id

NO_SIGNERS: frozenset[Role] = frozenset({"administrator"})
"""Roles without a say in what the office decides."""


def addable(record: View, request: Request, task: Task, day: date) -> list[Seat]:
    """The other seats of the task's unit that can be heard on it.

    Not: a seat that decides this request anyway, one that was heard at this place, and one whose
    holders all must stand aside (回避), act here or have given a key to this version.
    """
    if task.power not in DECIDING:
        return []
    unit = record.need(Seat, task.seat).unit
    roles = (role for role in get_args(Role) if role not in NO_SIGNERS)
    seats = (record.get(Seat, seat_id(unit, role)) for role in roles)
    place, busy = task.place, _busy(record, request, task, day)
    cause = cause_of(request)
    return [
        seat
        for seat in seats
        if seat and not _has_part(record, request, place, seat.id)
        if any(
            holder.id not in busy and objection(record, cause, seat.id, holder.id, day) is None
            for holder in holders_of(record, seat.id, day)
        )
    ]


def _busy(record: View, request: Request, task: Task, day: date) -> set[str]:
    """Who has a part already: who gave a key to this version, who acts at this stage."""
    spoken = {given.person for given in request.counted if given.version == request.version}
    here = (*request.chain[task.stage].seats, task.seat)
    acting = {holder.id for seat in here for holder in holders_of(record, seat, day)}
    return spoken | acting


def _has_part(record: View, request: Request, place: Place, seat: str) -> bool:
    """Whether the seat decides this request anyway, or is heard at this place already."""
    if any(seat in stage.seats for stage in request.chain if stage.parts & DECIDING):
        return True
    known = record.get(Task, task_id(request.id, place, seat))
    return known is not None and known.state != "void"
