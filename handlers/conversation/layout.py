"""Rows of buttons: what a message has below its text."""

from collections.abc import Sequence
from typing import TypeVar

from store.documents import Key, Say

T = TypeVar("T")

Rows = tuple[tuple[Key, ...], ...]
"""The buttons under a message."""

Face = tuple[Say, Rows]
"""A message: its text, and rows of buttons."""


def side_by_side(keys: Sequence[Key], wide: int = 2) -> Rows:
    """The keys in rows of so many."""
    return in_rows(keys, wide)


def in_rows(some: Sequence[T], wide: int) -> tuple[tuple[T, ...], ...]:
    """These in rows of so many."""
    return tuple(tuple(some[place : place + wide]) for place in range(0, len(some), wide))


MANY = 99
"""Above this nothing is counted: there are more."""


READ = MANY + 1
"""So many are read to know."""


def counted(key: str, count: int) -> Say:
    """The text `key` for a count, or `key.many` where there are more than anybody counts."""
    return Say.of(key, count=count) if count <= MANY else Say.of(f"{key}.many", most=MANY)
