"""What a form is made of: questions, and what can be said about answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, runtime_checkable

from store.documents.office.chain import When
from store.documents.requests.request import Request
from store.documents.values import Value
from store.record.office_time import day_of
from store.record.view import View

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """Who asks for what: what a form's own rules look at.

    `unit` is the station it is about, `seat` the one it is sent from, `at` the moment,
    `request` its number once it has one, `answers` what is answered so far.
    """

    record: View
    unit: str
    seat: str
    person: str
    at: datetime
    request: str | None = None
    answers: Answers = field(default_factory=dict)

    @property
    def day(self) -> date:
        """Today (Asia/Shanghai)."""
        return day_of(self.at)

    @property
    def sent(self) -> date:
        """The day on which it was first sent; today where it is still to be."""
        known = self.record.get(Request, self.request) if self.request else None
        return day_of(known.versions[0].sent) if known else self.day


@dataclass(frozen=True)
class Question:
    """One question of a form; one with `optional` may be skipped.

    `type` is `choice` (`options` lists the answers), `chosen`, `person` or `station` (the record
    has the answers), `text`, `date`, `money`, `number`, `percent`, `lines`, `shares`, `files`,
    `rows` (each of the `columns`), or one of `store/forms/types`. With `when` it is asked only if
    earlier answers say so. A text in `one_line` is kept in one, and an `example` is one way of
    writing an answer. `marks` are what else the field declares, such as limits.
    """

    name: str
    type: str
    optional: bool
    options: tuple[str, ...] = ()
    when: When | None = None
    one_line: bool = False
    example: str = ""
    marks: tuple[Any, ...] = ()
    columns: tuple["Question", ...] = ()

    @property
    def conditions(self) -> Iterator[When]:
        """On what it depends whether it is asked, and what limits it or its columns."""
        marks = (mark for one in (self, *self.columns) for mark in one.marks)
        found = (self.when, *(getattr(mark, "when", None) for mark in marks))
        yield from (when for when in found if when is not None)

    def applies(self, answers: Answers) -> bool:
        """Whether these answers bring the question up."""
        return self.when is None or self.when.holds(answers)


@dataclass(frozen=True)
class Problem:
    """Why an answer cannot stand: a name, and the details a text about it needs.

    Where it has no words of its own, those of `general` are said.
    """

    name: str
    details: Mapping[str, Any]
    general: str = ""


@dataclass(frozen=True)
class Objection:
    """Why a finished form cannot be sent: a rule's name and numbers.

    `change` names the questions that would help, `instead` an answer that would do, by question.
    Where the kind has no words of its own for it, those of `general` are said.
    """

    name: str
    details: Mapping[str, object]
    change: tuple[str, ...] = ()
    instead: Mapping[str, Any] | None = None
    general: str = ""

    def keys(self, kind: str) -> tuple[str, ...]:
        """Under which names its text stands, from the special to the general."""
        general = (f"objection.{self.general}",) if self.general else ()
        return (f"{kind}.{self.name}", f"objection.{self.name}", *general)


@runtime_checkable
class Bars(Protocol):
    """What stands beside the type of a field and limits its answers."""

    def objection(self, question: Question, case: Case) -> Objection | None:
        """What it has against the answer to the question, among those of the case."""
        ...


@runtime_checkable
class Remarks(Protocol):
    """What stands beside the type of a field and points something out, which bars nothing."""

    def remark(self, question: Question, case: Case) -> Value:
        """What is to be known of the answer; nothing where there is nothing."""
        ...


Span = tuple[date | None, date | None]


@dataclass(frozen=True)
class Choice:
    """An answer the record offers: what is kept, and how it is shown."""

    value: str
    shown: Value
