"""What the bot does by itself once in so many days."""

from datetime import date
from typing import ClassVar

from store.documents.base import Document


class Chore(Document):
    """The day (Asia/Shanghai) for which a chore was last done; its id is the chore's name."""

    table: ClassVar[str] = "chores"

    done: date
