"""The quarters in which a plan's money is paid (M12)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any, NamedTuple, Self

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from store.documents import Plan, Say
from store.forms.field_types import Asked
from store.record.view import View
from store.registers.money import funding

MONTHS = 3
NUMBERS = (1, 2, 3, 4)


class Quarter(NamedTuple):
    """A quarter of a year; written `2026/1`."""

    year: int
    number: int

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The quarter that is meant; None where none is."""
        year, _, number = written.partition("/")
        known = year.isdecimal() and number.isdecimal() and int(number) in NUMBERS
        return cls(int(year), int(number)) if known else None

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, MONTHS * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        after = date(self.year + self.number // 4, MONTHS * self.number % 12 + 1, 1)
        return after - timedelta(days=1)

    @property
    def name(self) -> Say:
        """As a text."""
        return Say.of(f"quarter.{self.number}", year=str(self.year))

    def plan(self, record: View, station: str) -> Plan | None:
        """The station's plan of its year."""
        return funding.plan_of(record, station, self.year)

    def left(self, record: View, station: str, without: str | None = None) -> dict[str, int]:
        """What each line of it can still be asked for, but for the request `without`, in fen."""
        plan = self.plan(record, station)
        return funding.remainders(record, plan, self.number, without) if plan else {}

    def due(self, record: View, station: str) -> date | None:
        """By when it is to be paid out, if it is planned."""
        plan = self.plan(record, station)
        return funding.due_of(plan, self.number) if plan else None


def _read(given: Any) -> Quarter:
    found = given if isinstance(given, Quarter) else Quarter.read(str(given))
    if found is None:
        raise PydanticCustomError("chosen_wanted", "not a quarter")
    return found


PlanQuarter = Annotated[Quarter, PlainValidator(_read), Asked("chosen", example="2026/1")]
"""A quarter of a plan that the record offers; kept as it is written."""


def unasked(record: View, station: str, today: date, without: str | None) -> Iterator[Quarter]:
    """The quarters of this year and the last of which something can still be asked for."""
    every = (Quarter(year, number) for year in (today.year - 1, today.year) for number in NUMBERS)
    yield from (one for one in every if one.left(record, station, without))


def planned(record: View, key: str) -> int | None:
    """What a line of a quarter is to have at most, in fen (`STATION/2026/1/staff`).

    None where there is no plan.
    """
    station, year, number, line = key.rsplit("/", 3)
    plan = funding.plan_of(record, station, int(year))
    if plan is None:
        return None
    wanted = (line, int(number))
    return sum(one.amount for one in plan.instalments if (one.line, one.quarter) == wanted)
