"""What a seat has to do by a day, and when it did (应办事项)."""

from datetime import date
from typing import ClassVar, Literal

from store.documents.base import Document, Frozen
from store.engine.query import Index


class Deed(Frozen):
    """A request by which it was done, on which day (Asia/Shanghai)."""

    request: str
    day: date


class DutyItem(Document):
    """One thing that a seat owes `until` the end of a day; its id is `{name}/{of}/{seat}`.

    `name` is that of the duty as it is declared, `of` the period, request or entry from which it
    follows. It is about the `unit`. Where each holder of the seat has their own, `person` says
    whose it is, and stands behind the seat in the id. It stays `open` however late it is, is `done`
    by the first of its `deeds` or on the day `met` on which what was to be reached was reached, and
    `void` where that from which it followed came to nothing.
    """

    table: ClassVar[str] = "duties"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("seat", "state", "until")),
        Index(("name", "state", "until")),
        Index(("unit", "name", "state")),
        Index(("request",), sparse=True),
    )

    name: str
    of: str
    seat: str
    unit: str
    person: str | None = None
    request: str | None = None
    opens: date
    until: date
    state: Literal["open", "done", "void"] = "open"
    deeds: tuple[Deed, ...] = ()
    met: date | None = None

    @property
    def done(self) -> date | None:
        """The day on which it was done first."""
        return min((one.day for one in self.deeds), default=self.met)

    def late(self, today: date) -> int:
        """By how many days it was done late, or is late by today; 0 where it is in time."""
        return max(0, ((self.done or today) - self.until).days)

    @staticmethod
    def own_id(name: str, of: str, seat: str, person: str | None = None) -> str:
        """The id of the item: the same however often it is worked out."""
        return "/".join(filter(None, (name, of, seat, person)))
