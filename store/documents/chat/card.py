"""A message that shows a request and follows it."""

from typing import ClassVar, Literal

from store.documents.base import Document
from store.engine.query import Index


class Card(Document):
    """A copy of a request in somebody's chat, edited whenever the request changes.

    A desk card shows `task` to who may act; a status card shows the request to who asked, a told
    card to whom it concerns; an enquiry card shows `enquiry` to who is to answer it; a form card
    shows what a question has collected (`request` is None). A deck card shows the task that
    somebody's deck is at, None before and after.

    `message` is the number of the newest copy, None until it was delivered; only the newest copy
    carries buttons. `drawn` is a fingerprint of the face that was last delivered.
    """

    table: ClassVar[str] = "cards"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("request",), sparse=True),
        Index(("account", "message")),
    )

    request: str | None
    account: str
    face: Literal["desk", "status", "told", "enquiry", "form", "deck", "notice"]
    task: str | None = None
    enquiry: str | None = None
    message: int | None = None
    drawn: str = ""
