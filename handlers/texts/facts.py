"""Facts of a request as values a text can be filled with."""

from datetime import date

from handlers.texts import corrections, names, shown_answers
from handlers.texts.names import kind_name, seat_name, unit_name
from store.documents import (
    STARTER,
    Lines,
    Request,
    Say,
    Series,
    Task,
    Value,
    Version,
    When,
)
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.forms.request_form import current
from store.record.view import View
from store.rules.deadlines import working_days_left


def facts(record: View, request: Request, version: int, day: date) -> Say:
    """The facts that decide it, in full: the kind's own text with this version's answers.

    What it says about the record is as it is on `day` while it waits, then as it was decided on.
    """
    known = request.versions[version - 1]
    text = _filled(record, request, known, "facts", None)
    if known is not request.newest:
        return text
    return text.model_copy(update={"values": {**text.values, **current(record, request, day)}})


def summary(record: View, request: Request, width: int = shown_answers.EXCERPT) -> Say:
    """What the request is about, in a few words."""
    return _filled(record, request, request.newest, "summary", width)


def _filled(record: View, request: Request, version: Version, text: str, width: int | None) -> Say:
    """A text of the kind; what was not answered is empty there, so that its line falls away."""
    kind, answers = KINDS[request.kind], version.answers
    if version is request.newest:
        answers = request.put_right(request.kind, answers)
    shown: dict[str, Value] = {
        asked.name: "" if given is None else corrections.marked(request, kind, asked, answer)
        for asked in kind.questions()
        for given in (answers.get(asked.name),)
        for answer in (shown_answers.answer(record, kind, asked, given, width),)
    }
    known = {**dict.fromkeys(kind.newer, ""), **version.shown}
    return Say(say=(f"{request.kind}.{text}",), values={**known, **shown})


def heading(record: View, request: Request) -> dict[str, object]:
    """The first lines of any card: the kind, the number, the station."""
    return {
        "kind": kind_name(request.kind),
        "number": request.id,
        "station": unit_name(record, request.unit),
    }


def until(task: Task) -> Say:
    """By when a task is to be done, as it is true for ever."""
    calendar = Say.of("due.provisional") if task.provisional else ""
    return Say.of("due.until", due=task.due, calendar=calendar)


def due(request: Request, task: Task, today: date) -> Say:
    """By when a task is to be done, and what is left of that or how long it is over."""
    calendar = Say.of("due.provisional") if task.provisional else ""
    left = working_days_left(today, task.due)
    return Say.of(
        _left(task.due, today, left, request.chain[task.stage].limit),
        due=task.due,
        count=abs(left),
        calendar=calendar,
    )


def _left(due: date, today: date, left: int, limit: int) -> str:
    """The text about so many working days; what is far off (until a day) is not counted."""
    if today == due:
        return "due.today"
    if today > due:
        return "due.over" if left else "due.late"
    return "due" if left <= limit else "due.until"


def by(task: Task, today: date) -> Say:
    """How a task stands today: overdue, due, or still to come."""
    if task.due > today:
        return Say.of("by.day", day=task.due)
    if task.due == today:
        return Say.of("by.today")
    late = -working_days_left(today, task.due)
    return Say.of("by.over", count=late) if late else Say.of("by.late")


def changed(record: View, request: Request, version: int) -> Lines:
    """What was answered otherwise than in the version before: old and new."""
    kind = KINDS[request.kind]
    before, now = (request.versions[at - 1].answers for at in (version - 1, version))
    lines = [
        line
        for asked in kind.questions()
        for line in shown_answers.changes(
            record, kind, asked, (before.get(asked.name), now.get(asked.name))
        )
    ]
    return Lines(lines=tuple(lines))


def next_duty(record: View, request: Request) -> Value:
    """Who has to do what next, by when (messages.md 4); nothing where nobody has."""
    waiting = record.find(Task, request=request.id, state="open")
    return Lines(lines=tuple(_duty(record, request, task) for task in waiting)) if waiting else ""


def _duty(record: View, request: Request, task: Task) -> Say:
    form = request.chain[task.stage].form
    return Say.of(
        *([f"{form}.duty"] if form else []),
        f"duty.{task.power}",
        seat=seat_name(record, task.seat),
        by=task.due,
    )


def in_words(kind: type[Kind], when: When) -> Value:
    """What the stage depends on."""
    if when.question == STARTER:
        return Say.of("when.starter", roles=Series(series=tuple(map(names.role_name, when.values))))
    question = kind.question(when.question)
    label = Say.of(f"{kind.kind}.{when.question}")
    if when.over is not None:
        sort = question.type if question else "number"
        keys = ("when.over.money",) if sort in {"money", "lines"} else ()
        return Say.of(*keys, "when.over", label=label, amount=shown_answers.amount(when.over, sort))
    if when.has:
        return Say.of("when.has", label=label, words=Series(series=when.has))
    named = question is not None and question.options
    answers = tuple(
        Say.of(f"{kind.kind}.{when.question}.{given}") if named else given for given in when.values
    )
    return Say.of("when.answer", label=label, answers=Series(series=answers))
