"""What falls due: reminders and lapses, each once, also after the bot was down."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.jobs.clock_check import Sure, always
from bot.process.clock import Clock
from bot.process.commit import Post
from store.documents import Due
from store.record import schedule
from store.record.transaction import Transaction
from store.record.view import View

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0
BROKEN_SECONDS = 600.0
"""So long what failed is left alone."""

AT_ONCE = 50
"""Looked up together; each is done in a commit of its own."""

Fall = Callable[[Transaction, Due, datetime], None]


class Duty:
    """Looks for what is due, and does it: the deed and the note that it is done together."""

    def __init__(
        self, post: Post, record: View, clock: Clock, fall: Fall, sure: Sure = always
    ) -> None:
        self._sure = sure
        self._post = post
        self._record = record
        self._clock = clock
        self._fall = fall
        self._broken: dict[str, float] = {}

    async def run(self) -> None:
        """Look every ten seconds, for ever; nothing that goes wrong ends it."""
        while True:
            try:
                await self.look()
            except Exception:  # the disk is full, say; it stays due
                log.exception("what is due could not be looked up")
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Do everything that is due by now, while the clock is to be believed.

        What has been done may let more fall due at once.
        """
        while await self._sure():
            found = self._due()
            done = [await self._do(due) for due in found]
            if len(found) < AT_ONCE and not any(done):
                return

    def _due(self) -> list[Due]:
        now = time.monotonic()
        self._broken = {own_id: until for own_id, until in self._broken.items() if until > now}
        most = AT_ONCE + len(self._broken)
        found = schedule.next_open(self._record, self._clock.now(), most)
        return [due for due in found if due.id not in self._broken][:AT_ONCE]

    async def _do(self, due: Due) -> bool:
        """One that fails is left alone for a while: the others must not wait for it."""
        try:
            await self._post.do(partial(self._once, due))
        except OSError:
            raise
        except Exception:
            self._broken[due.id] = time.monotonic() + BROKEN_SECONDS
            log.exception("what is due failed", extra={"due": due.id})
            return False
        return True

    def _once(self, due: Due, record: Transaction) -> None:
        if schedule.settle(record, due):
            self._fall(record, due, self._clock.now())
