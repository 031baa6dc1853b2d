"""What is to be done at a moment that is known beforehand."""

from datetime import datetime
from typing import ClassVar, Literal

from store.documents.base import Document
from store.engine.disk import Index


class Due(Document):
    """`what` (a reminder, a lapse) falls due at `at` for the document `about`.

    Its id is `{what}/{about}/{day}`, so that it is set once; with a number behind that it falls due
    again, since it was done before its time. It is done in the same commit as what follows from it,
    so that it happens once.
    """

    table: ClassVar[str] = "due"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("state", "at")), Index(("about", "state")))

    what: str
    about: str
    at: datetime
    state: Literal["open", "done"] = "open"
