"""What waits for somebody, gone through one by one (逐件办理)."""

from typing import ClassVar

from pydantic import Field

from store.documents.document import Document


class Deck(Document):
    """How far somebody has come with their deck; its id is the account's.

    `passed` are the tasks that were put off, `dealt` counts what was done by its outcome. The card
    of the face `deck` shows the task it is at.
    """

    table: ClassVar[str] = "decks"

    passed: tuple[str, ...] = ()
    dealt: dict[str, int] = Field(default_factory=dict)
