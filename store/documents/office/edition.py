"""Which edition of a kind's chain the office goes by."""

from datetime import date

from pydantic import Field

from store.documents.base import Frozen


class Edition(Frozen):
    """A kind's chain as the office has set it: the first, or a later one `since` a day."""

    number: int = Field(default=1, ge=1)
    since: date | None = None
