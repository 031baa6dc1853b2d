"""How an operation on the whole record says that it cannot be done."""

from collections.abc import Callable


class Trouble(Exception):
    """One plain sentence for the operator: what is wrong, and what would be right."""


Progress = Callable[[int, int], None]
"""Is told how much is done, and how much there is in all."""


def silent(_done: int, _all: int) -> None:
    """Nobody looks."""
