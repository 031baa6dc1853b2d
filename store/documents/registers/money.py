"""A station's money: what is planned, and what was paid (M12). Amounts are whole fen."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from store.documents.base import Document, Frozen
from store.engine.query import Index

BudgetLine = Literal["staff", "running", "activities", "facilities", "free_opening", "special"]
"""What the money is for; their names are in the catalogues (`line.staff`)."""


class Instalment(Frozen):
    """What one budget line is to get in one quarter, at the latest on `due` (Asia/Shanghai)."""

    line: BudgetLine
    quarter: int = Field(ge=1, le=4)
    amount: int = Field(ge=0)
    due: date


class Plan(Document):
    """A station's funding plan of a year (用款计划); its id is `{station}/{year}`."""

    table: ClassVar[str] = "plans"

    station: str
    year: int
    instalments: tuple[Instalment, ...]


class Payment(Document):
    """Money asked for on a request: for one line of one quarter (M12).

    It counts against the plan from the moment it is `asked` for until it is `void`. `paid` is the
    day of payment, `received` the day it arrived, None until the station said so. One without a
    request was paid before the office had the bot.
    """

    table: ClassVar[str] = "payments"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("plan",)), Index(("request",)))

    plan: str
    line: BudgetLine
    quarter: int
    amount: int
    request: str | None = None
    state: Literal["asked", "payable", "paid", "void"] = "asked"
    paid: date | None = None
    voucher: str = ""
    received: date | None = None


Bearer = Literal["village", "station", "town", "city", "higher"]
"""Who can bear a part of a cost; their names are in the catalogues (`bearer.town`)."""


class Commitment(Document):
    """One bearer's part of a cost that was agreed to be shared; its id is `{request}/{bearer}`.

    `share` is in hundredths of a percent, `amount` in fen. It is to be there by `due`
    (Asia/Shanghai). It stays as it was agreed, and is void where that was taken back.
    """

    table: ClassVar[str] = "commitments"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("station",)), Index(("request",)))

    station: str
    request: str
    bearer: Bearer
    share: int
    amount: int
    due: date
    state: Literal["bound", "void"] = "bound"


class Sums(Frozen):
    """What is to be paid by `due`, and what of it was paid and has arrived, in fen."""

    due: date
    planned: int = 0
    paid: int = 0
    received: int = 0


class Standing(Document):
    """How a station's plan stands; its id is the plan's.

    `open` is the first due date with something unpaid, `date.max` where all is paid.
    """

    table: ClassVar[str] = "standings"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("year", "open")),)

    station: str
    year: int
    open: date
    sums: tuple[Sums, ...]


class YearTotal(Document):
    """The standings of a year together, and of how many stations; its id is the year."""

    table: ClassVar[str] = "totals"

    stations: int = 0
    sums: tuple[Sums, ...] = ()
