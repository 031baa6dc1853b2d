"""The audit trail: one event for every change of the office's record."""

from datetime import datetime
from typing import Any, ClassVar

from pydantic import Field

from store.documents.base import Document


class Event(Document):
    """Who did what to which request, when and why; chained by hash to the event before it.

    `id` is the event's number from 1, as text. `seat` is the seat that acted, `behalf` in whose
    place the person did. `seals` are those of the documents it changed, by `table/id`, empty for
    one that is there no more. `update` is the number of the update that caused it, `raw` the digest
    of that update as it came. `link` is the SHA-256 of this event's content and of the link before
    it.
    """

    table: ClassVar[str] = "events"

    at: datetime
    what: str
    account: str | None = None
    person: str | None = None
    seat: str | None = None
    behalf: str | None = None
    request: str | None = None
    version: int | None = None
    why: str = ""
    details: dict[str, Any] = Field(default_factory=dict)
    seals: dict[str, str] = Field(default_factory=dict)
    update: str | None = None
    raw: str = ""
    link: str = ""
