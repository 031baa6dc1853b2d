"""When a stage opens, and by when what waits there is to be done."""

from datetime import date, datetime

from store.documents import Request, Stage, Task
from store.forms.deadlines import Due, working_days_after
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction


def due_of(stage: Stage, today: date, since: date | None = None) -> Due:
    """By when the stage is to be done if it begins on `today`; its limit may count from `since`."""
    if stage.until:
        return working_days_after(stage.until, 1)
    return working_days_after(since or today, stage.limit)


def due_at(request: Request, number: int, today: date) -> Due:
    """By when that stage of the request is to be done if it begins on `today`."""
    stage = request.chain[number]
    return due_of(stage, today, recorded(request, stage.after))


def recorded(request: Request, question: str | None) -> date | None:
    """The day on record with the request under that name, whoever gave it; None where it is not."""
    given = request.on_record(question) if question else None
    return date.fromisoformat(given) if isinstance(given, str) else None


def opens(request: Request, number: int, today: date) -> date | None:
    """The day for which that stage still has to wait, if it does."""
    day = recorded(request, request.chain[number].waits)
    return day if day and day > today else None


def remind(record: Transaction, task: Task, stage: Stage) -> None:
    """Let what stays late be told above; what only lasts for a time ends after that."""
    late = working_days_after(task.due, 1).day
    if lasts(task, stage):
        schedule.on(record, "notice", task.request, late)
        return
    if task.power == "position":
        schedule.on(record, "positions", task.request, late)
    else:
        schedule.on(record, "task_late", task.id, late)


def lasts(task: Task, stage: Stage) -> bool:
    """Whether it goes on by itself once its time is over: a public notice, or who is heard."""
    return task.power == "notice" or (stage.passes and task.added is None)


def wait(record: Transaction, request: Request, number: int, at: datetime) -> bool:
    """Whether the stage waits for a day: it is opened in the morning of that day."""
    day = opens(request, number, day_of(at))
    if day:
        schedule.on(record, "opening", request.id, day)
    return day is not None
