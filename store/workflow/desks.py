"""What waits at the desks of a request."""

from store.documents import Request, Task
from store.record.view import View


def open_tasks(record: View, request: Request) -> list[Task]:
    """What waits at the desks of this request now."""
    return record.find(Task, request=request.id, state="open")


def added_by(record: View, task: Task) -> list[Task]:
    """The signers added at this desk who have not spoken yet, by whoever had it before as well."""
    request = record.need(Request, task.request)
    return [one for one in open_tasks(record, request) if adder(request, one) == task.seat]


def adder(request: Request, task: Task) -> str | None:
    """The seat that a signer was added for; where it was passed over (回避), who has it instead."""
    return seat_now(request, task.added.seat, task.stage) if task.added else None


def seat_now(request: Request, seat: str, stage: int) -> str:
    """The seat itself; where it was passed over at the stage, the one that acts in its place."""
    for known in request.chain[stage : stage + 1]:
        first = known.instead.get(seat, seat)
        if seat not in known.seats:
            return next((one for one, of in known.instead.items() if of == first), seat)
    return seat


def waited_for(record: View, task: Task) -> list[Task]:
    """Those of them who are to be heard before the seat decides."""
    return [one for one in added_by(record, task) if one.added and one.added.first]
