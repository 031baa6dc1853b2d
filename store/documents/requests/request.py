"""A request: what was asked, the chain that decides it, and what was decided."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from pydantic import Field

from store.documents.base import Document, Frozen
from store.documents.office.chain import Edition
from store.documents.requests.place import Place
from store.documents.requests.stage import Stage
from store.documents.values import Value
from store.documents.vocabulary import Outcome, Part, State
from store.engine.query import Index


class Point(Frozen):
    """One thing to correct, by its name in `Kind.checks`; `new` (新情况): not to be seen before."""

    name: str
    new: bool = False


class Decision(Frozen):
    """What one seat said at one stage of one version. `opinion` is public; empty means agreed.

    `person` acted, in the place of `behalf` where that is named (B for A, 代). `part` says what
    the seat did there. One that was `taken_back` (the moment) no longer counts.

    `facts` are what was recorded, in the form `form`. Where the request was sent back, `points` are
    what to correct, `proposal` answers that would do, by question, `new` says that the words and
    the proposal tell of a new fact, and `to` is the earlier stage it went back to, None for who
    asked. `reason` is the name of the public reason of a rejection (`Kind.reasons`), `note` what is
    only for the authorities that decide. `kept` is the version a decision was made on that still
    holds in this one: what the seat signed for did not change. 0 where it was made on this one.
    `batch` says that several were agreed to together (批量).
    """

    version: int
    stage: int
    seat: str
    person: str
    behalf: str | None = None
    outcome: Outcome
    part: Part = "decide"
    form: str | None = None
    opinion: str = ""
    facts: dict[str, Any] = Field(default_factory=dict)
    proposal: dict[str, Any] = Field(default_factory=dict)
    points: tuple[Point, ...] = ()
    new: bool = False
    to: int | None = None
    reason: str = ""
    note: str = ""
    kept: int = 0
    batch: bool = False
    at: datetime
    taken_back: datetime | None = None

    @property
    def place(self) -> Place:
        """The stage of the version it was made at."""
        return Place(self.version, self.stage)


class Corrected(Frozen):
    """One answer to `form` put right (更正) by the request `by`; the old one stays where it was."""

    by: str
    form: str
    question: str
    old: Any
    new: Any
    at: datetime


class Version(Frozen):
    """What was sent and when; a request sent back comes again as the next version.

    `shown` are facts beside the answers, as they were when it was sent, or when somebody last
    decided on it. `reopened` is the stage
    that was opened once more on the same answers: nobody sent this version. `edition` says which
    of the kind's chains it was sent under.
    """

    answers: dict[str, Any]
    typed: dict[str, str]
    shown: dict[str, Value] = Field(default_factory=dict)
    sent: datetime
    reopened: int | None = None
    edition: Edition = Edition()


class Request(Document):
    """One request; its id is its number (`QS-2026-0001`). Never deleted, only closed.

    `unit` is the station it is about, `concerned` the person it is about, if any. `recused` are
    those who have said that they must not act on it (回避). Its `owner` is the person whose own
    matter it is, wherever they sit; None where it belongs to the seat.
    """

    table: ClassVar[str] = "requests"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("seat", "owner")),
        Index(("seat", "kind")),
        Index(("seat", "state", "owner")),
        Index(("owner",), sparse=True),
    )

    kind: str
    unit: str
    seat: str
    person: str
    concerned: str | None = None
    recused: tuple[str, ...] = ()
    owner: str | None = None
    state: State
    versions: tuple[Version, ...]
    chain: tuple[Stage, ...]
    stage: int = 0
    decisions: tuple[Decision, ...] = ()
    corrections: tuple[Corrected, ...] = ()

    @property
    def version(self) -> int:
        """The newest version's number, from 1."""
        return len(self.versions)

    @property
    def place(self) -> Place:
        """Where it stands: the stage of its newest version."""
        return Place(self.version, self.stage)

    def put_right(self, form: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """`given`, answers to `form`, with what was corrected since."""
        return {**given, **{one.question: one.new for one in self.corrections if one.form == form}}

    def on_record(self, question: str) -> Any:
        """The answer to a question of its kind, or of what was recorded since, as it is now."""
        given = self.put_right(self.kind, self.newest.answers)
        for recorded in self.counted:
            if recorded.form:
                given |= self.put_right(recorded.form, recorded.facts)
        return given.get(question)

    def reaches(self, stage: Stage) -> bool:
        """Whether it comes to the stage, as far as an earlier one has to record for that."""
        on = stage.on
        return on is None or on.holds({on.question: self.on_record(on.question)})

    @property
    def counted(self) -> tuple[Decision, ...]:
        """The decisions that count: those that nobody took back."""
        return tuple(given for given in self.decisions if given.taken_back is None)

    @property
    def newest(self) -> Version:
        """What is being decided on."""
        return self.versions[-1]

    @property
    def latest(self) -> Decision:
        """What was said last and counts; what is only kept was said before. Raises LookupError."""
        return [given for given in self.counted if not given.kept][-1]

    def said(self, version: int) -> tuple[Decision, ...]:
        """What counts in this version, kept or said on it."""
        return tuple(given for given in self.counted if given.version == version)

    def submission(self, version: int) -> int:
        """How many times it had been sent by then: a stage opened once more is no submission."""
        return sum(one.reopened is None for one in self.versions[:version])
