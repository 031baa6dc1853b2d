"""What the entries of a register come to in a year, a quarter or a month."""

from typing import ClassVar

from store.documents.base import Document
from store.engine.query import Index


class Total(Document):
    """A kept sum of one unit, one person, both, or of all; its id is `own_id` of the same.

    `period` is written `2026`, `2026-Q1` or `2026-03`. `amount` counts in the register's unit,
    `count` is how many entries there are, those of the quantity 0 among them; where none is left,
    both are 0.
    """

    table: ClassVar[str] = "sums"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("sum_name", "period", "amount")),)

    sum_name: str
    period: str
    unit: str | None = None
    person: str | None = None
    amount: int = 0
    count: int = 0

    @classmethod
    def own_id(cls, name: str, period: str, unit: str | None, person: str | None) -> str:
        """The id of the sum `name` of these."""
        return "/".join((name, period, unit or "-", person or "-"))
