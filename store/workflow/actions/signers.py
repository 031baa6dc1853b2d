"""加签: a desk hears another seat of its own authority, before it decides or beside it.

An added signer gives an opinion and decides nothing: it never replaces the seat with the power, and
being against it does not end the request. The stage waits until they have spoken or are taken out.
"""

from dataclasses import dataclass
from datetime import date, datetime

from store.documents import Added, Request, Task
from store.documents.requests.place import Place, task_id
from store.documents.vocabulary import DECIDING
from store.forms.deadlines import Due, is_provisional, working_day_before
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.colleagues import addable
from store.rules.authority.deputies import unit_of, works_in
from store.rules.authority.reassignment import is_trusted
from store.rules.lengths import refuse_words
from store.rules.refusal import Refusal
from store.workflow import desks, disagreement, escalation
from store.workflow.actions import decision
from store.workflow.stage_days import due_at, remind
from store.workflow.tasks import may_still, open_task


@dataclass(frozen=True)
class Adding:
    """Who adds which role of their own unit at which place, and how; `text` may be empty."""

    request: str
    place: Place
    person: str
    role: str
    first: bool
    text: str
    at: datetime


def add(record: Transaction, adding: Adding) -> Task:
    """Add the signer; what was due when stays, and the added one is due a working day before it.

    Raises Refusal: those of a decision, `wrong_power`, `not_addable`, `words_length`.
    """
    request, day = record.need(Request, adding.request), day_of(adding.at)
    task = open_task(record, request, adding.place, adding.person, day)
    if task.power not in DECIDING:
        raise Refusal("wrong_power")
    seats = addable(record, request, task, day)
    seat = next((one for one in seats if one.role == adding.role), None)
    if seat is None:
        raise Refusal("not_addable")
    if adding.text:
        refuse_words(adding.text)
    added = record.put(_added(record, request, task, seat.id, adding))
    remind(record, added, request.chain[added.stage])
    record.record(
        "signer_added",
        adding.at,
        **seen(task, adding.person),
        why=adding.text,
        details={"signer": added.seat, "first": adding.first},
    )
    return added


def _added(record: View, request: Request, task: Task, seat: str, adding: Adding) -> Task:
    due = _due(request, task, day_of(adding.at))
    own_id = task_id(request.id, adding.place, seat)
    known = record.get(Task, own_id)
    return Task(
        id=own_id,
        revision=known.revision if known else 0,
        request=request.id,
        version=task.version,
        stage=task.stage,
        seat=seat,
        power="opinion",
        due=due.day,
        provisional=due.provisional,
        added=Added(
            seat=task.seat,
            person=adding.person,
            first=adding.first,
            text=adding.text,
            at=adding.at,
        ),
    )


def _due(request: Request, task: Task, today: date) -> Due:
    """The days of the stage, but a working day is left to who added them, unless it is too late."""
    usual = due_at(request, task.stage, today)
    before = working_day_before(task.due)
    last = before if before.day < usual.day else usual
    return last if last.day > today else Due(today, is_provisional(today))


def removable(
    record: View, number: str, place: Place, person: str, *, role: str, day: date
) -> Task:
    """The added signer whom `person` may take out: added at their desk, and not spoken yet.

    Raises Refusal: `not_yours`, `amended`, `decided`.
    """
    request = record.get(Request, number)
    for task in access.tasks_at(record, request, place) if request else ():
        named = task.seat.rpartition("/")[2] == role
        if request and named and task.added and _has_desk(record, request, task, person, day):
            may_still(request, task)
            return task
    raise Refusal("not_yours")


def _has_desk(record: View, request: Request, task: Task, person: str, day: date) -> bool:
    """Whether `person` acts today, or has acted, at the desk that the signer was added for."""
    place = task.place
    own = record.get(Task, task_id(request.id, place, desks.adder(request, task) or ""))
    if own is None:
        return False
    acting = {actor.person for actor in access.actors(record, request, own, day)}
    if person in acting:
        return is_trusted(record, own, person)
    return person == own.person and _belongs(record, own, person, day)


def _belongs(record: View, task: Task, person: str, day: date) -> bool:
    return works_in(record, unit_of(task.seat), person, day)


def remove(record: Transaction, task: Task, person: str, at: datetime) -> Request:
    """Take out an added signer (`removable`); nobody waits for them any more."""
    record.put(task.but(state="void", done=at))
    request = go_on(record, record.need(Request, task.request), at)
    about = seen(task, person) | {"seat": task.added.seat if task.added else task.seat}
    record.record("signer_removed", at, **about, details={"signer": task.seat})
    return escalation.unblock(record, request, at)


def seen(task: Task, person: str) -> dict[str, str | int]:
    """Where and by whom, for the audit trail."""
    return {
        "request": task.request,
        "version": task.version,
        "person": person,
        "seat": task.seat,
    }


def go_on(record: Transaction, request: Request, at: datetime) -> Request:
    """The request where an added signer is no longer waited for, on its way if nobody else is."""
    before, moved = request.state, disagreement.go_on(record, request, at)
    if moved != request:
        request = record.put(moved)
        decision.take_effect(record, request, before, at)
    return request
