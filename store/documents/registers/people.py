"""Who works at a station (编制)."""

from typing import ClassVar

from store.documents.base import Term
from store.documents.values import Names
from store.engine.query import Index


class Post(Term):
    """A row of a station's roster (编制): who works there, and whether on a full-time post."""

    table: ClassVar[str] = "posts"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unit",)), Index(("person",)))

    person: str
    unit: str
    title: Names
    full_time: bool
