"""Updates in: kept first, acknowledged afterwards."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.client import Client
from bot.clock import Clock
from bot.counts import Counts
from bot.pauses import doubling
from store.documents import Inbound
from store.transaction import Conflict as Known
from store.transaction import Transaction
from store.writer import Writer

log = logging.getLogger(__name__)

WAIT_SECONDS = 30
# Whatever the transport promises: a poll that is not back by then never comes back.
GIVE_UP_SECONDS = WAIT_SECONDS + 30
FAILURES_BEFORE_REBUILDING = 3
LONGEST_PAUSE_SECONDS = 30.0
CONFLICT_PAUSE_SECONDS = 5.0
RECORD_PAUSE_SECONDS = 1.0


class Intake:
    """Asks for updates and keeps each of them, committed, before the next question confirms it."""

    def __init__(
        self,
        client: Client,
        writer: Writer,
        clock: Clock,
        take: Callable[[Sequence[Inbound]], None],
        counts: Counts,
    ) -> None:
        self._client = client
        self._writer = writer
        self._clock = clock
        self._take = take
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
        async with asyncio.timeout(GIVE_UP_SECONDS):
            came = await self._client.raw_updates(self._offset, WAIT_SECONDS)
        self._failures = 0
        self._good = time.monotonic()
        updates = [update for update in came if is_update(update)]
        if updates:
            kept = await keep(self._writer, updates, self._clock.now())
            self._counts.add("updates_total", by=len(kept))
            self._take(kept)
            self._offset = updates[-1]["update_id"] + 1
        if len(updates) < len(came):
            # It cannot be confirmed by itself, only by an update that comes after it.
            log.error("polling brought what is no update")
            await asyncio.sleep(RECORD_PAUSE_SECONDS)

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


def is_update(found: object) -> bool:
    """Whether it has the number by which an update is known again and confirmed.

    A negative one would confirm what nobody has seen.
    """
    if not isinstance(found, dict):
        return False
    number = found.get("update_id")
    return type(number) is int and number >= 0


async def keep(writer: Writer, updates: Sequence[dict[str, Any]], at: datetime) -> list[Inbound]:
    """Commit `updates`, all of them or none, and return those to be taken.

    A repeated one is known by its number and left out. What the record cannot hold is kept as a
    dead letter without its body, so that it does not stop the others. Raises DiskError.
    """
    kept = await writer.do(partial(_insert_all, updates, at), first=True)
    for inbound in kept:
        if inbound.state == "dead":
            log.error("an update the record cannot hold", extra={"update": inbound.id})
    return [inbound for inbound in kept if inbound.state == "new"]


def _insert_all(
    updates: Sequence[dict[str, Any]], at: datetime, record: Transaction
) -> list[Inbound]:
    """Those that were not there yet."""
    arrived = [
        Inbound(id=str(update["update_id"]), body=_without_keyboard(update), received=at)
        for update in updates
    ]
    return [kept for inbound in arrived if (kept := _insert(inbound, record))]


def _without_keyboard(update: dict[str, Any]) -> dict[str, Any]:
    """A press comes with all the buttons beside it: those of a keypad are not to be kept."""
    press = update.get("callback_query")
    message = press.get("message") if isinstance(press, dict) else None
    if not isinstance(press, dict) or not isinstance(message, dict):
        return update
    bare = {name: given for name, given in message.items() if name != "reply_markup"}
    return {**update, "callback_query": {**press, "message": bare}}


def _insert(inbound: Inbound, record: Transaction) -> Inbound | None:
    try:
        return record.put(inbound)
    except Known:
        return None
    except OSError:  # the disk's fault, not the update's: it comes again
        raise
    except Exception:  # noqa: BLE001  whatever it cannot hold must not stop the others
        return record.put(inbound.but(body={}, state="dead", error="unstorable"))
