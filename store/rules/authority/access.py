"""Who may do what, today: a seat acts for its own unit only, and nobody in their own cause (M2)."""

from datetime import date

from store.documents import Request, Seat, Task
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.record.view import View
from store.rules.authority import reassignment
from store.rules.authority.actors import actors, against, asked, can_act, is_free, is_party, reached
from store.rules.authority.deputies import stands_in, unit_of, works_in
from store.rules.authority.hands import Hand, acting, acting_task, tasks_at
from store.rules.authority.readers import copied
from store.rules.authority.seats import seats_of


def starting_seat(record: View, kind: type[Kind], person: str, day: date) -> Seat | None:
    """The seat from which `person` may start this kind, if any."""
    seats = seats_of(record, person, day)
    return next((seat for seat in seats if seat.role in kind.starters), None)


def may_start_any(record: View, person: str, day: date) -> bool:
    """Whether `person` may start any request at all."""
    return any(starting_seat(record, kind, person, day) for kind in KINDS.values())


def may_see(record: View, request: Request, person: str, day: date) -> bool:
    """Whether `person` may read it: they have a part in it, or it was copied to them (抄送)."""
    return has_part(record, request, person, day) or copied.reads(record, request, person, day)


def has_part(record: View, request: Request, person: str, day: date) -> bool:
    """Whether it concerns them, or they or a seat of theirs have a part in it."""
    if is_party(request, person) or _acted(record, request, person, day):
        return True
    own = set() if request.owner else {request.seat}
    # Where one person alone is heard, whoever else has the seat has no part in it.
    there = (one for one in request.chain if request.reaches(one) and not one.person)
    concerned = {*own, *(seat for stage in there for seat in stage.seats)}
    if concerned & set(seats_to_act_in(record, person, day, request.kind)):
        return True
    own = {seat.id for seat in seats_of(record, person, day)}
    every = record.find(Task, request=request.id)
    if any(task.added and task.seat in own for task in every if task.state != "void"):
        return True
    return any(_has_it(record, request, task, person, day) for task in every)


def _has_it(record: View, request: Request, task: Task, person: str, day: date) -> bool:
    """Whether a task that stands in no chain of theirs was passed on to the person."""
    if task.given != person or task.state != "open":
        return False
    return person == reassignment.holder_of(record, request, task, day)


def _acted(record: View, request: Request, person: str, day: date) -> bool:
    """Whether they decided in it, a deputy say, and still belong to that authority."""
    decided = (given for given in request.decisions if given.outcome != "object")
    own = (given for given in decided if given.person == person)
    return any(works_in(record, unit_of(given.seat), person, day) for given in own)


def seats_to_act_in(record: View, person: str, day: date, kind: str | None = None) -> list[str]:
    """The seats `person` holds today, and those in which they stand in for somebody: their ids.

    With a `kind` only those in which they stand in for requests of that kind.
    """
    own = [seat.id for seat in seats_of(record, person, day)]
    lent = [
        one.seat
        for one in stands_in(record, person, day)
        if kind is None or one.delegation.means(kind)
    ]
    return list(dict.fromkeys([*own, *lent]))


__all__ = [
    "Hand",
    "acting",
    "acting_task",
    "actors",
    "against",
    "asked",
    "can_act",
    "has_part",
    "is_free",
    "is_party",
    "may_see",
    "may_start_any",
    "reached",
    "seats_to_act_in",
    "starting_seat",
    "tasks_at",
]
