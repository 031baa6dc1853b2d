"""Tables of what a button or a due day does, one a module, made one."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn

T = TypeVar("T")
Press = Callable[[Turn, Button], None]
"""What a button does."""


def joined(*tables: Mapping[str, T]) -> dict[str, T]:
    """All of them; raises ValueError where two have the same name."""
    whole: dict[str, T] = {}
    for table in tables:
        if twice := whole.keys() & table.keys():
            raise ValueError(f"two of the tables know {sorted(twice)}")
        whole.update(table)
    return whole
