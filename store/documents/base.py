"""What every document of the record has."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

from store.engine.query import Index


class Frozen(BaseModel):
    """A value that never changes once made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(Frozen):
    """One document: its own id, and the count of its saves.

    `revision` is 0 until the first save; saving a revision that is no longer the newest is a
    `Conflict`, so a stale card or draft is recognised.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="constants")

    table: ClassVar[str]
    indexes: ClassVar[tuple[Index, ...]] = ()

    id: str
    revision: int = 0

    @property
    def settled(self) -> bool:
        """Whether all is done that was to be done with it, and hardly anybody asks for it again."""
        return False

    def but(self, **changes: Any) -> Self:
        """The same document with these fields changed; saved by nobody yet."""
        return self.model_copy(update=changes)


DAY = timedelta(days=1)


class Term(Document):
    """From `since` until the end of `until`, None: until further notice."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.since <= day and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        """Whether it had ended before `day`, or never began."""
        return self.until is not None and (self.until < day or self.void)

    def goes_on(self, since: date, today: date) -> bool:
        """Whether it is not over today and ends the day before `since`."""
        return self.until == since - DAY and not self.is_over(today)

    @property
    def void(self) -> bool:
        """Whether it ended before its first day: it never was."""
        return self.until is not None and self.until < self.since
