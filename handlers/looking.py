"""Reading as little as a page needs."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def first(find: Callable[[int], list[T]], wanted: Callable[[T], bool], limit: int) -> list[T]:
    """The first `limit` that are wanted of what `find(most)` finds; it reads on where many are not.

    A page is never short while there is more.
    """
    most = limit
    while True:
        found = find(most)
        kept = [one for one in found if wanted(one)]
        if len(kept) >= limit or len(found) < most:
            return kept[:limit]
        most *= 2
