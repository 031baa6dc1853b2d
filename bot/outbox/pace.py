"""How fast the bot may speak: within Telegram's limits, the urgent first."""

import asyncio
import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass

from bot.process.expiry import Fading
from bot.process.rate import Bucket, Rate
from store.documents.chat.parcel import STRANGERS

BROADCAST = 3


@dataclass(frozen=True)
class Rates:
    """Telegram allows about 30 messages a second, and 1 a second in one chat with short bursts.

    In a group it allows 20 a minute, edits included. All strangers together get `strangers`.
    """

    bot: Rate = Rate(25, 5)
    chat: Rate = Rate(1, 3)
    broadcasts: Rate = Rate(12.5, 1)
    group: Rate = Rate(18 / 60, 2)
    strangers: Rate = Rate(3, 3)


class Pace:
    """Gives out turns to speak: one by one to a chat, by priority where chats compete."""

    def __init__(self, rates: Rates, now: Callable[[], float]) -> None:
        self._rates = rates
        self._now = now
        self._bot = Bucket(rates.bot, now())
        self._broadcasts = Bucket(rates.broadcasts, now())
        self._strangers = Bucket(rates.strangers, now())
        self._chats: Fading[str, Bucket] = Fading(self._of_chat, lambda own: own.full(now()))
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._arrivals = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, chat: str, priority: int, *, edit: bool = False) -> None:
        """Return when it is the turn of a message of this priority to this chat.

        An edit is not counted against a private chat: what Telegram's FAQ limits there is sending,
        and a pressed button should answer at once.
        """
        if not edit or _is_group(chat):
            await _until(self._chats.of(chat).reserve(self._now()))
        if priority >= BROADCAST:
            shared = self._strangers if priority >= STRANGERS else self._broadcasts
            await asyncio.sleep(shared.reserve(self._now()))
        if priority or self._waiting or self._bot.wait(self._now()):
            await self._queue(priority)
        else:
            self._bot.take(self._now())

    async def _queue(self, priority: int) -> None:
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (priority, next(self._arrivals), turn))
        self._give()
        await turn

    @property
    def remembered(self) -> int:
        """Chats of which it is known how fast they were spoken to."""
        return len(self._chats)

    def _of_chat(self, chat: str) -> Bucket:
        rate = self._rates.group if _is_group(chat) else self._rates.chat
        return Bucket(rate, self._now())

    def _give(self) -> None:
        """Wake as many as may speak now, and come back when the next one may."""
        while self._waiting and not self._bot.wait(self._now()):
            turn = heapq.heappop(self._waiting)[2]
            if not turn.done():
                turn.set_result(None)
                self._bot.take(self._now())
        if self._waiting and self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._bot.wait(self._now()), self._again)

    def _again(self) -> None:
        self._timer = None
        self._give()


async def _until(seconds: float) -> None:
    """Wait so long; where that is not at all, others are not let go first either."""
    if seconds:
        await asyncio.sleep(seconds)


def _is_group(chat: str) -> bool:
    return chat.startswith("-")
