"""A group of people that somebody asked the bot into."""

from datetime import datetime
from typing import ClassVar

from store.documents.base import Document
from store.engine.query import Index


class Group(Document):
    """What a group gets; its id is the messenger's number for it, as text.

    `asked` is the administrator who wants it bound and has not said yet to which unit. Of the
    `unit` it gets neutral notices: that something waits there, and no more, with the `link` into
    the private chat. `noticed` is when it got the last one.
    """

    table: ClassVar[str] = "groups"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unit",), sparse=True),)

    link: str
    asked: str | None = None
    unit: str | None = None
    noticed: datetime | None = None
