"""Updates in: kept first, acknowledged afterwards."""

import asyncio
import logging
import time
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot.process.backoff import doubling
from bot.process.clock import Clock
from bot.process.counters import Counts
from bot.wire.broken_json import Unreadable
from bot.wire.client import UPDATES_AT_ONCE, Client
from store.documents import Inbound
from store.record import audit_chain
from store.record.transaction import Conflict as Known
from store.record.transaction import Transaction
from store.record.writer import Writer

log = logging.getLogger(__name__)

WAIT_SECONDS = 30
# Whatever the transport promises: a poll that is not back by then never comes back.
GIVE_UP_SECONDS = WAIT_SECONDS + 30
FAILURES_BEFORE_REBUILDING = 3
LONGEST_PAUSE_SECONDS = 30.0
CONFLICT_PAUSE_SECONDS = 5.0
RECORD_PAUSE_SECONDS = 1.0

LARGEST_NUMBER = 2**53
"""Telegram's own numbers are far smaller; one that is not would confirm what nobody has seen."""

Update = dict[str, Any] | Unreadable


class Taker(Protocol):
    """Whoever takes what has come in; first it says what of it is wanted at all."""

    def let_in(self, updates: Sequence[Update]) -> list[Update]: ...

    def take(self, arrivals: Sequence[Inbound]) -> None: ...


class Intake:
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


def number_of(found: object) -> int | None:
    """The number by which an update is known again and confirmed; None where it has none."""
    if isinstance(found, Unreadable):
        return found.number
    number = found.get("update_id") if isinstance(found, dict) else None
    return number if type(number) is int and 0 <= number <= LARGEST_NUMBER else None


async def keep(
    writer: Writer, updates: Sequence[Update], at: datetime, counts: Counts
) -> list[Inbound]:
    """Commit `updates`, all of them or none, and return those to be taken.

    A repeated one is known by its number and left out. What cannot be read, or what the record
    cannot hold, is kept as a dead letter without its body, so that it does not stop the others.
    Raises DiskError.
    """
    arrived = [_inbound(update, at) for update in updates]
    kept = await writer.do(partial(_insert_all, arrived), first=True)
    for inbound in kept:
        if inbound.state == "dead":
            log.error("an update is put aside", extra={"update": inbound.id, "why": inbound.error})
            counts.add("dead_letters_total")
    return [inbound for inbound in kept if inbound.state == "new"]


def _inbound(update: Update, at: datetime) -> Inbound:
    if isinstance(update, Unreadable):
        own_id = update.mark if update.number is None else str(update.number)
        return Inbound(id=own_id, body={}, received=at, state="dead", error="unreadable")
    own_id = str(update["update_id"])
    return Inbound(id=own_id, body=_without_keyboard(update), received=at)


def _insert_all(arrived: Sequence[Inbound], record: Transaction) -> list[Inbound]:
    """Those that were not there yet."""
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
        return _new(inbound.but(digest=audit_chain.seal(inbound.body)), record)
    except OSError:  # the disk's fault, not the update's: it comes again
        raise
    except Exception:  # noqa: BLE001  whatever it cannot hold must not stop the others
        return _new(inbound.but(body={}, state="dead", error="unstorable"), record)


def _new(inbound: Inbound, record: Transaction) -> Inbound | None:
    """Save it, unless it is known."""
    try:
        return record.put(inbound)
    except Known:
        return None
