"""What is to be done at a moment that is known beforehand."""

from datetime import date, datetime
from typing import ClassVar, Literal

from store.documents.base import Document
from store.engine.query import Index


class Due(Document):
    """`what` (a reminder, a lapse) falls due at `at` for the document `about`.

    Its id is `{what}/{about}/{day}`, so that it is set once; with a number behind that it falls due
    again, since it was done before its time. It is done in the same commit as what follows from it,
    so that it happens once.
    """

    table: ClassVar[str] = "due"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("state", "at")), Index(("about",)))

    what: str
    about: str
    at: datetime
    state: Literal["open", "done"] = "open"


class Counter(Document):
    """The last number given out under this id, such as `QS-2026`."""

    table: ClassVar[str] = "counters"

    last: int = 0


class Schema(Document):
    """Which version's shapes the documents have, under the id `record`.

    Under the id `sums` it is a mark of how sums were declared when they were last added up, under
    `words` the number of the rules by which words to find requests by were entered.
    """

    table: ClassVar[str] = "schema"

    version: int


class Chore(Document):
    """The day (Asia/Shanghai) for which a chore was last done; its id is the chore's name."""

    table: ClassVar[str] = "chores"

    done: date
