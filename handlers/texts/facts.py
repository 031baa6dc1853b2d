"""Facts of a request as values a text can be filled with."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from typing import Any

from handlers.texts import corrections, decisions, shown_answers
from store.documents import (
    Decision,
    Lines,
    Names,
    Person,
    Request,
    Say,
    Seat,
    Series,
    Task,
    Unit,
    Value,
    Version,
)
from store.forms.registry import KINDS
from store.forms.request_form import current
from store.record.view import View
from store.rules.deadlines import working_days_left


def kind_name(kind: str) -> Say:
    """What this kind of request is called."""
    return Say.of(kind)


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


def power(power: str, form: str | None) -> Say:
    """What a seat does at a stage; what it records has a name of its own."""
    return Say.of(form or f"power.{power}")


def unit_name(record: View, unit: str) -> Names:
    """The name of a unit."""
    return record.need(Unit, unit).name


def seat_name(record: View, seat: str) -> Say:
    """A seat as people call it: unit and role."""
    found = record.need(Seat, seat)
    return seat_of(unit_name(record, found.unit), found.role)


def seat_of(unit: Value, role: str) -> Say:
    """A seat of a unit that is called so, as people call it."""
    return Say.of(f"seat.{role}", "seat", unit=unit, role=role_name(role))


def seated(details: Mapping[str, Any]) -> dict[str, Any]:
    """The details of a refusal; a `unit` and a `role` are shown as the `seat`."""
    shown = dict(details)
    if isinstance(role := shown.pop("role", None), str):
        unit = shown.pop("unit", None)
        shown |= {"role": role_name(role)} if unit is None else {"seat": seat_of(unit, role)}
    return shown


def stage_name(record: View, request: Request, stage: int | None) -> Say:
    """Who sits at a stage, by role; None is who asked."""
    seats = (request.seat,) if stage is None else request.chain[stage].seats
    roles = tuple(role_name(record.need(Seat, seat).role) for seat in seats)
    named = Say.of("seats", seats=Series(series=roles))
    return Say.of("target.asker", seat=named) if stage is None else named


def seat_names(record: View, seats: Iterable[str]) -> Value:
    """Several seats in one sentence."""
    return together(seat_name(record, seat) for seat in seats)


def together(names: Iterable[Say]) -> Value:
    """Several names of seats in one sentence."""
    return reduce(_with, names)


def _with(seats: Say, seat: Say) -> Say:
    return Say.of("seats.more", seats=seats, seat=seat)


def role_name(role: str) -> Say:
    """What a role is called."""
    return Say.of(f"role.{role}")


def decider(record: View, seat: str, person: str) -> Say:
    """Who decided: the person, and the seat that spoke."""
    name = record.need(Person, person).name
    return Say.of("decider", person=name, seat=seat_name(record, seat))


def decided_by(record: View, given: Decision) -> Say:
    """Whose decision it is: the person, in whose place (B for A, 代), and the seat that spoke."""
    if given.behalf is None:
        return decisions.by(given, decider(record, given.seat, given.person))
    entered = in_place(record, given.seat, given.person, given.behalf)
    return decisions.by(given, entered)


def in_place(record: View, seat: str, deputy: str, person: str) -> Say:
    """B for A (代), in A's seat."""
    names = {"deputy": record.need(Person, deputy).name, "person": record.need(Person, person).name}
    return Say.of("decider.behalf", **names, seat=seat_name(record, seat))


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
