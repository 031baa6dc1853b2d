"""How much people may ask of the bot at a time."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.process.expiry import Fading
from bot.process.rate import Bucket, Rate

WINDOW_SECONDS = 10.0
TOGETHER = Rate(3, 10)


@dataclass(frozen=True)
class Limits:
    """Turns in ten seconds: for people of the office, and for strangers.

    `together` is for all strangers, however many they are; so many updates of theirs may wait, and
    of `each` of them. What comes beyond that is not taken in: it would have had the same answer.
    """

    people: int = 10
    strangers: int = 3
    together: Rate = TOGETHER
    waiting: int = 200
    each: int = 5


class Gate:
    """Lets turns through at the pace of `Limits`.

    What people of the office ask too fast waits in the inbox until there is room; nothing of it is
    thrown away, and nobody else waits for it. Strangers wait for one another.
    """

    def __init__(self, limits: Limits, now: Callable[[], float]) -> None:
        self._limits = limits
        self._now = now
        self._turns: Fading[int, deque[float]] = Fading(lambda _: deque(), self._over)
        self._together = Bucket(limits.together, now())

    async def turn(self, user: int, *, stranger: bool = False) -> None:
        """Return when `user` may have another turn; asked for one at a time."""
        allowed = self._limits.strangers if stranger else self._limits.people
        if wait := self._wait(self._turns.of(user), allowed):
            await asyncio.sleep(wait)
        if stranger:
            await asyncio.sleep(self._together.reserve(self._now()))
        self._turns.of(user).append(self._now())

    @property
    def remembered(self) -> int:
        """Accounts of which it is known when they had their turns."""
        return len(self._turns)

    def _wait(self, turns: deque[float], allowed: int) -> float:
        """Seconds until there is room, 0 for at once."""
        start = self._now() - WINDOW_SECONDS
        while turns and turns[0] <= start:
            turns.popleft()
        return turns[-allowed] - start if len(turns) >= allowed else 0.0

    def _over(self, turns: deque[float]) -> bool:
        return not turns or turns[-1] <= self._now() - WINDOW_SECONDS
