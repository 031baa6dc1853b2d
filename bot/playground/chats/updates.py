"""The queue of updates: handed out until confirmed, gone when their time is over.

The rules are the official server's (telegram-bot-api, Client.cpp: do_get_updates, add_update).
"""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.playground.base.errors import ApiError
from bot.playground.base.shapes import Json
from bot.process.clock import Clock

MESSAGE_LIFE = 24 * 3600  # seconds, from the date of the message
PRESS_LIFE = 150
_TWO_BOTS = (
    "Conflict: terminated by other getUpdates request;"
    " make sure that only one bot instance is running"
)
_FARTHEST = 10  # an offset more than this past the newest update is taken for a mistake


_PRESSES, _MEMBERSHIPS = 3 << 33, 5 << 33  # keep queues of one id apart, as the server does


@dataclass(frozen=True)
class Pending:
    update_id: int
    expires: float
    update: Json
    queue: int  # of one queue, a webhook gets one at a time


class Updates:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queue: deque[Pending] = deque()
        self._next_id = 100_000_000 + secrets.randbelow(800_000_000)
        self._waiting: asyncio.Future[None] | None = None
        self.begun = False  # whether anybody has done anything yet
        self.allowed: list[str] = []  # empty means all that the playground has
        self.watchers: list[Callable[[], None]] = []  # called when there may be more to bring

    def __len__(self) -> int:
        self._expire()
        return len(self._queue)

    def add(self, kind: str, body: Json, life: float) -> None:
        """Queue an update for `life` seconds, and wake up who waits for it."""
        self.begun = True
        if self.allowed and kind not in self.allowed:
            return
        update = {"update_id": self._next_id, kind: body}
        expires = self._clock.now().timestamp() + life
        self._queue.append(Pending(self._next_id, expires, update, queue_of(kind, body)))
        self._next_id += 1
        self._wake(None)
        self.announce()

    def announce(self) -> None:
        """Tell the watchers to look again."""
        for watcher in self.watchers:
            watcher()

    def heads(self) -> list[Pending]:
        """The oldest update of each queue, the oldest queue first."""
        self._expire()
        return list({p.queue: p for p in reversed(self._queue)}.values())[::-1]

    def done(self, update_id: int) -> None:
        self._queue = deque(p for p in self._queue if p.update_id != update_id)

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109
        """Up to `limit` updates from `offset` on; what is before `offset` is confirmed and gone."""
        self.interrupt(ApiError(409, _TWO_BOTS))
        self._confirm(offset)
        if not len(self) and timeout:
            await self._wait(timeout)
        return [pending.update for pending in list(self._queue)[:limit]] if len(self) else []

    def interrupt(self, error: ApiError) -> None:
        """End the poll that waits."""
        self._wake(error)

    def clear(self) -> None:
        self._queue.clear()

    def _wake(self, error: ApiError | None) -> None:
        if self._waiting and not self._waiting.done():
            if error:
                self._waiting.set_exception(error)
            else:
                self._waiting.set_result(None)

    async def _wait(self, timeout: float) -> Any:  # noqa: ASYNC109 - the Bot API's own word
        self._waiting = waiting = asyncio.get_running_loop().create_future()
        await asyncio.wait([waiting], timeout=timeout)
        return waiting.result() if waiting.done() else waiting.cancel()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        elif offset <= self._next_id + _FARTHEST:
            while self._queue and self._queue[0].update_id < offset:
                self._queue.popleft()

    def _expire(self) -> None:
        now = self._clock.now().timestamp()
        self._queue = deque(pending for pending in self._queue if pending.expires > now)


def queue_of(kind: str, body: Json) -> int:
    """Messages go by chat and presses by person: those two may overtake each other."""
    if kind == "callback_query":
        return int(body["from"]["id"]) + _PRESSES
    return int(body["chat"]["id"]) + (_MEMBERSHIPS if kind == "my_chat_member" else 0)
