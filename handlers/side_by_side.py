"""Buttons side by side."""

from collections.abc import Sequence

from store.documents import Key

Rows = tuple[tuple[Key, ...], ...]


def side_by_side(keys: Sequence[Key], wide: int = 2) -> Rows:
    """The keys in rows of so many."""
    return tuple(tuple(keys[place : place + wide]) for place in range(0, len(keys), wide))
