"""Facts of a request as values a text can be filled with."""

from datetime import date
from typing import Any

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
from store.kinds import KINDS, Kind, Question
from store.rules.deadlines import working_days_left
from store.transaction import View

EXCERPT = 160
"""Characters of a long answer on a card; the whole of it stands behind Details."""


def kind_name(kind: str) -> Say:
    """What this kind of request is called."""
    return Say.of(kind)


def label(kind: type[Kind], question: Question) -> Say:
    """The short name of a question."""
    return Say.of(f"{kind.kind}.{question.name}")


def answer(kind: type[Kind], question: Question, given: Any, length: int | None = None) -> Value:
    """An answer as a reader sees it; words are cut to `length` characters."""
    if given is None:
        return Say.of("answer.none")
    if question.type == "choice":
        return Say.of(f"{kind.kind}.{question.name}.{given}")
    if question.type == "files":
        return Say.of("answer.files", count=len(given))
    return str(given) if length is None else excerpt(given, length)


def excerpt(text: str, length: int) -> str:
    """`text` in one paragraph, cut to `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length]}…"


def facts(request: Request, version: int) -> Say:
    """The facts that decide it: the kind's own text, filled with the answers of this version."""
    return _filled(request, request.versions[version - 1], "facts", EXCERPT)


def summary(request: Request, length: int = EXCERPT) -> Say:
    """What the request is about, in a few words."""
    return _filled(request, request.newest, "summary", length)


def _filled(request: Request, version: Version, text: str, length: int) -> Say:
    """A text of the kind; what was not answered is empty there, so that its line falls away."""
    kind, answers = KINDS[request.kind], version.answers
    shown: dict[str, Value] = {
        asked.name: "" if given is None else answer(kind, asked, given, length)
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


def opinion(given: Decision) -> Value:
    """What was said with a decision; nothing said means agreed (domain.md §4, 同意)."""
    return given.opinion or Say.of(f"outcome.{given.outcome}")


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


def due(task: Task, today: date) -> Say:
    """By when a task is to be done, and how many working days are left."""
    left = working_days_left(today, task.due)
    key = "due.over" if left < 0 else "due.left"
    calendar = Say.of("due.provisional") if task.provisional else ""
    return Say.of(key, due=task.due, count=abs(left), calendar=calendar)
