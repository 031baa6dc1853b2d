"""What somebody has looked for."""

from typing import ClassVar

from store.documents.base import Document, Frozen

KEPT = 8
"""So many searches of an account are remembered: their pages can be turned still."""


class Search(Frozen):
    """Words that were looked for, and what the results were narrowed to; `number` is its own."""

    number: int
    words: str
    kind: str | None = None
    state: str | None = None
    unit: str | None = None
    year: int | None = None
    mine: bool = False


class Searches(Document):
    """The last searches of an account, the newest last; its id is the account's."""

    table: ClassVar[str] = "searches"

    kept: tuple[Search, ...] = ()

    def with_one(self, search: Search) -> "Searches":
        """With this one as the newest, in the place of an older state of the same."""
        others = (one for one in self.kept if one.number != search.number)
        return self.but(kept=(*others, search)[-KEPT:])

    def numbered(self, number: str) -> Search | None:
        """The one that a button means, if it is remembered still."""
        return next((one for one in self.kept if str(one.number) == number), None)
