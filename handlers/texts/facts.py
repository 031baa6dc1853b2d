"""Facts of a request as values a text can be filled with."""

from datetime import date

from handlers.texts import corrections, names, shown_answers
from handlers.texts.dossier import Dossier
from handlers.texts.names import seat_name
from store.documents import (
    STARTER,
    Lines,
    Say,
    Series,
    Task,
    Value,
    Version,
    When,
)
from store.forms.deadlines import working_days_left
from store.forms.kind import Kind
from store.workflow.stage_days import lasts


def facts(dossier: Dossier, version: int) -> Say:
    """The facts that decide it, in full: the kind's own text with this version's answers.

    What it says about the record is as it is that day while it waits, then as it was decided on.
    """
    known = dossier.request.versions[version - 1]
    shown = _shown(dossier, known)
    if known is dossier.request.newest:
        shown |= dossier.current
    return Say(say=(f"{dossier.request.kind}.facts",), values=shown)


def summary(dossier: Dossier, width: int = shown_answers.EXCERPT) -> Say:
    """What the request is about, in a few words."""
    shown = _shown(dossier, dossier.request.newest, width)
    return Say(say=(f"{dossier.request.kind}.summary",), values=shown)


def notice(dossier: Dossier) -> Say:
    """What is made public of the request (公示)."""
    shown = _shown(dossier, dossier.request.newest)
    return Say(say=(f"{dossier.request.kind}.notice",), values={**shown, **dossier.current})


def named(dossier: Dossier) -> dict[str, object]:
    """The request in passing: the kind, the number, and what it is about."""
    request = dossier.request
    return {
        "kind": names.kind_name(request.kind),
        "number": request.id,
        "summary": summary(dossier),
    }


def _shown(dossier: Dossier, version: Version, width: int | None = None) -> dict[str, Value]:
    """What a text of the kind says; what was not answered is empty, so that its line falls away."""
    request, kind, answers = dossier.request, dossier.kind, version.answers
    if version is request.newest:
        answers = request.put_right(request.kind, answers)
    shown: dict[str, Value] = {
        asked.name: "" if given is None else corrections.marked(request, kind, asked, answer)
        for asked in kind.questions()
        for given in (answers.get(asked.name),)
        for answer in (shown_answers.answer(dossier.record, kind, asked, given, width),)
    }
    return {"remarks": "", **dict.fromkeys(kind.newer, ""), **version.shown, **shown}


def objections(dossier: Dossier) -> list[str]:
    """What was said against it while it was up for public notice (公示)."""
    said = dossier.request.said(dossier.request.version)
    return [one.opinion for one in said if one.outcome == "object"]


def until(task: Task) -> Say:
    """By when a task is to be done, as it is true for ever."""
    calendar = Say.of("due.provisional") if task.provisional else ""
    return Say.of("due.until", due=task.due, calendar=calendar)


def due(dossier: Dossier, task: Task) -> Say:
    """By when a task is to be done, and what is left of that or how long it is over.

    What goes on by itself then is never overdue.
    """
    if lasts(task, dossier.request.chain[task.stage]):
        return until(task)
    calendar = Say.of("due.provisional") if task.provisional else ""
    left = working_days_left(dossier.day, task.due)
    return Say.of(
        _left(task.due, dossier.day, left, dossier.request.chain[task.stage].limit),
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


def changed(dossier: Dossier, version: int) -> Lines:
    """What was answered otherwise than in the version before: old and new."""
    versions, kind = dossier.request.versions, dossier.kind
    before, now = (versions[at - 1].answers for at in (version - 1, version))
    lines = [
        line
        for asked in kind.questions()
        for line in shown_answers.changes(
            dossier.record, kind, asked, (before.get(asked.name), now.get(asked.name))
        )
    ]
    return Lines(lines=tuple(lines))


def next_duty(dossier: Dossier) -> Value:
    """Who has to do what next, by when (messages.md 4); nothing where nobody has."""
    duties = tuple(_duty(dossier, task) for task in dossier.waiting)
    return Lines(lines=duties) if duties else ""


def _duty(dossier: Dossier, task: Task) -> Say:
    form = dossier.request.chain[task.stage].form
    return Say.of(
        *([f"{form}.duty"] if form else []),
        f"duty.{task.power}",
        seat=seat_name(dossier.record, task.seat),
        by=task.due,
        body=names.body_name(dossier.request.chain[task.stage].body),
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
