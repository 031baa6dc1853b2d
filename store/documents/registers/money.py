"""A station's money: what is planned, and what was paid (M12). Amounts are whole fen."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from store.documents.base import Document, Frozen
from store.engine.query import Index

BudgetLine = Literal["staff", "running", "activities", "facilities", "free_opening", "special"]
"""What the money is for; their names are in the catalogues (`line.staff`)."""

Source = Literal["town", "city", "higher"]
"""Whose money it is; their names are in the catalogues (`source.town`)."""

Purpose = Literal["pay", "office", "fees", "goods", "travel", "equipment", "repair", "earmark"]
"""On what money is spent; their names are in the catalogues (`purpose.pay`)."""


class Instalment(Frozen):
    """What one budget line is to get in one quarter, at the latest on `due` (Asia/Shanghai).

    It comes from a `source`; where it is for one purpose alone (专款), `earmark` says for which.
    """

    line: BudgetLine
    quarter: int = Field(ge=1, le=4)
    amount: int = Field(ge=0)
    due: date
    source: Source = "town"
    earmark: str = ""


class Plan(Document):
    """A station's funding plan of a year (用款计划); its id is `{station}/{year}`."""

    table: ClassVar[str] = "plans"

    station: str
    year: int
    instalments: tuple[Instalment, ...]


Bearer = Literal["village", "station", "town", "city", "higher"]
"""Who can bear a part of a cost; their names are in the catalogues (`bearer.town`)."""


class Sums(Frozen):
    """What is to be paid by `due`, and what of it was paid and has arrived, in fen."""

    due: date
    planned: int = 0
    paid: int = 0
    received: int = 0


class Standing(Document):
    """How a station's plan stands; its id is the plan's. What was `spent` is in fen.

    `open` is the first due date with something unpaid, `date.max` where all is paid.
    """

    table: ClassVar[str] = "standings"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("year", "open")),)

    station: str
    year: int
    open: date
    sums: tuple[Sums, ...]
    spent: int = 0


class YearTotal(Document):
    """The standings of a year together, and of how many stations; its id is the year."""

    table: ClassVar[str] = "totals"

    stations: int = 0
    sums: tuple[Sums, ...] = ()
    spent: int = 0
