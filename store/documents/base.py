"""What every document of the record has."""

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

from store.engine.disk import Index


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

    def but(self, **changes: Any) -> Self:
        """The same document with these fields changed; saved by nobody yet."""
        return self.model_copy(update=changes)
