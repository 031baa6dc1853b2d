"""Whether what waits at a desk can still be acted on, and by whom."""

from datetime import date

from store.documents import Decision, Request, Task
from store.documents.requests.place import Place
from store.record.view import View
from store.rules.authority import access
from store.rules.refusal import Refusal


def open_task(record: View, request: Request, at: Place, person: str, day: date) -> Task:
    """The open task at this place on which `person` may act today.

    Raises Refusal as `authority.acting` and `may_still` do.
    """
    task = access.acting_task(record, request, at, person, day)
    may_still(request, task)
    return task


def may_still(request: Request, task: Task) -> None:
    """Raise Refusal if the task can no longer be acted on: `amended`, `taken_back`, `decided`."""
    if task.version != request.version:
        raise Refusal("amended", when=request.newest.sent)
    if gone := taken_from(request, task):
        raise Refusal("taken_back", when=gone.taken_back)
    if task.state != "open":
        raise Refusal("decided")


def taken_from(request: Request, task: Task) -> Decision | None:
    """The decision that had opened the task and was taken back, if that is why it is void."""
    if task.state != "void" or task.version != request.version or task.stage <= request.stage:
        return None
    gone = [given for given in request.decisions if given.taken_back and given.stage < task.stage]
    return gone[-1] if gone and request.state in {"waiting", "approved", "noted"} else None
