"""What a desk is to record of a day that has not come yet."""

from datetime import date, datetime

from store.documents import Request, Task
from store.documents.vocabulary import RECORDING
from store.forms.deadlines import working_days_after, working_days_left
from store.forms.registry import RECORD_FORMS
from store.forms.request_form import case_of
from store.record.view import View
from store.rules.refusal import Refusal


def since(record: View, request: Request, task: Task, at: datetime) -> date | None:
    """The first day on which it can be recorded, where that is still to come."""
    form = (
        RECORD_FORMS.get(request.chain[task.stage].form or "") if task.power in RECORDING else None
    )
    if form is None:
        return None
    case = case_of(record, request, at)
    asked = (one.name for one in form.questions() if one.type == "date")
    first = [begins for name in asked if (begins := form.span(name, {}, case)[0])]
    return max((one for one in first if one > case.day), default=None)


def refuse(record: View, request: Request, task: Task, at: datetime) -> None:
    """Raise Refusal `too_early` before that day has come."""
    if first := since(record, request, task, at):
        raise Refusal("too_early", since=first)


def missed(end: date) -> date:
    """The day from which it is overdue, where `end` is the last day away: it has a working day."""
    return working_days_after(end, 2).day


def days_missed(end: date, day: date) -> int:
    """By how many working days it is overdue on `day`; 1 on the day from which it is."""
    return -working_days_left(day, working_days_after(end, 1).day)
