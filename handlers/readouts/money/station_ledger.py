"""One station's money in one year, as somebody looks at it today."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from store.documents import Key, Money, Say, Unit
from store.record.view import View
from store.registers.money import funding
from store.registers.money.ledger import Ledger, Owed
from store.rules.authority.readers import register_readers
from store.rules.refusal import Refusal


@dataclass(frozen=True)
class Look:
    """Who looks (the turn), at which station, and its ledger of a year."""

    turn: Turn
    station: Unit
    ledger: Ledger

    @classmethod
    def at(cls, turn: Turn, button: Button) -> Self:
        """What the button is about. Raises Refusal unless this person may look at it today."""
        station, year = turn.record.get(Unit, button.about), button.version
        if station is None or not year.isdecimal():
            raise Refusal("not_understood")
        if not register_readers.may_read(turn.record, station.id, turn.person, turn.event.day):
            raise Refusal("not_your_station")
        look = cls._of(turn, station, int(year))
        if look is None:
            raise Refusal("no_plan", station=station.name, year=year)
        return look

    @classmethod
    def newest(cls, turn: Turn, station: Unit) -> Self | None:
        """This year's, or last year's as long as this year has no plan."""
        year = turn.event.day.year
        return cls._of(turn, station, year) or cls._of(turn, station, year - 1)

    @classmethod
    def _of(cls, turn: Turn, station: Unit, year: int) -> Self | None:
        ledger = ledger_of(turn.record, station.id, year, turn.event.day)
        return cls(turn, station, ledger) if ledger else None

    @property
    def year(self) -> int:
        return self.ledger.plan.year

    @property
    def today(self) -> date:
        return self.ledger.today

    @cached_property
    def before(self) -> Ledger | None:
        """The year before, if it was planned."""
        return ledger_of(self.turn.record, self.station.id, self.year - 1, self.today)

    def head(self, view: str) -> Say:
        """The first line: whose money, which view, as of when."""
        values = {"station": self.station.name, "year": str(self.year), "date": self.today}
        return Say.of(f"funding.head.{view}", **values)

    def button(self, action: str, value: str = "") -> Button:
        """A button about the same station and year."""
        return Button(action, self.station.id, str(self.year), value)

    def days(self, one: Owed) -> int:
        """How many days it is overdue."""
        return (self.today - one.due).days


def ledger_of(record: View, station: str, year: int, today: date) -> Ledger | None:
    """The ledger of a station's year, if it was planned."""
    plan = funding.plan_of(record, station, year)
    return Ledger.of(record, plan, today) if plan else None


def open_key(station: Unit, year: int) -> Key:
    """The button that opens this station's money."""
    return Button("funding", station.id, str(year), "station").key("choice", shown=station.name)


def quarter(number: int) -> Say:
    """A quarter where the year is known."""
    return Say.of(f"funding.quarter.{number}")


def money(fen: int) -> Money:
    """An amount in fen."""
    return Money(fen=fen)
