"""A fact of a request is put right, or as it was again: the request, and what follows from it."""

from datetime import date, datetime
from typing import Any

from store.documents import Corrected, Request, Stage, Task
from store.forms.deadlines import working_days_after
from store.record import schedule
from store.record.transaction import Transaction
from store.rules.corrections import Fact
from store.workflow import effects


def put_right(
    record: Transaction, request: Request, fact: Fact, one: Corrected, at: datetime
) -> None:
    """The fact is as it should be, and what follows from it follows; the old one stays."""
    request = request.but(corrections=(*request.corrections, one))
    request = _changed(record, request, fact, (one.old, one.new), at)
    _tell(record, "corrected", request, one, at)


def take_back(record: Transaction, request: Request, fact: Fact, at: datetime) -> None:
    """The fact is as it was before it was put right last, and so is what follows from it."""
    *before, one = request.corrections
    request = request.but(corrections=tuple(before))
    request = _changed(record, request, fact, (one.new, one.old), at)
    _tell(record, "correction_taken_back", request, one, at)


def _tell(record: Transaction, what: str, request: Request, one: Corrected, at: datetime) -> None:
    details = {"form": one.form, "question": one.question, "by": one.by}
    record.record(what, at, request=request.id, version=request.version, details=details)


def _changed(
    record: Transaction, request: Request, fact: Fact, change: tuple[Any, Any], at: datetime
) -> Request:
    """The request as it is on record now, and what follows from the change, old and new."""
    request = record.put(request)
    if fact.type == "date" and fact.form == request.kind:
        was, new = map(date.fromisoformat, change)
        request = _moved(record, request, was, new)
    effects.follow(record, request, at)
    return request


def _moved(record: Transaction, request: Request, was: date, new: date) -> Request:
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
    schedule.drop(record, task.id, "task_late")
    schedule.on(record, "task_late", task.id, working_days_after(due.day, 1).day)
