"""抄送: somebody whom who asked lets read a request."""

from datetime import datetime
from typing import ClassVar, Literal

from store.documents.base import Document
from store.engine.query import Index


class CopyTo(Document):
    """A person who may read the request without a part in it; its id is `{request}/{person}`.

    `by` chose them at `since`. It is `ended` once it was taken back; chosen again, it is open anew.
    """

    table: ClassVar[str] = "copies"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("request", "state")), Index(("person", "state")))

    request: str
    person: str
    by: str
    since: datetime
    state: Literal["open", "ended"] = "open"

    @classmethod
    def own_id(cls, request: str, person: str) -> str:
        """The id of this person's copy."""
        return f"{request}/{person}"
