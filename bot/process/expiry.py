"""What is known of each chat or person for a while, and let go once it says nothing more."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

FEW = 100
"""So many are not worth looking through."""


class Fading(Generic[K, V]):
    """Values by name; those that are `over` go before there are twice as many as are of use."""

    def __init__(self, make: Callable[[K], V], over: Callable[[V], bool]) -> None:
        self._make = make
        self._over = over
        self._values: dict[K, V] = {}
        self._most = FEW

    def of(self, name: K) -> V:
        """What is known of it, made now if there is nothing."""
        if name not in self._values:
            self._make_room()
            self._values[name] = self._make(name)
        return self._values[name]

    def _make_room(self) -> None:
        if len(self._values) >= self._most:
            kept = {name: value for name, value in self._values.items() if not self._over(value)}
            self._values = kept
            self._most = max(FEW, 2 * len(kept))

    def __len__(self) -> int:
        return len(self._values)
