"""催办: who asked has reminded whoever has the request on the desk."""

from datetime import date, datetime
from typing import ClassVar

from store.documents.base import Document
from store.documents.requests.place import Place
from store.engine.query import Index


class Urge(Document):
    """One working day's urging of a request; its id is `{request}/{day}`, so there is one a day.

    `day` is the working day it counts for: what is pressed on a day off counts for the next one.
    `person` urged from `seat` the desks `seats`, at `version` and `stage`.
    """

    table: ClassVar[str] = "urges"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("request",)),)

    request: str
    version: int
    stage: int
    day: date
    person: str
    seat: str
    seats: tuple[str, ...]
    at: datetime

    @property
    def place(self) -> Place:
        """Where the request stood."""
        return Place(self.version, self.stage)
