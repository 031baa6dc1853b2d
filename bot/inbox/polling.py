"""Updates are asked for: kept first, acknowledged afterwards."""

import asyncio
import logging
import time

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.inbox.intake import Taker, Update, keep, number_of
from bot.process.backoff import doubling
from bot.process.clock import Clock
from bot.process.counters import Counts
from bot.wire.broken_json import Unreadable
from bot.wire.client import UPDATES_AT_ONCE, Client
from store.record.writer import Writer

log = logging.getLogger(__name__)

WAIT_SECONDS = 30
# Whatever the transport promises: a poll that is not back by then never comes back.
GIVE_UP_SECONDS = WAIT_SECONDS + 30
FAILURES_BEFORE_REBUILDING = 3
LONGEST_PAUSE_SECONDS = 30.0
CONFLICT_PAUSE_SECONDS = 5.0
RECORD_PAUSE_SECONDS = 1.0


class Polling:
    """Asks for updates and keeps each of them, committed, before the next question confirms it."""

    def __init__(
        self,
        client: Client,
        writer: Writer,
        clock: Clock,
        taker: Taker,
        counts: Counts,
    ) -> None:
        self._client = client
        self._writer = writer
        self._clock = clock
        self._taker = taker
        self._counts = counts
        self._offset = 0
        self._failures = 0
        self._good = time.monotonic()

    @property
    def silent_for(self) -> float:
        """Seconds since the last good poll."""
        return time.monotonic() - self._good

    async def run(self) -> None:
        """Go on for ever; nothing that goes wrong ends it."""
        while True:
            try:
                await self._round()
            except Conflict as conflict:
                await self._conflict(conflict)
            except (TelegramError, TimeoutError) as error:
                await self._failed(error)
            except Exception:  # a poll that goes wrong must not end all polls
                log.exception("updates could not be kept; they stay with Telegram")
                await asyncio.sleep(RECORD_PAUSE_SECONDS)

    async def _round(self) -> None:
        came = await self._asked()
        self._failures = 0
        self._good = time.monotonic()
        updates = [update for update in came if number_of(update) is not None]
        if updates:
            wanted = self._taker.let_in(updates)
            kept = await keep(self._writer, wanted, self._clock.now(), self._counts)
            self._counts.add("updates_total", by=len(kept))
            self._counts.add("strangers_turned_away_total", by=len(updates) - len(wanted))
            self._taker.take(kept)
            self._offset = (number_of(updates[-1]) or 0) + 1
        if len(updates) < len(came):
            # It cannot be confirmed by itself, only by an update that comes after it.
            log.error("polling brought what is no update")
            await asyncio.sleep(RECORD_PAUSE_SECONDS)

    async def _asked(self) -> list[Update]:
        """What has come; where that fails again and again, one at a time.

        What came in part is asked for again, and put aside when it comes so alone. Raises
        TelegramError, TimeoutError.
        """
        alone = self._failures >= FAILURES_BEFORE_REBUILDING
        most = 1 if alone else UPDATES_AT_ONCE
        async with asyncio.timeout(GIVE_UP_SECONDS):
            came = await self._client.raw_updates(self._offset, WAIT_SECONDS, most)
        whole = [one for one in came if alone or not _is_cut(one)]
        if came and not whole:
            raise NetworkError("the server's answer has no end")
        return whole

    async def _failed(self, error: Exception) -> None:
        self._failures += 1
        self._counts.add("poll_failures_total")
        pause = doubling(self._failures, LONGEST_PAUSE_SECONDS)
        said = "the token is refused" if isinstance(error, InvalidToken) else error
        log.warning("no updates: %s", said, extra={"failures": self._failures, "pause": pause})
        if self._failures % FAILURES_BEFORE_REBUILDING == 0:
            await self._client.rebuild_polling()
        await asyncio.sleep(pause)

    async def _conflict(self, conflict: Conflict) -> None:
        if "webhook" not in conflict.message:
            log.error("another program asks for this bot's updates; only one may, stop the other")
            await asyncio.sleep(CONFLICT_PAUSE_SECONDS)
            return
        log.warning("a webhook is set for this bot; it is removed, since updates are asked for")
        try:
            await self._client.delete_webhook()
        except TelegramError as error:
            await self._failed(error)


def _is_cut(found: object) -> bool:
    return isinstance(found, Unreadable) and found.cut
