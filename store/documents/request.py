"""A request: what was asked, the chain that decides it, and what was decided."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from store.disk import Index
from store.documents.document import Document, Frozen

Power = Literal["decide", "consent", "file", "record", "told"]
Outcome = Literal["approve", "send_back", "reject"]
State = Literal["waiting", "approved", "sent_back", "rejected", "withdrawn", "lapsed"]


class Stage(Frozen):
    """One stage of a request's chain: which seats act with which power, and in how many days.

    `limit` counts working days. A request keeps the chain it was sent under.
    """

    power: Power
    seats: tuple[str, ...]
    mode: Literal["all", "any"]
    limit: int


class Decision(Frozen):
    """What one seat said at one stage of one version. `opinion` is public; empty means agreed."""

    version: int
    stage: int
    seat: str
    person: str
    outcome: Outcome
    opinion: str = ""
    at: datetime


class Version(Frozen):
    """What was sent and when; a request sent back comes again as the next version."""

    answers: dict[str, Any]
    typed: dict[str, str]
    sent: datetime


class Request(Document):
    """One request; its id is its number (`QS-2026-0001`). Never deleted, only closed."""

    table: ClassVar[str] = "requests"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("seat", "state")), Index(("unit",)))

    kind: str
    unit: str
    seat: str
    person: str
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
