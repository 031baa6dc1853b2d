"""When somebody is away from the post (离岗)."""

from datetime import date
from typing import ClassVar, Literal

from store.documents.base import Document
from store.engine.disk import Index


class Absence(Document):
    """`person` is off the post from `start` on; the leaving day counts, the day of return does not.

    `until` is the last day as approved, `returned` the day of return, None while still away. It is
    `asked` for until it is approved, and `void` when it will not be. Source: M6, domain.md §1.
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
