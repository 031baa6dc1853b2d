"""When somebody is away from the post (离岗)."""

from datetime import date
from typing import ClassVar, Literal

from store.documents.base import Document, Term
from store.documents.values import Names
from store.engine.disk import Index


class Absence(Document):
    """`person` is off the post from `start` on; the leaving day counts, the day of return does not.

    `until` is the last day as approved, `returned` the day of return, None while still away. It is
    `asked` for until it is approved, and `void` when it will not be. Source: domain.md M6.
    """

    table: ClassVar[str] = "absences"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("person",)), Index(("unit", "state")))

    person: str
    unit: str
    reason: Literal["secondment", "pulled_out", "part_time", "absence"]
    request: str | None = None
    start: date
    until: date | None
    returned: date | None = None
    state: Literal["asked", "open", "closed", "void"] = "open"


class Post(Term):
    """A row of a station's roster (编制): who works there, and whether on a full-time post."""

    table: ClassVar[str] = "posts"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unit",)), Index(("person",)))

    person: str
    unit: str
    title: Names
    full_time: bool
