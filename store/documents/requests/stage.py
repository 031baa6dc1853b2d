"""A stage of a request's chain."""

from datetime import date
from typing import Literal

from pydantic import Field

from store.documents.base import Frozen
from store.documents.office.chain import When
from store.documents.vocabulary import Part, passes_by_decision


class Stage(Frozen):
    """One stage of a request's chain: which seats act with which power, and in how many days.

    `limit` counts working days; where there is an `until`, it is due after that day. `form` names
    what is to be recorded. `instead` tells for whom a seat stands in, whose holder is a party
    (回避) or, where `passed_over` says so, cannot act for another reason: `one_key`, `away`,
    `unvouched`.
    `facts` names the questions whose answers the seats sign for; none named means all. `powers`
    names the seats with another power than `power`. `settling` are the stages that follow only
    where the authorities side by side disagree. A request keeps the chain it was sent under.
    `waits`, `after`, `body`, `again` and `passes` are as in `Desk`; what is done there is for
    `person` alone. It comes there only if what was recorded before is so `on` which it depends.
    """

    power: Part
    seats: tuple[str, ...]
    mode: Literal["all", "any"]
    limit: int
    until: date | None = None
    form: str | None = None
    instead: dict[str, str] = Field(default_factory=dict)
    passed_over: dict[str, str] = Field(default_factory=dict)
    facts: tuple[str, ...] = ()
    powers: dict[str, Part] = Field(default_factory=dict)
    settling: tuple["Stage", ...] = ()
    waits: str | None = None
    after: str | None = None
    body: str | None = None
    again: bool = False
    person: str | None = None
    passes: bool = False
    on: When | None = None

    def power_of(self, seat: str) -> Part:
        """What this seat does at the stage."""
        return self.powers.get(seat, self.power)

    def form_of(self, seat: str) -> str | None:
        """What this seat fills in at the stage."""
        return self.form if self.power_of(seat) == self.power else None

    @property
    def decides(self) -> bool:
        """Whether nothing gets past it without a seat that decides."""
        return passes_by_decision(self.mode, (self.power_of(seat) for seat in self.seats))

    @property
    def parts(self) -> frozenset[Part]:
        """What is done at the stage."""
        return frozenset(self.power_of(seat) for seat in self.seats)
