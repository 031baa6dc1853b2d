"""A paper that was given out about a request."""

from datetime import datetime
from typing import ClassVar

from store.documents.base import Document
from store.engine.query import Index


class IssuedPaper(Document):
    """What a paper showed of a request when it was given out; its id is the code printed on it.

    `mark` is the digest of all that such a paper shows: as long as the request has the same one,
    the paper shows what is so. It was asked for first by `person`.
    """

    table: ClassVar[str] = "papers"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("request",)),)

    request: str
    template: str
    mark: str
    person: str
    at: datetime
