"""A dated fact of a register (台账)."""

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic import Field

from store.documents.base import Document, Frozen
from store.engine.query import Index

FOREVER = date.max
"""The last day of what goes on until further notice."""


class Replaced(Frozen):
    """The entry `by` took its place; without it, it would end on the day `last`."""

    by: str
    last: date


class Ended(Frozen):
    """The request `by` ended it on a `day`; without it, it would end on the day `last`."""

    by: str
    day: date
    last: date


Held = Literal["asked", "live", "closed", "void"]


class Entry(Document):
    """From `first` to `last` (Asia/Shanghai) something is so; its id is `{request}/{register}`.

    Where one request enters several rows, the row's name follows; what is there from the beginning
    has an id of its own (`E12/rooms`). `key` is what entries of the register meet in, such as a
    room; `quantity` counts in the register's unit: fen, half days, hundredths of a square metre,
    heads. `facts` are the answers that matter.

    It is `asked` while its request waits, and holds its place until `held` (the moment; None: as
    long as it waits); `void` where that came to nothing; `closed` once its last day is recorded,
    another took its place, or another request ended it.
    """

    table: ClassVar[str] = "entries"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("register_name", "key", "state", "last")),
        Index(("register_name", "unit", "last")),
        Index(("register_name", "unit", "state", "last")),
        Index(("register_name", "person", "last"), sparse=True),
        Index(("person", "register_name", "state", "last"), sparse=True),
        Index(("request",), sparse=True),
    )

    register_name: str
    key: str
    unit: str
    person: str | None = None
    first: date
    last: date = FOREVER
    quantity: int = 1
    facts: dict[str, Any] = Field(default_factory=dict)
    request: str | None = None
    row: str | None = None
    state: Held
    held: datetime | None = None
    replaced: Replaced | None = None
    ended: Ended | None = None

    def touches(self, first: date, last: date) -> bool:
        """Whether it has a day in common with those from `first` to `last`."""
        return self.first <= last and first <= self.last

    def is_so(self, day: date) -> bool:
        """Whether it is in force on `day`, or was."""
        return self.state in {"live", "closed"} and self.touches(day, day)

    def counts(self, at: datetime) -> bool:
        """Whether it holds its place `at` that moment."""
        if self.state == "asked":
            return self.held is None or at < self.held
        return self.state != "void"
