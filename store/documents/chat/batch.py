"""Several requests agreed to together (批量)."""

from typing import ClassVar

from store.documents.base import Document


class Batch(Document):
    """What somebody can tick, and what they have ticked, as ids of tasks; its id is the account's.

    Its revision tells whether a confirmation still shows what was ticked. Once it is decided, or
    put away, there is nothing in it.
    """

    table: ClassVar[str] = "batches"

    items: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    page: int = 0
