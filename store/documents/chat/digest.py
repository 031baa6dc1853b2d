"""What somebody is reminded of together, in the morning."""

from datetime import date
from typing import ClassVar

from store.documents.base import Document, Frozen


class Reminder(Frozen):
    """`what` is said about the document `about`, and fell due on the day `fell`.

    What is told is worked out when it is shown; nothing where it is no longer so.
    """

    what: str
    about: str
    fell: date


class Digest(Document):
    """An account's digest; its id is the account's.

    `kept` are the reminders that it will have beside what waits by then, `last` is the day of the
    last one.
    """

    table: ClassVar[str] = "digests"

    kept: tuple[Reminder, ...] = ()
    last: date | None = None
