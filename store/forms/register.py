"""What a register of dated facts (台账) declares, and how a request enters it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from store.documents.values import Money, Say, Value
from store.forms.form import Form

Unit = Literal["pieces", "fen", "half_days", "hundredths_m2", "heads"]
"""What a quantity counts."""

WHOLE: Mapping[Unit, int] = {
    "pieces": 1,
    "fen": 100,
    "half_days": 2,
    "hundredths_m2": 100,
    "heads": 1,
}
"""How many of them are one of what people speak of: yuan, days, square metres."""


def shown(unit: Unit, number: int) -> Value:
    """So much of it in what people speak of: 47 half days are 23.5 days."""
    if unit == "fen":
        return Money(fen=number)
    return Say.of(f"amount.{unit}", amount=f"{number / WHOLE[unit]:g}")


@dataclass(frozen=True)
class Register:
    """A register: its name, and where its words begin (`register.NAME`).

    `facts` is the form of what an entry tells, `unit` what its quantity counts. On no day is there
    more than `at_most` of one key, or any other entry where each is `alone`.
    Where an entry `replaces` the one before it of the same key, that one ends the day before.
    Where it `locks`, nothing enters a year after a day of the next: the office's rule of that name.
    """

    name: str
    facts: type[Form] | None = None
    unit: Unit = "pieces"
    at_most: int | None = None
    alone: bool = False
    replaces: bool = False
    locks: str | None = None

    def entered(self, **how: Any) -> "Enters":
        """What a kind declares whose requests enter it. `how`: see `Enters`."""
        return Enters(self, **how)

    def closed(self, question: str, days: int = 0) -> "Closes":
        """What a form declares in which the last day is recorded: `days` from the answer."""
        return Closes(self, question, timedelta(days))

    def told(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Those of the answers that an entry tells."""
        asked = self.facts.model_fields if self.facts else ()
        return {name: given[name] for name in asked if given.get(name) is not None}


@dataclass(frozen=True)
class Enters:
    """How a request of a kind stands in a register, from its sending on.

    Every name is that of a question, of a property of the kind, or of a field of the request
    (`unit`, `seat`). The `key` is made of several; `first` and `last` are the days, the first alone
    where it is one day, and neither `last` where it goes on. With `each` there is an entry for each
    line of that answer, under the line's name, with the amount as its quantity. While it is asked
    for, it holds its place for the time `hold`.
    """

    register: Register
    key: tuple[str, ...] = ("unit",)
    first: str = "sent"
    last: str | None = None
    goes_on: bool = False
    person: str | None = None
    quantity: str | int = 1
    each: str | None = None
    hold: timedelta | None = None


@dataclass(frozen=True)
class Closes:
    """The answer to `question` says when an entry of the register ends: `days` later."""

    register: Register
    question: str
    days: timedelta
