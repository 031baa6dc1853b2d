"""A request: what was asked, the chain that decides it, and what was decided."""

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic import Field

from store.disk import Index
from store.documents.document import Document, Frozen
from store.documents.values import Value

Power = Literal["decide", "consent", "file", "record", "told"]
Outcome = Literal["approve", "send_back", "reject", "file", "record"]
State = Literal[
    "waiting", "approved", "carried_out", "sent_back", "rejected", "withdrawn", "lapsed"
]


class Stage(Frozen):
    """One stage of a request's chain: which seats act with which power, and in how many days.

    `limit` counts working days; where there is an `until`, it is due after that day. `form` names
    what is to be recorded. `instead` tells for whom a seat stands in, whose holder is a party
    (回避). A request keeps the chain it was sent under.
    """

    power: Power
    seats: tuple[str, ...]
    mode: Literal["all", "any"]
    limit: int
    until: date | None = None
    form: str | None = None
    instead: dict[str, str] = Field(default_factory=dict)


class Decision(Frozen):
    """What one seat said at one stage of one version. `opinion` is public; empty means agreed.

    `facts` are what was recorded; `proposal` are answers that would do, by question, where the
    request was sent back with them.
    """

    version: int
    stage: int
    seat: str
    person: str
    outcome: Outcome
    opinion: str = ""
    facts: dict[str, Any] = Field(default_factory=dict)
    proposal: dict[str, Any] = Field(default_factory=dict)
    at: datetime


class Version(Frozen):
    """What was sent and when; a request sent back comes again as the next version.

    `shown` are facts beside the answers, as they were when it was sent.
    """

    answers: dict[str, Any]
    typed: dict[str, str]
    shown: dict[str, Value] = Field(default_factory=dict)
    sent: datetime


class Request(Document):
    """One request; its id is its number (`QS-2026-0001`). Never deleted, only closed.

    `unit` is the station it is about, `concerned` the person it is about, if any.
    """

    table: ClassVar[str] = "requests"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("seat",)), Index(("seat", "state")))

    kind: str
    unit: str
    seat: str
    person: str
    concerned: str | None = None
    state: State
    versions: tuple[Version, ...]
    chain: tuple[Stage, ...]
    stage: int = 0
    decisions: tuple[Decision, ...] = ()

    @property
    def version(self) -> int:
        """The newest version's number, from 1."""
        return len(self.versions)

    @property
    def newest(self) -> Version:
        """What is being decided on."""
        return self.versions[-1]
