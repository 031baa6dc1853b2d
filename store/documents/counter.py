"""Numbers that are given out once."""

from typing import ClassVar

from store.documents.base import Document


class Counter(Document):
    """The last number given out under this id, such as `QS-2026`."""

    table: ClassVar[str] = "counters"

    last: int = 0
