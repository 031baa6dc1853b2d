"""What plans and payments add up to, kept beside them: a city's totals are read, not added up."""

from datetime import date
from typing import ClassVar

from store.documents.base import Document, Frozen
from store.engine.disk import Index


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
