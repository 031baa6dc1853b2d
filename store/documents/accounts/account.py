"""Who writes to the bot."""

from datetime import datetime
from typing import ClassVar, Literal

from store.documents.base import Document
from store.engine.query import Index

Quiet = Literal["kept", "silent", "off"]
"""What becomes of news in the quiet hours: kept until they are over, sent without a sound, sent."""


class Account(Document):
    """An account of the messenger; its id is the messenger's number for it, as text.

    `person` is None for a stranger, `was` whose it was before, for as long as it is nobody's: what
    they began to write goes with them. `language` is None until it was guessed or chosen.
    `reachable` turns False when the person has blocked the bot. `greeted` is when a
    stranger was last answered, `turned_away` when they were last told that a link is good for
    nothing. With `keyboard` the commands of every day stay below the chat. `digest` is the time of
    the digest (`08:30`) or `off`, None for the office's; `quiet` is how the quiet hours are kept
    (domain.md §5.5).
    """

    table: ClassVar[str] = "accounts"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("person",)),
        Index(("was",), sparse=True),
        Index(("digest",)),
    )

    person: str | None = None
    language: str | None = None
    was: str | None = None
    reachable: bool = True
    greeted: datetime | None = None
    turned_away: datetime | None = None
    keyboard: bool = False
    digest: str | None = None
    quiet: Quiet = "kept"


class Menu(Document):
    """The menu of one's own that the messenger shows to an account; its id is the account's.

    `digest` stands for the commands, their words and the bot that has set them.
    """

    table: ClassVar[str] = "menus"

    digest: str
