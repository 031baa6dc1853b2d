"""One update's turn: done with all that follows from it, or not at all."""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from functools import partial

from bot.process.commit import Post
from bot.process.counters import Counts
from bot.wire.events import Arrival
from handlers import Alert, apologise_for_damage, tell_damage
from handlers.conversation.event import Event
from store.documents import Inbound
from store.engine.disk import DamagedError, DiskError
from store.record.startup import FORGED
from store.record.transaction import Transaction

log = logging.getLogger(__name__)

TRIES = 3
PAUSE_SECONDS = 0.2
RECORD_PAUSE_SECONDS = 5.0

# No two of these sound or look alike, so an error id can be read out over the phone.
READ_OUT = "234679ACFHKMRTWXY"

Prepare = Callable[[Arrival], Awaitable[Event]]
Take = Callable[[Transaction, Event], Alert | None]
Apologise = Callable[[Transaction, Event, str], None]


class Turns:
    """Takes turns in the writer: what a handler does and the inbox row that says so, together.

    A turn that fails is undone alone and tried again, `TRIES` times in all, restarts included. Then
    it is a dead letter, and the person gets an apology with the id the log has. So it goes with a
    turn that meets with damage on the disk, which waiting does not mend.
    """

    def __init__(
        self,
        post: Post,
        prepare: Prepare,
        take: Take,
        apologise: Apologise,
        counts: Counts,
        *,
        after: Callable[[Event], object] = id,
    ) -> None:
        self._post = post
        self._counts = counts
        self._prepare = prepare
        self._take = take
        self._apologise = apologise
        self._after = after

    async def take(self, inbound: Inbound, arrival: Arrival) -> Alert | None:
        """Take the turn and return its alert; a dead letter has none."""
        began = time.monotonic()
        while True:
            try:
                event = await self._prepare(arrival)
                alert = await self._post.do(partial(self._turn, inbound.id, event))
            except Exception as fault:  # noqa: BLE001  whatever a handler raises is its turn's fault alone
                if await self._given_up(inbound, arrival.event, fault):
                    return None
            else:
                self._ended(event, time.monotonic() - began)
                self._after(event)
                return alert

    def _ended(self, event: Event, seconds: float) -> None:
        log.info("turn", extra=_ids(event, ms=round(1000 * seconds)))
        self._counts.add("turns_total", event.kind)
        self._counts.took(seconds)

    async def ignore(self, inbound: Inbound) -> None:
        """Nothing follows from it."""
        await self._post.do(partial(_done, inbound.id))

    async def note(self, inbound: Inbound, work: Callable[[Transaction], None]) -> None:
        """Do `work`, which is nobody's turn; if it fails, that is a dead letter at once."""
        try:
            await self._post.do(partial(_noted, inbound.id, work))
        except OSError:  # the record's fault: it waits
            raise
        except Exception as fault:  # noqa: BLE001  whatever it is, others must not wait for it
            await self.unreadable(inbound, fault)

    async def unreadable(self, inbound: Inbound, fault: Exception) -> None:
        """A dead letter at once: there is nobody to tell and nothing to try again."""
        error = error_id()
        ids = {"update": inbound.id, "error": error}
        log.error("dead letter, nobody to tell", extra=ids, exc_info=fault)
        self._counts.add("dead_letters_total")
        await self._post.do(partial(_dead, inbound.id, error))

    def _turn(self, own_id: str, event: Event, record: Transaction) -> Alert | None:
        if not _begun(own_id, record):
            return None
        alert = self._take(record, event)
        _done(own_id, record)
        return alert

    async def _given_up(self, inbound: Inbound, event: Event, fault: Exception) -> bool:
        """Wait before the next try; True when there is none."""
        if isinstance(fault, DamagedError):  # waiting does not mend it, and silence helps nobody
            log.error("the record is damaged", extra=_ids(event), exc_info=fault)
        elif isinstance(fault, DiskError):  # no turn's fault, and not counted as a try
            log.error("a turn waits for the record", extra={"update": inbound.id}, exc_info=fault)
            await asyncio.sleep(RECORD_PAUSE_SECONDS)
            return False
        return await self._failed(inbound, event, fault)

    async def _failed(self, inbound: Inbound, event: Event, fault: Exception) -> bool:
        """Count the failure; True when it was the last one."""
        self._counts.add("turn_failures_total")
        try:
            tries = await self._post.do(partial(_count, inbound.id))
        except Exception:  # then it is no turn's fault
            log.exception("the record cannot be written")
            await asyncio.sleep(RECORD_PAUSE_SECONDS)
            return False
        if tries >= TRIES:
            await self._bury(inbound, event, fault)
            if isinstance(fault, DamagedError):
                await self._tell_damage(event)
            return True
        log.warning("a turn failed", extra=_ids(event, tries=tries), exc_info=fault)
        await asyncio.sleep(PAUSE_SECONDS * tries)
        return False

    async def _bury(self, inbound: Inbound, event: Event, fault: Exception) -> None:
        error = error_id()
        log.error("dead letter", extra=_ids(event, error=error), exc_info=fault)
        self._counts.add("dead_letters_total")
        try:
            say = apologise_for_damage if isinstance(fault, DamagedError) else self._apologise
            await self._post.do(partial(_apology, inbound.id, event, error, say))
        except Exception:
            log.exception("no apology", extra=_ids(event, error=error))
            await self._post.do(partial(_dead, inbound.id, error))

    async def _tell_damage(self, event: Event) -> None:
        try:
            await self._post.do(partial(tell_damage, at=event.at))
        except Exception:  # who administers may stand on the very page that is bad
            log.exception("nobody could be told of the damage")


def _apology(own_id: str, event: Event, error: str, say: Apologise, record: Transaction) -> None:
    _dead(own_id, error, record)
    say(record, event, error)


def error_id() -> str:
    """Six characters that find a dead letter again."""
    return "".join(secrets.choice(READ_OUT) for _ in range(6))


def _ids(event: Event, **more: object) -> dict[str, object]:
    return {"update": event.update, "user": event.user, "kind": event.kind, **more}


def _done(own_id: str, record: Transaction) -> None:
    record.put(record.need(Inbound, own_id).but(state="done", body={}))


def _noted(own_id: str, work: Callable[[Transaction], None], record: Transaction) -> None:
    if _begun(own_id, record):
        work(record)
        _done(own_id, record)


def _begun(own_id: str, record: Transaction) -> bool:
    """Whether its turn is to be taken: no update has two, and what another hand put here none."""
    inbound = record.need(Inbound, own_id)
    if inbound.state == "new" and not record.fits(inbound):
        log.error("another hand wrote to the record", extra={"forged": [f"inbox/{own_id}"]})
        _dead(own_id, FORGED, record)
        return False
    record.answers(inbound)
    return inbound.state == "new"


def _dead(own_id: str, error: str, record: Transaction) -> None:
    record.put(record.need(Inbound, own_id).but(state="dead", error=error))


def _count(own_id: str, record: Transaction) -> int:
    inbound = record.need(Inbound, own_id)
    return record.put(inbound.but(tries=inbound.tries + 1)).tries
