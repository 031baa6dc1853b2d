"""Whether what waits at a desk can still be acted on, and by whom."""

from datetime import date

from store.documents import Request, Task
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.access import Place
from store.rules.refusal import Refusal
from store.workflow.actions.retraction import taken_from


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
