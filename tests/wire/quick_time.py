"""Time that does not have to be waited for."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

TICK = 1e-6
"""Seconds that a look at what is ready takes: for who waits for less than a number can tell."""


class Jumping(selectors.DefaultSelector):
    """Where nothing is ready yet, time jumps instead of passing."""

    ahead = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        ready = super().select(0)
        self.ahead += timeout if timeout and not ready else TICK
        return ready


class QuickLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Only what was waited for: how busy the machine is does not show."""
        return self._jumping.ahead


def in_no_time(work: Coroutine[Any, Any, T]) -> T:
    """Run `work`, which waits for nothing but time."""
    with asyncio.Runner(loop_factory=QuickLoop) as runner:
        return runner.run(work)


class Watch:
    """Seconds since it was made, to a tenth."""

    def __init__(self) -> None:
        self._start = asyncio.get_running_loop().time()

    def __call__(self) -> float:
        return round(asyncio.get_running_loop().time() - self._start, 1)
