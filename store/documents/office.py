"""The office itself."""

from typing import ClassVar

from store.documents.document import Document
from store.documents.values import Names


class Office(Document):
    """Whose bot this is; there is one, under the id `office`. `phone` is an office line."""

    table: ClassVar[str] = "office"

    name: Names
    contact: Names
    phone: str
    language: str
