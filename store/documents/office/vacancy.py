"""A seat at which something waits and nobody sees it."""

from datetime import date
from typing import ClassVar, Literal

from store.documents.base import Document
from store.engine.query import Index


class Vacancy(Document):
    """Since when what waits at a seat reaches nobody; its id is the seat's.

    It is `over` once somebody has the seat, or nothing waits there any more.
    """

    table: ClassVar[str] = "vacancies"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("state",)),)

    since: date
    state: Literal["open", "over"] = "open"
