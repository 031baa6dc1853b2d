"""What waits for somebody, gone through one by one (逐件办理)."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from store.documents.document import Document


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
