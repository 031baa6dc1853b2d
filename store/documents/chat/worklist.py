"""What waits for somebody, gone through one by one (逐件办理)."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from store.documents.base import Document
from store.documents.values import Say


class Deck(Document):
    """How far somebody has come with their deck; its id is the account's.

    `passed` are the tasks that were put off, `dealt` counts what was done by its outcome. The card
    of the face `deck` shows the task it is at, since `moved`; `count` waited when it was opened.
    `last` is the task that was decided last, for who has second thoughts; `over` is the message in
    which the deck ended.
    """

    table: ClassVar[str] = "decks"

    passed: tuple[str, ...] = ()
    dealt: dict[str, int] = Field(default_factory=dict)
    count: int = 0
    moved: datetime | None = None
    last: str | None = None
    over: int | None = None

    @property
    def place(self) -> int:
        """Which one it is at, from 1."""
        return sum(self.dealt.values()) + len(self.passed) + 1


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
