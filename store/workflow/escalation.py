"""The next power holder is asked at once where nobody in a seat may act (回避, design §4)."""

from datetime import date, datetime

from store.documents import Request, Stage, Task
from store.documents.vocabulary import UNWEIGHED
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.seats import above
from store.workflow import desks, stages


def unblock(record: Transaction, request: Request, at: datetime) -> Request:
    """What nobody in its seat may act on goes to the next power holder at once; an event for each.

    That is so where the holder is a party, has given another key, or is away with a deputy who may
    not act. What nobody above may act on either stays where it is.
    """
    for task in desks.open_tasks(record, request):
        day = day_of(at)
        if _is_blocked(record, request, task, day):
            seat = next_above(record, request, task, day)
            if seat:
                request = _move(record, request, task, seat, at)
    return request


def _is_blocked(record: View, request: Request, task: Task, day: date) -> bool:
    if task.version != request.version or task.power in UNWEIGHED | {"opinion"}:
        return False
    beside = [task]
    if request.chain[task.stage].mode == "any":
        beside = desks.open_tasks(record, request)
    someone = any(access.asked(record, request, one, day) for one in beside)
    return not someone and bool(access.actors(record, request, task, day))


def next_above(record: View, request: Request, task: Task, day: date) -> str | None:
    """The nearest seat above with a holder who is free to act, and no part in this stage yet."""
    for seat in above(record, task.seat):
        moved = task.but(seat=seat, given=None)
        taken = seat in request.chain[task.stage].seats
        if not taken and access.asked(record, request, moved, day):
            return seat
    return None


def _move(record: Transaction, request: Request, task: Task, seat: str, at: datetime) -> Request:
    """The task goes to `seat`, which stands in the chain for the one it had."""
    stage = request.chain[task.stage]
    why = _why(record, request, task, day_of(at))
    chain = list(request.chain)
    chain[task.stage] = _stage(stage, task.seat, seat, why)
    stages.hand_on(record, task, seat)
    request = record.put(request.but(chain=tuple(chain)))
    facts = {"seat": seat, "details": {"of": task.seat, "why": why}}
    record.record("passed_over", at, request=request.id, version=request.version, **facts)
    return request


def _stage(stage: Stage, old: str, new: str, why: str) -> Stage:
    """The stage with another seat in the place of one; it stands in for whom that one stood in."""
    instead = {seat: of for seat, of in stage.instead.items() if seat != old}
    passed = {seat: one for seat, one in stage.passed_over.items() if seat != old}
    changes = {
        "seats": tuple(new if seat == old else seat for seat in stage.seats),
        "instead": {**instead, new: stage.instead.get(old, old)},
        "passed_over": {**passed, new: why} if why != "party" else passed,
        "powers": {new if seat == old else seat: one for seat, one in stage.powers.items()},
        "settling": tuple(_settled(one, old, new) for one in stage.settling),
    }
    return stage.model_copy(update=changes)


def _settled(stage: Stage, old: str, new: str) -> Stage:
    """Whoever decides in its place states the position, too, where the authorities disagree."""
    if stage.power != "position":
        return stage
    seats = tuple(new if seat == old else seat for seat in stage.seats)
    return stage.model_copy(update={"seats": seats})


def _why(record: View, request: Request, task: Task, day: date) -> str:
    """Why nobody in the seat may act: `away`, `one_key`, `led_a_side`, `unvouched`, or `party`."""
    actors = access.actors(record, request, task, day)
    reasons = [access.against(record, request, task, actor, day) for actor in actors]
    if None in reasons:
        return "away"
    return next((why for why in ("one_key", "led_a_side", "unvouched") if why in reasons), "party")
