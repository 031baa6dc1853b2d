"""A question about a request, put to one person, and the answer to it (询问)."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import Field

from store.documents.base import Document, Frozen
from store.documents.requests.place import Place
from store.engine.query import Index


class Words(Frozen):
    """What somebody wrote and sent, and when; `files` are described as in an answer to a form.

    `seat` is the one it was said from, None where somebody speaks for themselves; `behalf` is the
    holder in whose place it was said.
    """

    person: str
    seat: str | None = None
    behalf: str | None = None
    text: str = ""
    files: tuple[dict[str, Any], ...] = Field(default=())
    at: datetime


class Enquiry(Document):
    """A question asked at a desk while it has the request; its id is `{request}/q{number}`.

    `version` and `stage` say at which desk. `seat` and `person` are who was asked: whoever has the
    seat now, or stands in there, may answer; without a seat (the person it concerns) only that
    person. It is closed when the request leaves the stage without an answer.
    """

    table: ClassVar[str] = "enquiries"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("request", "state")),
        Index(("seat", "state")),
        Index(("person", "state")),
    )

    request: str
    number: int
    version: int
    stage: int
    seat: str | None
    person: str
    asked: Words
    answer: Words | None = None
    state: Literal["open", "answered", "closed"] = "open"

    @property
    def place(self) -> Place:
        """The desk at which it was asked."""
        return Place(self.version, self.stage)
