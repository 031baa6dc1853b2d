"""A day that a stage waits for was put right: what is to be done after it is due on another day."""

from datetime import date

from store.documents import Request, Stage, Task
from store.record import schedule
from store.record.transaction import Transaction
from store.rules.deadlines import working_days_after


def moved(record: Transaction, request: Request, was: date, new: date) -> Request:
    """The request with its stages that waited for `was` waiting for `new`; kept, tasks too."""
    if all(stage.until != was for stage in request.chain):
        return request
    for task in record.find(Task, request=request.id, state="open"):
        if request.chain[task.stage].until == was:
            _due_again(record, task, new)
    return record.put(request.but(chain=tuple(_stage(one, was, new) for one in request.chain)))


def _stage(stage: Stage, was: date, new: date) -> Stage:
    return stage.model_copy(update={"until": new}) if stage.until == was else stage


def _due_again(record: Transaction, task: Task, until: date) -> None:
    due = working_days_after(until, 1)
    record.put(task.but(due=due.day, provisional=due.provisional))
    schedule.drop(record, task.id, "task", "task_late")
    schedule.on(record, "task", task.id, due.day)
    schedule.on(record, "task_late", task.id, working_days_after(due.day, 1).day)
