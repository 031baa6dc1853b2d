"""Several requests agreed to together (批量)."""

from typing import ClassVar

from pydantic import Field

from store.documents.document import Document
from store.documents.values import Say


class Batch(Document):
    """What somebody can tick, and what they have ticked, as ids of tasks; its id is the account's.

    Its revision tells whether a confirmation still shows what was ticked. Once it is decided, or
    put away, there is nothing in it. `results` are the lines of what was decided last, by the id of
    the task, as its `message` says them.
    """

    table: ClassVar[str] = "batches"

    items: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    page: int = 0
    results: dict[str, Say] = Field(default_factory=dict)
    message: int | None = None
