"""A line of a list about a request: whose it is, what, since when, its money and its days."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from handlers.conversation.turn import Turn
from handlers.texts.names import kind_name, unit_name
from store.documents import Lines, Money, Request, Say, Task, Value
from store.documents.vocabulary import AT_A_DESK, UNDECIDED
from store.forms.deadlines import working_days_left
from store.forms.registry import KINDS
from store.record.office_time import day_of
from store.rules.authority import unmanned
from store.workflow.desks import open_tasks
from store.workflow.following import urging

AMOUNTS = frozenset({"money", "lines"})
"""The types of answers that are money."""


def line(turn: Turn, request: Request, task: Task | None = None) -> Say:
    """Station, kind and number, the day it was sent, its amount, its days; of a desk's own task."""
    return Say.of(
        "list.line",
        station=unit_name(turn.record, request.unit),
        kind=kind_name(request.kind),
        number=request.id,
        sent=day_of(request.versions[0].sent),
        amount=_amount(request),
        days=_days(turn, request, task),
    )


def own(turn: Turn, request: Request, task: Task | None = None) -> Say:
    """The same of one's own request; and since when the desk has it, from the next day on."""
    said = line(turn, request, task)
    desks = urging.at_desks(turn.record, request, turn.person, turn.event.at)
    since = [unmanned.came(turn.record, request, one) for one in desks if not one.added]
    if not since or max(since) >= turn.event.day:
        return said
    return Say.of("list.had", line=said, since=max(since))


def under(title: Say, lines: list[Value]) -> Say:
    """The title of a list, and a line for each thing below."""
    return Say.of("list", title=title, lines=Lines(lines=tuple(lines))) if lines else title


def _amount(request: Request) -> Value:
    """The first answer that is money: of several lines what they come to."""
    fen = next(_sums(request), 0)
    return Say.of("list.amount", amount=Money(fen=fen)) if fen else ""


def _sums(request: Request) -> Iterator[int]:
    answers = request.put_right(request.kind, request.newest.answers)
    for asked in KINDS[request.kind].questions():
        if asked.type in AMOUNTS and answers.get(asked.name):
            yield _sum(answers[asked.name])


def _sum(given: Any) -> int:
    return sum(given.values()) if isinstance(given, dict) else int(given)


def _days(turn: Turn, request: Request, task: Task | None) -> Value:
    """The working days that are left or over where it waits, or that it took in all."""
    if request.state not in AT_A_DESK:
        return _taken(request)
    if task is not None:
        return _until(task.due, turn.event.day) if task.state == "open" else ""
    waiting = [one.due for one in open_tasks(turn.record, request) if not one.added]
    return _until(min(waiting), turn.event.day) if waiting else _taken(request)


def _taken(request: Request) -> Value:
    """From the day it was sent to the last thing that was said; nothing where nobody has."""
    said = [day_of(given.at) for given in request.counted]
    if request.state in UNDECIDED or not said:
        return ""
    days = working_days_left(day_of(request.versions[0].sent), max(said))
    return Say.of("list.taken", count=days) if days else Say.of("list.same_day")


def _until(due: date, today: date) -> Say:
    left = working_days_left(today, due)
    if due == today:
        return Say.of("list.today")
    if due < today:
        return Say.of("list.over", count=-left) if left else Say.of("list.late")
    return Say.of("list.left", count=left)
