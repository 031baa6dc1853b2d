"""Work that goes on beside."""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any

from bot.process.backoff import doubling
from bot.process.counters import Counts

log = logging.getLogger(__name__)

LONGEST_PAUSE_SECONDS = 30.0

Work = Coroutine[Any, Any, Any]


class Tasks:
    """Work going on beside: held on to until it is done, and what goes wrong in it is logged.

    With `counts` it is counted too how often work that is to go on for ever was begun again.
    """

    def __init__(self, counts: Counts | None = None) -> None:
        self._running: set[asyncio.Task[Any]] = set()
        self._counts = counts or Counts()

    def start(self, work: Work) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def keep(self, name: str, work: Callable[[], Work]) -> asyncio.Task[Any]:
        """Start what is to go on for ever: whatever ends it, it is begun again after a pause."""
        return self.start(self._again_and_again(name, work))

    async def finish(self, within: float) -> None:
        """Let it come to its end for so many seconds, then cancel what still runs."""
        if self._running:
            await asyncio.wait(self._running, timeout=within)
        left = list(self._running)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _again_and_again(self, name: str, work: Callable[[], Work]) -> None:
        failures = 0
        while True:
            began = time.monotonic()
            await _to_its_end(name, work)
            failures = 1 if time.monotonic() - began > LONGEST_PAUSE_SECONDS else failures + 1
            self._counts.add("restarts_total", name)
            await asyncio.sleep(doubling(failures, LONGEST_PAUSE_SECONDS))

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (fault := task.exception()):
            log.error("work beside failed", exc_info=fault)


async def _to_its_end(name: str, work: Callable[[], Work]) -> None:
    """Do it until something ends it; raises only where this task itself is told to end."""
    try:
        await work()
    except asyncio.CancelledError:
        current = asyncio.current_task()
        if current is None or current.cancelling():
            raise
        log.error("work beside was called off, and begins again", extra={"work": name})  # noqa: TRY400
    except Exception:
        log.exception("work beside failed, and begins again", extra={"work": name})
    else:
        log.error("work beside came to an end, and begins again", extra={"work": name})
