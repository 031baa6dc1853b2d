"""The version of the record's shapes."""

from typing import ClassVar

from store.documents.base import Document


class Schema(Document):
    """Which version's shapes the documents have; there is one, under the id `record`."""

    table: ClassVar[str] = "schema"

    version: int
