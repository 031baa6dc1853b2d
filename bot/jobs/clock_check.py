"""Whether the clock is to be believed, before anything is done or ended by it."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

import handlers
from bot.process.clock import Clock
from bot.process.commit import Post
from store.documents import Event
from store.record.view import NEWEST, View

log = logging.getLogger(__name__)

BEHIND = timedelta(hours=1)
"""No clock is right that is so far before what is on record already."""

QUIET = timedelta(days=7)
"""So much after the newest event nothing is done before Telegram has said what time it is; that
takes a moment, and no office is kept waiting that was closed for longer."""

SILENT = timedelta(days=200)
"""Where nobody but this machine can be asked: no office is closed for longer."""

Sure = Callable[[], Awaitable[bool]]


class Doubt(NamedTuple):
    """What the clock says, and what speaks against it: `telegram` or the `record`.

    It is not `loud` while nobody was asked yet.
    """

    against: str
    clock: datetime
    other: datetime
    loud: bool = True


class Timekeeper:
    """Compares the clock with Telegram's, and with the newest event while there is no other.

    `remote` says that Telegram is another machine, which will confirm the clock once it answers.
    """

    def __init__(self, clock: Clock, record: View, post: Post, *, remote: bool) -> None:
        self._clock = clock
        self._record = record
        self._post = post
        self._remote = remote
        self._told = False

    async def sure(self) -> bool:
        """Whether what falls due can be done now; who has to know is told once of a wrong clock."""
        doubt = self.doubt()
        loud = doubt is not None and doubt.loud
        if loud != self._told and (doubt is None or doubt.loud):
            await self._once(doubt, loud=loud)
        return doubt is None

    async def _once(self, doubt: Doubt | None, *, loud: bool) -> None:
        """Whoever else asks meanwhile does not tell it too; what failed is told the next time."""
        self._told = loud
        try:
            await self._tell(doubt)
        except BaseException:
            self._told = not loud
            raise

    def doubt(self) -> Doubt | None:
        """What speaks against the clock now, if anything."""
        clock = self._clock
        if clock.on_purpose or clock.confirmed:
            return None
        if clock.is_off:
            return Doubt("telegram", clock.machine(), clock.machine() - clock.off)
        newest = self._record.find(Event, order=NEWEST, limit=1)
        return self._beside(newest[0].at) if newest else None

    def _beside(self, newest: datetime) -> Doubt | None:
        now = self._clock.machine()
        if -BEHIND <= now - newest <= (QUIET if self._remote else SILENT):
            return None
        return Doubt("record", now, newest, loud=not self._remote)

    async def _tell(self, doubt: Doubt | None) -> None:
        if doubt is None:
            log.info("the clock is right again: what falls due is done")
            await self._post.do(partial(handlers.clock_right, at=self._clock.now()))
            return
        against, clock, other, _ = doubt
        ids = {"clock": clock.isoformat(), against: other.isoformat()}
        log.error("the clock is wrong: what falls due waits until it is put right", extra=ids)
        work = partial(handlers.clock_wrong, against=against, clock=clock, other=other)
        await self._post.do(work)


async def always() -> bool:
    """For whoever need not ask."""
    return True
