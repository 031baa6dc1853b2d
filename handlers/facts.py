"""Facts of a request as values a text can be filled with."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from unicodedata import east_asian_width

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
from store.kinds import KINDS, Kind, Question
from store.rules.deadlines import working_days_left
from store.transaction import View

EXCERPT = 120
"""Columns of what a request is about, where it is named in passing."""


def kind_name(kind: str) -> Say:
    """What this kind of request is called."""
    return Say.of(kind)


def label(kind: type[Kind], question: Question) -> Say:
    """The short name of a question."""
    return Say.of(f"{kind.kind}.{question.name}")


def answer(kind: type[Kind], question: Question, given: Any, width: int | None = None) -> Value:
    """An answer as a reader sees it; words are cut to `width` columns."""
    if given is None:
        return Say.of("answer.none")
    if question.type == "choice":
        return Say.of(f"{kind.kind}.{question.name}.{given}")
    if question.type == "files":
        return Say.of("answer.files", count=len(given))
    return str(given) if width is None else excerpt(given, width)


def answers(kind: type[Kind], given: Mapping[str, Any]) -> Lines:
    """Every answer under its question's label."""
    asked = kind.questions()
    return Lines(lines=tuple(answer_line(kind, one, given.get(one.name)) for one in asked))


def answer_line(kind: type[Kind], question: Question, given: Any) -> Say:
    """One answer under its question's label."""
    shown = answer(kind, question, given)
    return Say.of("form.answer", label=label(kind, question), answer=shown)


def excerpt(text: str, width: int) -> str:
    """`text` in one paragraph, cut to `width` columns; a Chinese character takes two."""
    line, left = " ".join(text.split()), width
    for place, letter in enumerate(line):
        left -= 2 if east_asian_width(letter) in "WF" else 1
        if left < 0:
            return f"{line[:place].rstrip()}…"
    return line


def facts(request: Request, version: int) -> Say:
    """The facts that decide it, in full: the kind's own text with this version's answers."""
    return _filled(request, request.versions[version - 1], "facts", None)


def summary(request: Request, width: int = EXCERPT) -> Say:
    """What the request is about, in a few words."""
    return _filled(request, request.newest, "summary", width)


def _filled(request: Request, version: Version, text: str, width: int | None) -> Say:
    """A text of the kind; what was not answered is empty there, so that its line falls away."""
    kind, answers = KINDS[request.kind], version.answers
    shown: dict[str, Value] = {
        asked.name: "" if given is None else answer(kind, asked, given, width)
        for asked in kind.questions()
        for given in (answers.get(asked.name),)
    }
    return Say(say=(f"{request.kind}.{text}",), values=shown)


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
    return Lines(lines=tuple(_opinion_line(record, given) for given in spoken))


def _opinion_line(record: View, given: Decision) -> Say:
    return Say.of(
        "opinion.line",
        outcome=Say.of(f"outcome.{given.outcome}"),
        opinion=given.opinion,
        decider=decider(record, given.seat, given.person),
        when=given.at,
    )


def due(request: Request, task: Task) -> Say:
    """By when a task is to be done; it stays true however long the card stands in a chat."""
    calendar = Say.of("due.provisional") if task.provisional else ""
    limit = request.chain[task.stage].limit
    return Say.of("due", due=task.due, count=limit, calendar=calendar)


def by(task: Task, today: date) -> Say:
    """How a task stands today: overdue, due, or still to come."""
    if task.due > today:
        return Say.of("by.day", day=task.due)
    if task.due == today:
        return Say.of("by.today")
    late = -working_days_left(today, task.due)
    return Say.of("by.over", count=late) if late else Say.of("by.late")


def changed(request: Request, version: int) -> Series:
    """The questions that were answered otherwise than in the version before."""
    kind = KINDS[request.kind]
    before, now = (request.versions[at - 1].answers for at in (version - 1, version))
    names = [asked for asked in kind.questions() if before.get(asked.name) != now.get(asked.name)]
    return Series(series=tuple(label(kind, asked) for asked in names))


def asked_for(request: Request, version: int) -> str:
    """What was to be corrected in this version when it was sent back."""
    spoken = (given for given in request.decisions if given.version == version)
    return next((given.opinion for given in spoken if given.outcome == "send_back"), "")
