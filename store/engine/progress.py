"""How work that can take long says how far it is."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Is told how much is done, and how much there is in all."""


def silent(_done: int, _all: int) -> None:
    """Nobody looks."""
