"""A station's money: what is planned, and what was paid (M12). Amounts are whole fen."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from store.documents.base import Document, Frozen
from store.engine.disk import Index

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
