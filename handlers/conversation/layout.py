"""What a message has beside its text: rows of buttons, a file."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from store.documents import Key, Say

T = TypeVar("T")

Rows = tuple[tuple[Key, ...], ...]
"""The buttons under a message."""

Face = tuple[Say, Rows]
"""A message: its text, and rows of buttons."""


class PrintedList(NamedTuple):
    """What is to be printed: the template, its data (JSON), the file's name."""

    template: str
    data: str
    name: str


class Written(NamedTuple):
    """A file that was written for somebody: its name, and its bytes."""

    name: str
    content: bytes


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
