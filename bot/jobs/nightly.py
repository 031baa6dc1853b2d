"""What the bot does by itself at night: let go of what is not to be kept."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import date, datetime
from functools import partial
from pathlib import Path

import store
from bot.jobs.clock_check import Sure, always
from bot.process.clock import Clock
from store.documents import Chore
from store.engine.sqlite import cleaning
from store.engine.sqlite.log import Log
from store.operations import retention
from store.record.location import path_of
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction
from store.record.writer import Writer

log = logging.getLogger(__name__)

FIRST_LOOK_SECONDS = 60.0
LOOK_SECONDS = 600.0
NIGHT = range(3, 6)
"""The hours (Asia/Shanghai) in which it is done: late enough for what was put off until after
midnight, and over long before anybody is at work. What a night was too short for the next one does.
"""

DOCUMENTS_PER_COMMIT = 5
PAGES_PER_STEP = 128
REST_SECONDS = 0.005
"""Between two steps, so that whoever waits has their turn; each takes a few milliseconds."""

LOG_SECONDS = 0.1
"""Between two looks whether a long log can begin anew; a backup or a check reads from it, say."""


class Upkeep:
    """Chores that are due by the clock; those of a night that was missed are done in the next."""

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
        """Do what is due, if it is night and the clock is to be believed."""
        if self._is_night and await self._sure():
            await self._once("retention", self._let_go)
            await self._once("cleaning", self._clean)

    @property
    def _is_night(self) -> bool:
        return self._clock.now().astimezone(OFFICE_TIME).hour in NIGHT

    def _ends(self) -> bool:
        """Whether not to go on, after a rest; for whoever works in a thread beside."""
        return self._stopping.wait(REST_SECONDS) or not self._is_night

    async def _once(self, name: str, work: Callable[[], Awaitable[bool]]) -> None:
        """Do it unless that was done today; it says itself whether it came to its end."""
        day = self._clock.now().astimezone(OFFICE_TIME).date()
        last = await self._writer.do(lambda record: record.get(Chore, name))
        if (last is None or last.done < day) and await work():
            await self._writer.do(partial(_note, name, day))

    async def _let_go(self) -> bool:
        """Blank and forget what is past its time, a little at a time."""
        now = self._clock.now()
        wanted = await asyncio.to_thread(self._due, now)
        with Log(path_of(self._url)) as kept:
            for start in range(0, len(wanted), DOCUMENTS_PER_COMMIT):
                await self._log_short(kept)
                if not self._is_night:
                    break
                some = wanted[start : start + DOCUMENTS_PER_COMMIT]
                await self._writer.do(partial(retention.let_go, some, now))
                await asyncio.sleep(REST_SECONDS)
        log.info("let go of what is not kept", extra={"documents": len(wanted)})
        return self._is_night

    async def _log_short(self, kept: Log) -> None:
        """Return when the log is no long one: what it has room for is what people do."""
        while self._is_night and await asyncio.to_thread(kept.fold):  # noqa: ASYNC110  readers tell nobody
            await asyncio.sleep(LOG_SECONDS)

    def _due(self, now: datetime) -> list[retention.Named]:
        with closing(store.open_record(self._url, readonly=True)) as rows:
            return list(retention.due(rows, now, self._ends))

    async def _clean(self) -> bool:
        """Take the traces of what is gone out of the file and its log, a few pages at a time."""
        looked, traced = 0, 0
        while self._is_night:
            await self._writer.do(Transaction.unread)  # what is in memory has the traces still
            done = await asyncio.to_thread(
                cleaning.clean, path_of(self._url), looked, PAGES_PER_STEP
            )
            if done is not None and not done.pages:
                break
            if done is not None:
                looked, traced = looked + done.pages, traced + done.traced
            await asyncio.sleep(REST_SECONDS)
        log.info("cleaned the record", extra={"pages": looked, "traced": traced})
        return await self._log_emptied()

    async def _log_emptied(self) -> bool:
        """Empty the log in a moment in which nobody reads from it; whether there was one."""
        while self._is_night:
            if await asyncio.to_thread(_emptied, path_of(self._url)):
                return True
            await asyncio.sleep(REST_SECONDS)
        return False


def _emptied(path: Path) -> bool:
    with Log(path) as kept:
        return kept.empty()


def _note(name: str, day: date, record: Transaction) -> None:
    chore = record.get(Chore, name) or Chore(id=name, done=day)
    record.put(chore.but(done=day))
