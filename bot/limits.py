"""How much one person may ask of the bot at a time."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

WINDOW_SECONDS = 10.0


@dataclass(frozen=True)
class Limits:
    """Turns in ten seconds: for people of the office, and for strangers."""

    people: int = 10
    strangers: int = 3


class Gate:
    """Lets turns through at the pace of `Limits`.

    What is over waits in the inbox until there is room; nothing is thrown away, and nobody else
    waits for it. `known` says whether an account belongs to the office; it is asked only of who
    is faster than a stranger may be.
    """

    def __init__(
        self, limits: Limits, known: Callable[[int], bool], now: Callable[[], float]
    ) -> None:
        self._limits = limits
        self._known = known
        self._now = now
        self._turns: dict[int, deque[float]] = {}

    async def turn(self, user: int) -> None:
        """Return when `user` may have another turn; asked for one at a time."""
        turns = self._turns.setdefault(user, deque())
        if wait := self._wait(user, turns):
            await asyncio.sleep(wait)
        turns.append(self._now())

    def _wait(self, user: int, turns: deque[float]) -> float:
        """Seconds until there is room, 0 for at once."""
        start = self._now() - WINDOW_SECONDS
        while turns and turns[0] <= start:
            turns.popleft()
        if len(turns) < self._limits.strangers:
            return 0.0
        allowed = self._limits.people if self._known(user) else self._limits.strangers
        return turns[-allowed] - start if len(turns) >= allowed else 0.0
