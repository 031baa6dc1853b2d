"""Terms that begin and end: in the morning cards move to whoever holds the seat now."""

import asyncio
import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

import handlers
from bot.jobs.clock_check import Sure, always
from bot.process.clock import Clock
from bot.process.commit import Post
from handlers.conversation.unasked.quiet_hours import MORNING
from store.documents import Chore
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction

log = logging.getLogger(__name__)

LOOK_SECONDS = 60.0
CHORE = "terms"


class Terms:
    """Hands over once a day, also after the bot was down."""

    def __init__(
        self,
        post: Post,
        clock: Clock,
        changed: Callable[[list[str]], None],
        sure: Sure = always,
    ) -> None:
        self._sure = sure
        self._post = post
        self._clock = clock
        self._changed = changed

    async def run(self) -> None:
        """Look every minute, for ever; nothing that goes wrong ends it."""
        while True:
            try:
                await self.look()
            except Exception:  # the disk is full, say; it is tried again
                log.exception("seats could not be handed over yet")
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Hand over what began or ended since the last time, if the clock is to be believed."""
        if not await self._sure():
            return
        now = self._clock.now().astimezone(OFFICE_TIME)
        day = now.date() if now.time() >= MORNING else now.date() - timedelta(days=1)
        self._changed(await self._post.do(partial(_hand_over, day, now)))


def _hand_over(day: date, now: datetime, record: Transaction) -> list[str]:
    """Whose menu may have changed. Terms that were there before the first look are as they are."""
    handlers.open_duties(record, day)
    known = record.get(Chore, CHORE)
    if known and known.done >= day:
        return []
    record.put((known or Chore(id=CHORE, done=day)).but(done=day))
    return handlers.hand_over(record, known.done, day, now) if known else []
