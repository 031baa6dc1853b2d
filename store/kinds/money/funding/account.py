"""A station's money in a year, as somebody looks at it on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from store.documents import Money, Percent, Say, Unit, Value
from store.record.view import View
from store.registers.money import funding
from store.registers.money.ledger import Figures, Ledger, Owed


@dataclass(frozen=True)
class Account:
    """Whose money it is, and its ledger of a year."""

    record: View
    station: Unit
    ledger: Ledger

    @property
    def year(self) -> int:
        return self.ledger.plan.year

    @cached_property
    def before(self) -> Ledger | None:
        """The year before, if it was planned."""
        return _ledger(self.record, self.station, self.year - 1, self.ledger.today)

    def head(self, view: str) -> Say:
        """The first line: whose money, which view, as of when."""
        values = {"station": self.station.name, "year": str(self.year), "date": self.ledger.today}
        return Say.of(f"funding.head.{view}", **values)

    def days(self, one: Owed) -> int:
        """How many days it is overdue."""
        return (self.ledger.today - one.due).days


def account(record: View, station: Unit, year: int, today: date) -> Account | None:
    """The account of a year that was planned."""
    ledger = _ledger(record, station, year, today)
    return Account(record, station, ledger) if ledger else None


def _ledger(record: View, station: Unit, year: int, today: date) -> Ledger | None:
    plan = funding.plan_of(record, station.id, year)
    return Ledger.of(record, plan, today) if plan else None


def told(figures: Figures) -> Mapping[str, Value]:
    """Figures as a text names them."""
    return {
        "planned": money(figures.planned),
        "due_sum": money(figures.due),
        "paid": money(figures.paid),
        "received": money(figures.received),
        "spent": money(figures.spent),
        "balance": money(figures.balance),
    }


def share(figures: Figures) -> Value:
    """How much of what is due was paid; nothing before anything is due."""
    if figures.share is None:
        return ""
    return Say.of("funding.share", percent=Percent(hundredths=figures.share))


def asking(figures: Figures) -> Value:
    """What is asked for and not paid yet."""
    return Say.of("funding.asking", amount=money(figures.asking)) if figures.asking else ""


def quarter(number: int) -> Say:
    """A quarter where the year is known."""
    return Say.of(f"funding.quarter.{number}")


def money(fen: int) -> Money:
    """An amount in fen."""
    return Money(fen=fen)
