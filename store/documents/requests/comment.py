"""补充说明: what is said about a request after it was decided or came to nothing."""

from typing import ClassVar

from store.documents.base import Document
from store.documents.requests.enquiry import Words
from store.engine.query import Index


class Comment(Document):
    """Words that change nothing about the request; its id is `{request}/c{number}`."""

    table: ClassVar[str] = "comments"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("request",)),)

    request: str
    number: int
    said: Words
