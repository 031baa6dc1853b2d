"""What is filled in line by line: amounts by budget line, shares by bearer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handlers.conversation.typed.line_amounts import read_share, read_sum
from store.documents import Lines, Money, Percent, Say, Value
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

    def listed(self, given: Mapping[str, int]) -> Value:
        """Amounts or shares by line, and the total of several."""
        lines = [
            Say.of("sum.line", line=self.name(line), amount=self.shown(amount))
            for line, amount in given.items()
        ]
        total = sum(given.values())
        if len(lines) > 1 or (self.whole is not None and total != self.whole):
            lines.append(self.total(total))
        return Lines(lines=tuple(lines))

    def changes(self, before: Mapping[str, int], now: Mapping[str, int]) -> Iterator[Say]:
        """Only the lines that were changed, old and new."""
        for line in dict.fromkeys((*before, *now)):
            old, new = before.get(line, 0), now.get(line, 0)
            if old != new:
                shown = {"old": self.shown(old), "new": self.shown(new)}
                yield Say.of("form.changed", label=self.name(line), **shown)


TALLIES: dict[str, Tally] = {
    "lines": Tally("line", "sum", lambda fen: Money(fen=fen), read_sum),
    "shares": Tally(
        "bearer", "share", lambda share: Percent(hundredths=share), read_share, whole=WHOLE
    ),
}
"""By the type of the question."""
