"""Parcels out: in order to each account, the urgent first, none lost."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable

from telegram.error import ChatMigrated, TelegramError

from bot.outbox.account_queue import Line, Lines
from bot.outbox.delivery import Carried, Delivery
from bot.outbox.delivery_log import Marks
from bot.outbox.pace import Pace
from bot.process.backoff import asked_for
from bot.process.counters import Counts
from bot.process.tasks import Tasks
from bot.wire.failures import Verdict, judge, reason_of
from store.documents import Parcel

log = logging.getLogger(__name__)

# A message nobody can say arrived is sent this often altogether; an edit until it is certain.
SENDS = 2


class Courier:
    """Delivers parcels and notes what became of them.

    `answering` makes some harmless call; it raises TelegramError while Telegram does not answer.
    """

    def __init__(
        self,
        delivery: Delivery,
        marks: Marks,
        pace: Pace,
        answering: Callable[[], Awaitable[object]],
        counts: Counts,
    ) -> None:
        self._delivery = delivery
        self._marks = marks
        self._pace = pace
        self._answering = answering
        self._counts = counts
        self.lines = Lines()
        self._serving = Tasks()
        self._flying = Tasks()
        self.idle = asyncio.Event()
        self.idle.set()
        self._after: dict[Verdict, Callable[[Line, Exception], Awaitable[float]]] = {
            Verdict.DELIVERED: self._as_it_is,
            Verdict.LATER: self._later,
            Verdict.NOT_UNDERSTOOD: self._plainly,
            Verdict.UNREACHABLE: self._unreachable,
            Verdict.MOVED: self._moved,
            Verdict.GONE: self._anew,
            Verdict.IMPOSSIBLE: self._impossible,
            Verdict.UNKNOWN: self._unknown,
        }

    def take(self, parcels: Iterable[Parcel]) -> None:
        """Deliver these, each after everything that waits for its account already."""
        for parcel in parcels:
            self.idle.clear()
            if parcel.account not in self.lines:
                self.lines[parcel.account] = Line()
                self._serving.start(self._serve(parcel.account))
            self.lines[parcel.account].parcels.append(parcel)

    async def stop(self, quick: float, flying: float) -> None:
        """Deliver for `quick` seconds, then let calls in flight end within `flying` seconds."""
        await self._serving.finish(quick)
        await self._flying.finish(flying)

    async def _serve(self, account: str) -> None:
        """Deliver all that waits. Should this end before, bot.jobs.watchdog finds what is left."""
        try:
            while self.lines[account].parcels:
                await self._surely(self.lines[account])
        finally:
            del self.lines[account]
            if not self.lines:
                self.idle.set()

    async def _surely(self, line: Line) -> None:
        head = line.head
        try:
            await self._attempt(line)
        except Exception:  # whatever it is, this account's other parcels must not wait for ever
            log.exception("a parcel waits", extra=_ids(head))
            await asyncio.sleep(line.pause())

    async def _attempt(self, line: Line) -> None:
        if line.unsure:
            await self._until_answering(line)
        if not line.superseded():
            edit = line.head.what == "edit"
            await self._pace.turn(line.head.account, line.head.priority, edit=edit)
        # A call that is on its way is not given up because the bot is about to stop.
        if pause := await asyncio.shield(self._flying.start(self._try(line))):
            await asyncio.sleep(pause)

    async def _try(self, line: Line) -> float:
        """Try to settle the head; seconds to wait before going on."""
        line.tried = line.tried or time.monotonic()
        if line.superseded():
            return await self._drop(line, "superseded", "superseded")
        try:
            carried = await self._delivery.carry(line.head, line.passed, as_words=line.as_words)
        except Exception as fault:  # noqa: BLE001  every fault has its verdict
            return await self._after[judge(fault)](line, fault)
        return await self._sent(line, carried)

    async def _sent(self, line: Line, carried: Carried) -> float:
        await self._marks.sent(line.head, carried)
        self._counts.add("parcels_sent_total")
        line.next()
        return 0.0

    async def _as_it_is(self, line: Line, _: Exception) -> float:
        return await self._sent(line, Carried(line.head.message))

    async def _later(self, line: Line, fault: Exception) -> float:
        pause = asked_for(fault) or line.pause()
        log.info("a parcel waits: %s", fault, extra={**_ids(line.head), "pause": pause})
        return pause

    async def _plainly(self, line: Line, fault: Exception) -> float:
        if line.as_words:
            return await self._impossible(line, fault)
        log.error("markup was not understood: %s", fault, extra=_ids(line.head))
        line.as_words = True
        return 0.0

    async def _unreachable(self, line: Line, _: Exception) -> float:
        log.warning("a person cannot be reached", extra=_ids(line.head))
        await self._marks.unreachable(line.head)
        self._settled("unreachable", line)
        return 0.0

    async def _moved(self, line: Line, fault: Exception) -> float:
        to = str(fault.new_chat_id) if isinstance(fault, ChatMigrated) else line.head.account
        log.info("a group has another number now", extra={**_ids(line.head), "to": to})
        await self._marks.moved(line.head.account, to)
        line.readdress(to)
        return 0.0

    async def _anew(self, line: Line, fault: Exception) -> float:
        """An answer goes as a message of its own where what was pressed is not there (any more)."""
        head = line.head
        if head.card or head.message is None or head.priority:
            return await self._impossible(line, fault)
        log.info("an answer goes as a message of its own: %s", fault, extra=_ids(head))
        await self._marks.anew(head)
        line.parcels[0] = head.but(what="send", message=None)
        return 0.0

    async def _impossible(self, line: Line, fault: Exception) -> float:
        reason = reason_of(fault)
        ours = fault if reason == "fault" else None
        said = type(fault).__name__ if ours else fault
        log.warning("a parcel is dropped: %s", said, extra=_ids(line.head), exc_info=ours)
        return await self._drop(line, reason, str(fault) or type(fault).__name__)

    async def _drop(self, line: Line, reason: str, error: str) -> float:
        await self._marks.dropped(line.head, error)
        self._settled(reason, line)
        return 0.0

    def _settled(self, reason: str, line: Line) -> None:
        """The head is not delivered, for this reason."""
        self._counts.add("parcels_dropped_total", reason)
        line.next()

    async def _unknown(self, line: Line, fault: Exception) -> float:
        log.warning("nobody knows whether it arrived: %s", fault, extra=_ids(line.head))
        if line.head.what == "edit":
            return line.pause()
        line.parcels[0] = line.head.but(tries=line.head.tries + 1)
        if line.head.tries >= SENDS:
            log.error("a message may not have arrived; not sent again", extra=_ids(line.head))
            return await self._drop(line, "unknown", f"unknown whether it arrived: {fault}")
        await self._marks.tried(line.head)
        line.unsure = True
        return 0.0

    async def _until_answering(self, line: Line) -> None:
        """Wait until Telegram answers, so that the one repetition is not wasted on an outage."""
        while line.unsure:
            await asyncio.sleep(line.pause())
            try:
                await self._answering()
            except TelegramError as error:
                log.info("Telegram does not answer: %s", error)
            else:
                line.unsure = False


def _ids(parcel: Parcel) -> dict[str, object]:
    return {"parcel": parcel.id, "account": parcel.account, "what": parcel.what}
