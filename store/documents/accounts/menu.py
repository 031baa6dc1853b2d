"""Which command menu an account has."""

from typing import ClassVar

from store.documents.base import Document


class Menu(Document):
    """The menu of one's own that the messenger shows to an account; its id is the account's.

    `digest` stands for the commands, their words and the bot that has set them.
    """

    table: ClassVar[str] = "menus"

    digest: str
