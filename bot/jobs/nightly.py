"""What the bot does by itself at night: let go of what is not to be kept."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial

import store
from bot.jobs.clock_check import Sure, always
from bot.process.clock import Clock
from store.documents import Chore
from store.engine.sqlite import maintenance
from store.operations import retention
from store.record.location import path_of
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction
from store.record.writer import Writer

log = logging.getLogger(__name__)

FIRST_LOOK_SECONDS = 60.0
LOOK_SECONDS = 600.0
NIGHT = timedelta(hours=3)
"""A day's chores are due from three o'clock on (Asia/Shanghai)."""

DOCUMENTS_PER_COMMIT = 50
DAYS_BETWEEN_REWRITES = 7


class Upkeep:
    """Chores that are due by the clock; one that was missed is caught up on, once."""

    def __init__(self, url: str, writer: Writer, clock: Clock, sure: Sure = always) -> None:
        self._sure = sure
        self._url = url
        self._writer = writer
        self._clock = clock
        self._stopping = threading.Event()

    async def run(self) -> None:
        """Look every ten minutes, for ever; nothing that goes wrong ends it."""
        self._stopping.clear()
        try:
            await asyncio.sleep(FIRST_LOOK_SECONDS)
            while True:
                await self._look_safely()
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            self._stopping.set()

    async def _look_safely(self) -> None:
        try:
            await self.look()
        except Exception:  # the disk is full, say; it is tried again
            log.exception("the record could not be tidied up yet")

    async def look(self) -> None:
        """Do what is due, if the clock is to be believed."""
        if not await self._sure():
            return
        await self._once("retention", 1, self._let_go)
        await self._once("rewrite", DAYS_BETWEEN_REWRITES, self._rewrite)

    async def _once(self, name: str, days: int, work: Callable[[], Awaitable[None]]) -> None:
        day = (self._clock.now().astimezone(OFFICE_TIME) - NIGHT).date()
        last = await self._writer.do(lambda record: record.get(Chore, name))
        if last is None or (day - last.done).days >= days:
            await work()
            await self._writer.do(partial(_note, name, day))

    async def _let_go(self) -> None:
        """Blank and forget what is past its time, a little at a time."""
        now = self._clock.now()
        wanted = await asyncio.to_thread(self._due, now)
        for start in range(0, len(wanted), DOCUMENTS_PER_COMMIT):
            some = wanted[start : start + DOCUMENTS_PER_COMMIT]
            await self._writer.do(partial(retention.let_go, some, now))
        await asyncio.to_thread(maintenance.fold, path_of(self._url))
        log.info("let go of what is not kept", extra={"documents": len(wanted)})

    def _due(self, now: datetime) -> list[retention.Named]:
        with closing(store.open_record(self._url, readonly=True)) as rows:
            return list(retention.due(rows, now, self._stopping.is_set))

    async def _rewrite(self) -> None:
        """Take out of the file what is gone from the record."""
        await asyncio.to_thread(maintenance.rewrite, path_of(self._url), self._stopping.is_set)
        log.info("wrote the record anew")


def _note(name: str, day: date, record: Transaction) -> None:
    chore = record.get(Chore, name) or Chore(id=name, done=day)
    record.put(chore.but(done=day))
