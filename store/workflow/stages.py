"""The stages of a request: opening one, closing one, going on to the next."""

from collections.abc import Sequence
from datetime import datetime

from store.documents import Added, Decision, Enquiry, Request, Task
from store.documents.requests.place import Place, task_id
from store.documents.vocabulary import AT_A_DESK, FOLLOWING, OPEN, SETTLING, State
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.carry_over import is_settled, kept_seats, unsettled
from store.rules.chain.sides import authority_of
from store.workflow import group_notices
from store.workflow.desks import adder, open_tasks
from store.workflow.stage_days import due_at, remind, wait


def enter(record: Transaction, request: Request, stage: int, at: datetime) -> Request:
    """Bring the request to `stage`, past those that are only told or need not sign again.

    It may be over by that, or wait for a day on which the stage opens.
    """
    while stage < len(request.chain) and _passes(request, stage):
        here = request.chain[stage]
        if here.parts == {"told"} and request.reaches(here):
            _open(record, request, stage, at)
        stage += 1
    if stage < len(request.chain) and not wait(record, request, stage, at):
        _open(record, request, stage, at)
    return request.but(stage=stage, state=_state(request, stage))


def _passes(request: Request, stage: int) -> bool:
    here = request.chain[stage]
    return here.parts == {"told"} or not request.reaches(here) or is_settled(request, stage)


def _state(request: Request, stage: int) -> State:
    """Waiting while somebody may still say no; carried out when all that follows is done too.

    Where nobody can, it is noted from the beginning, whatever is recorded of it afterwards.
    """
    left = request.chain[stage:]
    if left and left[0].parts <= SETTLING:
        return "disagreed"
    decided = any(one.parts & OPEN for one in request.chain)
    if any(one.parts & (OPEN if decided else {"notice"}) for one in left):
        return "waiting"
    following = FOLLOWING if decided else {"record"}
    if not left and any(one.parts & following and not one.passes for one in request.chain):
        return "carried_out"
    return "approved" if decided else "noted"


def is_over(record: View, request: Request) -> bool:
    """Whether the stage it is at has all it needs, the opinions of added signers among it."""
    waiting = open_tasks(record, request)
    if request.chain[request.stage].mode == "all":
        return not waiting
    spoken = _spoken(request)
    return bool(spoken) and not any(adder(request, task) in spoken for task in waiting)


def _spoken(request: Request) -> set[str]:
    """The seats that have decided at this stage of the newest version."""
    here = request.place
    return {given.seat for given in request.counted if given.place == here}


def release(record: Transaction, request: Request) -> None:
    """Where any one seat decides and has, only the signers it added are still waited for."""
    if request.chain[request.stage].mode == "any" and _spoken(request):
        for task in open_tasks(record, request):
            if task.added is None:
                record.put(task.but(state="void"))


def close(record: Transaction, request: Request, at: datetime) -> None:
    """Nobody needs what waits at its desks any more, nor an answer that was waited for there.

    What was late by then stays so on record.
    """
    for task in open_tasks(record, request):
        late = task.added is None and task.due < day_of(at)
        record.put(task.but(state="void", done=at if late else None))
    for enquiry in record.find(Enquiry, request=request.id, state="open"):
        record.put(enquiry.but(state="closed"))


def go_back(record: Transaction, request: Request, stage: int) -> Request:
    """Bring the request back to `stage`: what waits at later ones is void.

    What was not decided at it (or no longer is) is open again, with its day as before; so are the
    signers who were added there and have not spoken, and the questions that were not answered.
    """
    place = Place(request.version, stage)
    for task in record.find(Task, request=request.id):
        if task.state == "open" and task.place != place:
            record.put(task.but(state="void"))
        elif task.place == place and _is_missing(request, task):
            record.put(task.but(state="open", person=None, behalf=None, done=None))
    for enquiry in record.find(Enquiry, request=request.id):
        here = enquiry.place == place
        if enquiry.state == ("closed" if here else "open"):
            record.put(enquiry.but(state="open" if here else "closed"))
    chain = (*request.chain[: stage + 1], *unsettled(request.chain[stage + 1 :]))
    request = request.but(stage=stage, chain=chain)
    return request.but(state=_state(request, stage))


def _is_missing(request: Request, task: Task) -> bool:
    """Whether a task of the stage a request goes back to is to be done, and is not open."""
    if task.added:
        return task.state == "void" and task.done is None
    here = [given for given in request.said(task.version) if given.stage == task.stage]
    needed = task.seat in request.chain[task.stage].seats and task.power != "told"
    spoken = task.seat in {given.seat for given in here}
    return task.state != "open" and needed and not spoken and not _is_spared(task, here)


def _is_spared(task: Task, said: Sequence[Decision]) -> bool:
    """Whether another seat of the same authority has refused already."""
    refused = (given.seat for given in said if given.outcome == "reject")
    return task.power == "decide" and authority_of(task.seat) in map(authority_of, refused)


def _open(record: Transaction, request: Request, number: int, at: datetime) -> None:
    stage = request.chain[number]
    due, place = due_at(request, number, day_of(at)), Place(request.version, number)
    kept = kept_seats(request, number)
    for seat in (one for one in stage.seats if one not in kept):
        own_id = task_id(request.id, place, seat)
        known = record.get(Task, own_id)  # a stage that was entered before, and taken back
        task = Task(
            id=own_id,
            revision=known.revision if known else 0,
            request=request.id,
            version=request.version,
            stage=number,
            seat=seat,
            power=stage.power_of(seat),
            state="told" if stage.power_of(seat) == "told" else "open",
            due=due.day,
            provisional=due.provisional,
            given=stage.person,
        )
        record.put(task)
        if task.state == "open":
            remind(record, task, stage)
            group_notices.call(record, seat, at)


def open_waiting(record: Transaction, number: str, at: datetime) -> Request | None:
    """Open the stage for whose day the request waited; None where it does not wait for it now."""
    request = record.need(Request, number)
    stands = request.state in AT_A_DESK and request.stage < len(request.chain)
    if not stands or open_tasks(record, request) or not request.chain[request.stage].waits:
        return None
    if wait(record, request, request.stage, at):
        return None
    _open(record, request, request.stage, at)
    record.record("opened", at, request=request.id, version=request.version)
    return request


def hand_on(record: Transaction, task: Task, seat: str, added: Added | None = None) -> None:
    """The task waits at another seat, with its day as before, `added` by another one if so said.

    What that seat had said as an added signer stays.
    """
    record.put(task.but(state="void"))
    own_id = task_id(task.request, task.place, seat)
    known = record.get(Task, own_id)
    if known and known.attitude:
        record.put(known.but(id=f"{own_id}/opinion", revision=0))
    fresh = task.but(id=own_id, seat=seat, given=None, added=added or task.added)
    stage = record.need(Request, task.request).chain[task.stage]
    remind(record, record.put(fresh.but(revision=known.revision if known else 0)), stage)
