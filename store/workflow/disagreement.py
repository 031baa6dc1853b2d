"""意见不一致: both sides state their positions within a limit, then a named leader decides."""

from datetime import date, datetime

from store.documents import Request, Stage, Task
from store.record.transaction import Transaction
from store.rules.chain.sides import authority_of, verdict
from store.workflow import desks, escalation, stages


def spare(record: Transaction, request: Request, task: Task) -> None:
    """An authority has refused: its other seats of the stage need not speak any more."""
    for other in desks.open_tasks(record, request):
        if authority_of(other.seat) == authority_of(task.seat) and other.power == "decide":
            for spared in (other, *desks.added_by(record, other)):
                record.put(spared.but(state="void"))


def go_on(record: Transaction, request: Request, at: datetime) -> Request:
    """The request further on if its stage is over; on to what follows from a refusal, too."""
    if stages.is_over(record, request):
        return _move(record, request, at)
    stages.release(record, request)
    return request


def _move(record: Transaction, request: Request, at: datetime) -> Request:
    stages.close(record, request, at)
    match verdict(request):
        case "refused":
            return request.but(state="rejected")
        case "disagreed":
            request = request.but(chain=_settling(request))
    return stages.enter(record, request, request.stage + 1, at)


def _settling(request: Request) -> tuple[Stage, ...]:
    """The chain with the positions and the ruling behind the stage where the two disagree."""
    after = request.stage + 1
    settling = request.chain[request.stage].settling
    return (*request.chain[:after], *settling, *request.chain[after:])


def close(record: Transaction, number: str, day: date, at: datetime) -> Request | None:
    """The limit is over: what has been stated will do; None where nothing waits for it."""
    request = record.need(Request, number)
    waiting = desks.open_tasks(record, request)
    if not waiting or any(one.power != "position" or one.due >= day for one in waiting):
        return None
    stages.close(record, request, at)
    request = record.put(stages.enter(record, request, request.stage + 1, at))
    record.record("positions_closed", at, request=request.id, version=request.version)
    return escalation.unblock(record, request, at)
