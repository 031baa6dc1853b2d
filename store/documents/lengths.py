"""How much is written, at least and at most: the one place for the limits (domain.md §5.1).

A Chinese character says about as much as four letters do, so each counts by its own measure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import east_asian_width

from store.documents import writing
from store.documents.values import Say, Value


@dataclass(frozen=True)
class Length:
    """So many characters at least; at most so many wide ones (Chinese), or so many `letters`."""

    least: int
    most: int
    letters: int

    def is_short(self, text: str) -> bool:
        """Whether too little of `text` is seen."""
        return writing.length(text) < self.least

    def is_long(self, text: str) -> bool:
        """Whether more of `text` is seen than there is room for; both measures add up."""
        seen = writing.seen(text)
        if len(seen) <= min(self.most, self.letters):
            return False
        wide = sum(east_asian_width(one) in "WF" for one in seen)
        return wide * self.letters + (len(seen) - wide) * self.most > self.most * self.letters

    def told(self) -> Mapping[str, Value]:
        """The limits as the texts tell them, the most as readers of each language count it."""
        return {"least": self.least, "most": Say.of(f"length.{self.most}")}


NAME = Length(least=1, most=200, letters=200)
HEADING = Length(least=2, most=60, letters=120)
TEXT = Length(least=2, most=500, letters=2000)
"""A question, an answer, the opinion of an added signer, and what a form asks to be described."""

REASON = Length(least=5, most=500, letters=2000)
"""A reason for rejecting or sending back; an opinion may be as long."""
