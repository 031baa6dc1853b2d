"""Facts of a request as values a text can be filled with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers import display
from store.documents import (
    Decision,
    Lines,
    Names,
    Person,
    Request,
    Say,
    Seat,
    Task,
    Unit,
    Value,
    Version,
)
from store.kinds import KINDS, RECORD_FORMS, Form
from store.rules.deadlines import working_days_left
from store.transaction import View


def kind_name(kind: str) -> Say:
    """What this kind of request is called."""
    return Say.of(kind)


def facts(record: View, request: Request, version: int) -> Say:
    """The facts that decide it, in full: the kind's own text with this version's answers."""
    return _filled(record, request, request.versions[version - 1], "facts", None)


def summary(record: View, request: Request, width: int = display.EXCERPT) -> Say:
    """What the request is about, in a few words."""
    return _filled(record, request, request.newest, "summary", width)


def _filled(record: View, request: Request, version: Version, text: str, width: int | None) -> Say:
    """A text of the kind; what was not answered is empty there, so that its line falls away."""
    kind, answers = KINDS[request.kind], version.answers
    shown: dict[str, Value] = {
        asked.name: "" if given is None else display.answer(record, kind, asked, given, width)
        for asked in kind.questions()
        for given in (answers.get(asked.name),)
    }
    return Say(say=(f"{request.kind}.{text}",), values={**version.shown, **shown})


def power(power: str, form: str | None) -> Say:
    """What a seat does at a stage; what it records has a name of its own."""
    return Say.of(form or f"power.{power}")


def unit_name(record: View, unit: str) -> Names:
    """The name of a unit."""
    return record.need(Unit, unit).name


def seat_name(record: View, seat: str) -> Say:
    """A seat as people call it: unit and role."""
    found = record.need(Seat, seat)
    return Say.of("seat", unit=unit_name(record, found.unit), role=role_name(found.role))


def role_name(role: str) -> Say:
    """What a role is called."""
    return Say.of(f"role.{role}")


def decider(record: View, seat: str, person: str) -> Say:
    """Who decided: the person, and the seat that spoke."""
    name = record.need(Person, person).name
    return Say.of("decider", person=name, seat=seat_name(record, seat))


def opinions(record: View, request: Request, *, every_version: bool = False) -> Lines:
    """One line per seat that has spoken on the newest version, or on any."""
    spoken = [
        given for given in request.decisions if every_version or given.version == request.version
    ]
    return Lines(lines=tuple(_opinion_line(record, request, given) for given in spoken))


def outcome(request: Request, given: Decision) -> Say:
    """How it came out; what was recorded is named by its form."""
    form = request.chain[given.stage].form if given.outcome == "record" else None
    return Say.of(*([f"{form}.done"] if form else []), f"outcome.{given.outcome}")


def words(record: View, request: Request, given: Decision) -> Value:
    """The opinion; with what was recorded, or proposed."""
    if given.facts:
        form = RECORD_FORMS[request.chain[given.stage].form or ""]
        return _given(record, form, given.facts)
    if given.proposal:
        return Say.of("opinion.proposal", proposal=_proposed(record, request, given))
    return given.opinion


def _proposed(record: View, request: Request, given: Decision) -> Value:
    return _given(record, KINDS[request.kind], given.proposal)


def _given(record: View, form: type[Form], given: Mapping[str, Any]) -> Value:
    """Some answers, one a line."""
    asked = (one for one in form.questions() if one.name in given)
    lines = (display.answer_line(record, form, one, given[one.name]) for one in asked)
    return Lines(lines=tuple(lines))


def _opinion_line(record: View, request: Request, given: Decision) -> Say:
    return Say.of(
        f"opinion.line.{given.outcome}",
        "opinion.line",
        outcome=outcome(request, given),
        opinion=words(record, request, given),
        decider=decider(record, given.seat, given.person),
        when=given.at,
    )


def due(request: Request, task: Task) -> Say:
    """By when a task is to be done; it stays true however long the card stands in a chat."""
    calendar = Say.of("due.provisional") if task.provisional else ""
    stage = request.chain[task.stage]
    if stage.until:
        return Say.of("due.until", due=task.due, calendar=calendar)
    return Say.of("due", due=task.due, count=stage.limit, calendar=calendar)


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
        for line in display.changes(
            record, kind, asked, (before.get(asked.name), now.get(asked.name))
        )
    ]
    return Lines(lines=tuple(lines))


def asked_for(record: View, request: Request, version: int) -> Value:
    """What was to be corrected in this version when it was sent back."""
    spoken = (given for given in request.decisions if given.version == version)
    returned = (words(record, request, given) for given in spoken if given.outcome == "send_back")
    return next(returned, "")


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
