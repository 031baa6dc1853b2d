"""What is filled in line by line: amounts by budget line, shares by bearer."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.conversation.typed.line_amounts import read_share, read_sum
from store.documents import Money, Percent, Say, Value
from store.forms.field_types import WHOLE


@dataclass(frozen=True)
class Tally:
    """How one such type is named, shown and read.

    `line` begins the names of its lines, `words` the texts about it; `read` takes what was typed
    for one line, 0 for nothing, None for what is none. What `whole` says it should come to.
    """

    line: str
    words: str
    shown: Callable[[int], Value]
    read: Callable[[str], int | None]
    whole: int | None = None

    def name(self, line: str) -> Say:
        """What a line is called."""
        return Say.of(f"{self.line}.{line}")

    def total(self, sum_: int) -> Say:
        """What it adds up to, and by how much that is too little or too much."""
        off = 0 if self.whole is None else self.whole - sum_
        if not off:
            return Say.of(f"{self.words}.total", amount=self.shown(sum_))
        key = f"{self.words}.total.{'short' if off > 0 else 'over'}"
        return Say.of(key, amount=self.shown(sum_), off=self.shown(abs(off)))


TALLIES: dict[str, Tally] = {
    "lines": Tally("line", "sum", lambda fen: Money(fen=fen), read_sum),
    "shares": Tally(
        "bearer", "share", lambda share: Percent(hundredths=share), read_share, whole=WHOLE
    ),
}
"""By the type of the question."""
