"""What a read-out (台账查询) declares: who looks at what of a register, and in which order."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Literal, TypeVar

from store.documents import Entry, Value
from store.documents.office.organisation import Role
from store.documents.registers.entry import Held
from store.forms.ledger.sum import By, Goal, Sum
from store.forms.register import Register
from store.record.view import View

Of = TypeVar("Of")

Reach = Literal["own", "unit", "town", "all"]
"""What somebody sees: what is about themselves, their station, their town's, or every one."""

When = Literal["now", "coming", "year"]
"""Which entries come first: those in force today, those still to come, or those of this year."""

IN_CHARGE: Mapping[Role, Reach] = {
    "station_master": "unit",
    "station_staff": "unit",
    "town_clerk": "town",
    "town_leader": "town",
    "town_head": "town",
    "bureau_culture": "all",
    "bureau_leader": "all",
}
"""Who has a part in a station's work: its people, its town, and the bureau (M2)."""

MOST_NAME = 10
"""Beside a station, a year and a place in a list a button (64 bytes) has no room for more."""

COMMAND = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII)
"""What Telegram takes for a command."""


@dataclass(frozen=True)
class Tells(Generic[Of]):
    """What else the record says of something on a day: by these names, in the texts about it."""

    names: tuple[str, ...]
    values: Callable[[View, Of, date], Mapping[str, Value]]


@dataclass(frozen=True)
class Readout:
    """A read-out: its name, and where its words begin.

    Where it has a `command` that is its name, or another that is given, which may be longer.

    It is `over` a register: it lists `rows`, stations or people, with what its `sums` have of each,
    behind each the entries of the register, then the entry, and its request. People are those of
    whom there is a sum, and with a `role` whoever has that seat, who has done least first; `goal`
    is what each is to reach: each person, each station, or all together, as its sum is kept.
    `readers` says how far each role sees. Only entries in `states` are shown, unless others are
    asked for. `columns` are those of an entry in a workbook: facts, or fields of `Entry`; without
    any there is none. With a `line` it has a part in the card of a station (/station), and with
    what is kept of it in that of all (/board); `picture` is how a page of it is drawn. Who may not
    look is told so by the refusal `no`. `beside` tells more of an entry in its row, `of_unit` of a
    station (by its id) in what is said of that.
    """

    name: str
    over: Register
    sums: tuple[Sum, ...] = ()
    readers: Mapping[Role, Reach] = field(default_factory=lambda: IN_CHARGE)
    rows: By = "unit"
    role: Role | None = None
    goal: Goal | None = None
    when: When = "year"
    states: tuple[Held, ...] = ("live", "closed")
    columns: tuple[str, ...] = ()
    line: bool = False
    command: bool | str = False
    picture: Literal["bars"] | None = None
    no: str = "not_your_readout"
    beside: "Tells[Entry] | None" = None
    of_unit: "Tells[str] | None" = None

    def __post_init__(self) -> None:
        """Raises ValueError for one that no button could name, or that lists what it cannot."""
        if len(self.name) > MOST_NAME:
            raise ValueError(
                f"the name of a read-out has at most {MOST_NAME} letters (its command may have"
                f" more: command='...'): {self.name}"
            )
        if self.command_name is not None and not COMMAND.fullmatch(self.command_name):
            raise ValueError(f"{self.name}: /{self.command_name} is no command")
        if any(one.register != self.over or one.per not in {"year", "now"} for one in self.sums):
            raise ValueError(f"{self.name} shows sums of its register, by the year or as it is now")
        if self.goal and self.goal.sum not in self.sums:
            wanted = self.goal.sum.name
            raise ValueError(f"{self.name} has a goal in {wanted}, which it does not show")
        if self.role and not self.role.startswith(("bureau_", "centre_")):
            raise ValueError(f"{self.name} lists who has a seat of the city's, not of many units")

    @property
    def command_name(self) -> str | None:
        """What is written behind the slash, if it has a command."""
        named = self.name if self.command is True else self.command
        return named or None

    def kept(self, *by: By) -> Sum | None:
        """The sum of each station, of each person, or of all together, if it has that."""
        return next((one for one in self.sums if one.by == by), None)
