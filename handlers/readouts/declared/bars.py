"""The rows of a page as bars: what each says, and how long it is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from handlers.conversation import paging
from handlers.conversation.turn import Turn
from handlers.readouts.declared.places import Cut
from store.documents import Say

Reads = Callable[[Turn, Any], "Bar"]
"""What a bar says of something listed."""


class Bar(NamedTuple):
    """What stands above the bar, and the amount it shows."""

    said: Say
    amount: int


def of_page(turn: Turn, part: paging.Part, cut: Cut, read: Reads) -> list[Bar]:
    """The bars of the same page that a list shows."""
    bars: list[Bar] = []

    def row(turn: Turn, one: Any) -> paging.Row:
        bars.append(read(turn, one))
        return ()

    paging.turned(turn, (replace(part, row=row),), cut.place, cut.way)
    return bars
