"""What a register of dated facts (台账) declares, and how a request enters it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from store.documents import STARTER, Entry, Money, Rules, Say, Value, When
from store.documents.office.organisation import Role
from store.forms.deadlines import working_days_after
from store.forms.form import Form
from store.record.schedule import What
from store.record.transaction import Transaction
from store.record.view import View

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
class Before:
    """It is reminded of `what` so many days before the last day, as the office's rule `days` says.

    A day that is past is left out.
    """

    what: What
    days: str

    def wanted(self, last: date, rules: Rules, today: date) -> Iterator[date]:
        """On which days; on none where it goes on."""
        ahead = getattr(rules, self.days) if last < date.max else ()
        days = (last - timedelta(days) for days in ahead)
        yield from (day for day in days if day > today)


@dataclass(frozen=True)
class Ahead:
    """The seats of these roles are reminded so many `days` before the last day, in the morning.

    What is said are the words `remind.REGISTER`, with the button that opens the request.
    """

    days: tuple[int, ...]
    tells: tuple[Role, ...]
    what: What = "ahead"

    def wanted(self, last: date, _rules: Rules, today: date) -> Iterator[date]:
        """On which days; on none where it goes on."""
        ahead = (last - timedelta(days) for days in self.days if last < date.max)
        yield from (day for day in ahead if day > today)


@dataclass(frozen=True)
class Missed:
    """It is said `what` was not recorded by the end of the working day after the last day."""

    what: What

    def wanted(self, last: date, _rules: Rules, _today: date) -> Iterator[date]:
        """On which day first; on none where it goes on."""
        if last < date.max:
            yield working_days_after(last, 2).day


@dataclass(frozen=True)
class Register:
    """A register: its name, and where its words begin (`register.NAME`).

    `facts` is the form of what an entry tells, `unit` what its quantity counts. On no day is there
    more than `at_most` of one key, a number or what the record says of the key, or any other entry
    where each is `alone`. What would be too much is refused as soon as it is answered, or before it
    is sent where it is not told `early`: another answer than the last may be the wrong one. Where
    one `replaces` the one before it of the same key, that one ends the day before. Where it
    `locks`, nothing enters a year after a day of the next: the office's rule of that name. While
    one is in force, it is reminded of as `reminds` says. The words of its lines begin with `rows`.
    What is kept of entries elsewhere is brought up to date by `settles`, in the same commit. It has
    a `sheet` in the workbook, unless another sheet has its rows.
    """

    name: str
    facts: type[Form] | None = None
    unit: Unit = "pieces"
    at_most: int | Callable[[View, str], int | None] | None = None
    alone: bool = False
    replaces: bool = False
    locks: str | None = None
    early: bool = True
    reminds: tuple[Ahead | Before | Missed, ...] = ()
    rows: str = ""
    settles: Callable[[Transaction, Sequence[Entry]], None] | None = None
    sheet: bool = True

    def most(self, record: View, key: str) -> int | None:
        """What entries of the key may come to on a day; None for no limit."""
        return self.at_most(record, key) if callable(self.at_most) else self.at_most

    def shown(self, quantity: int) -> Value:
        """A quantity as a text can show it."""
        return shown(self.unit, quantity)

    def entered(self, **how: Any) -> "Enters":
        """What a kind declares whose requests enter it. `how`: see `Enters`."""
        return Enters(self, **how)

    def closed(self, question: str, days: int = 0, of: str | None = None) -> "Closes":
        """What a form declares in which the last day is recorded: `days` from the answer.

        What a kind declares whose question `of` names the entry of another request.
        """
        return Closes(self, question, timedelta(days), of)

    def told(self, given: Mapping[str, Any], row: str | None = None) -> dict[str, Any]:
        """Those of the answers that an entry tells; of one given line by line its own."""
        asked = self.facts.model_fields if self.facts else ()
        known = {name: given[name] for name in asked if given.get(name) is not None}
        return {
            name: one[row] if isinstance(one, Mapping) and row in one else one
            for name, one in known.items()
        }


@dataclass(frozen=True)
class Enters:
    """How a request of a kind stands in a register, from its sending on.

    Every name is that of a question, of a property of the kind, or of a field of the request
    (`unit`, `seat`). The `key` is made of several; `first` and `last` are the days, the first alone
    where it is one day, and neither `last` where it goes on. `begins` is the question by which a
    desk records another first day later. Where the question `over` is answered it is closed once it
    is granted, since nothing is left to record of it. The answer to `joins` is somebody not yet on
    the register: the entry is theirs as soon as it is recorded when it `begins`. With `each` there
    is an entry for each line of that answer, under the line's name, with the amount as its
    quantity; where that is an answer in rows, each row enters by itself, and what is named so
    is a column of it, if it has one. While it is asked for, it holds its place for the time
    `hold`. With a `when` it enters only if that answer, or that property, says so; of rows each
    by itself.
    """

    register: Register
    key: tuple[str, ...] = ("unit",)
    first: str = "sent"
    last: str | None = None
    goes_on: bool = False
    person: str | None = None
    begins: str | None = None
    over: str | None = None
    joins: str | None = None
    quantity: str | int = 1
    each: str | None = None
    hold: timedelta | None = None
    when: When | str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """All that it names of the form, but not who starts it."""
        when = self.when.question if isinstance(self.when, When) else self.when
        days = (self.first, self.last, self.each, self.over)
        names = (*self.key, *days, self.person, self.quantity, when)
        return tuple(one for one in names if isinstance(one, str) and one != STARTER)


@dataclass(frozen=True)
class Closes:
    """The answer to `question` says when an entry of the register ends: `days` later.

    It is the entry that the answer to `of` names, or that of the person it names at the station, or
    the one of the same request.
    """

    register: Register
    question: str
    days: timedelta
    of: str | None = None
