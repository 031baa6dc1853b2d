"""An update as it came in, kept before it is acknowledged."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import Field

from store.documents.base import Document
from store.engine.query import Index


class Inbound(Document):
    """A raw update; its id is the update's own number, so a repeated one is recognised.

    `body` is blanked when the turn is done; the id is kept for 30 days, and `digest`, the SHA-256
    of the body as it came. `error` names the fault of a dead letter.
    """

    table: ClassVar[str] = "inbox"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("state",)),)

    body: dict[str, Any] = Field(repr=False)
    digest: str = ""
    received: datetime
    state: Literal["new", "done", "dead"] = "new"
    tries: int = 0
    error: str | None = None

    @property
    def settled(self) -> bool:
        return self.state != "new"
