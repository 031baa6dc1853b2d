"""Who comes when: each person's updates in order, people side by side."""

import asyncio
import itertools
import logging
import time
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from contextlib import suppress

from bot.inbox.admission import Door
from bot.inbox.group_updates import Usher
from bot.inbox.intake import Update
from bot.inbox.press_answers import Presses
from bot.inbox.rate_limit import Gate
from bot.inbox.turns import Turns
from bot.process.backoff import doubling
from bot.process.tasks import Tasks
from bot.wire.events import Arrival, read, sender
from handlers import Alert
from store.documents import Inbound

log = logging.getLogger(__name__)

RECORD_PAUSE_SECONDS = 5.0
TRIES = 3
"""So often is tried what cannot be done although the record can be written."""

Lane = tuple[int, bool]
"""A user, and whether as a stranger: what they do as an invited person does not wait for that."""


class Worker:
    """Takes the turns of what is in the inbox.

    No error ends a person's queue. Should one end all the same, what waits in it is in no hand any
    more, and bot.jobs.watchdog finds it.
    """

    def __init__(
        self, turns: Turns, usher: Usher, presses: Presses, gate: Gate, door: Door
    ) -> None:
        self._turns = turns
        self._usher = usher
        self._presses = presses
        self._gate = gate
        self._door = door
        self._tasks = Tasks()
        self._queues: dict[Lane, deque[Inbound]] = {}
        self._began: dict[Lane, float] = {}
        self._stopping = False
        self.idle = asyncio.Event()
        self.idle.set()

    def take(self, arrivals: Iterable[Inbound]) -> None:
        """Take the turns of `arrivals` after all those that wait already."""
        for inbound in arrivals:
            stranger = self._door.stranger(inbound.body)
            if not stranger:
                self._presses.arrived(inbound)
            self._enqueue((sender(inbound.body), stranger), inbound)

    def let_in(self, updates: Sequence[Update]) -> list[Update]:
        """All but those of strangers for which there is no room."""
        waiting = Counter(
            {user: len(queue) for (user, nobody), queue in self._queues.items() if nobody}
        )
        return self._door.let_in(updates, waiting)

    @property
    def waiting(self) -> int:
        """Updates whose turn is not over."""
        return sum(map(len, self._queues.values()))

    def held(self) -> set[str]:
        """The updates in hand, by their ids."""
        return {inbound.id for queue in self._queues.values() for inbound in queue}

    @property
    def busy_for(self) -> float:
        """Seconds that the longest of the turns under way takes already; 0 without any.

        Who has to wait for room is not yet under way.
        """
        now = time.monotonic()
        return max((now - began for began in self._began.values()), default=0.0)

    async def stop(self, within: float) -> None:
        """Let turns in flight come to their end; what waits stays in the inbox."""
        self._stopping = True
        await self._tasks.finish(within)

    def _enqueue(self, lane: Lane, inbound: Inbound) -> None:
        self.idle.clear()
        if lane in self._queues:
            self._queues[lane].append(inbound)
        else:
            self._queues[lane] = deque([inbound])
            self._tasks.start(self._serve(lane))

    async def _serve(self, lane: Lane) -> None:
        queue = self._queues[lane]
        try:
            while queue and not self._stopping:
                await self._let_in(lane, queue[0])
                await self._turn(queue[0])
                self._began.pop(lane, None)
                queue.popleft()
        finally:
            self._began.pop(lane, None)
            del self._queues[lane]
            if not self._queues:
                self.idle.set()

    async def _let_in(self, lane: Lane, inbound: Inbound) -> None:
        """Return when there is room for this update, and its turn is under way."""
        failures = 0
        while not await self._has_room(lane, inbound):
            failures += 1
            await asyncio.sleep(doubling(failures, RECORD_PAUSE_SECONDS))

    async def _has_room(self, lane: Lane, inbound: Inbound) -> bool:
        """Wait for room; False where nobody can say whether there is."""
        try:
            await self._admit(lane, inbound)
        except Exception:  # the record cannot be read, say: that is not the person's fault
            log.exception("a person is not let in yet", extra={"user": lane[0]})
            return False
        finally:
            self._began.setdefault(lane, time.monotonic())
        return True

    async def _admit(self, lane: Lane, inbound: Inbound) -> None:
        """Return when it is this update's turn; who was a stranger may be none by now."""
        user, nobody = lane
        await self._gate.turn(user, stranger=nobody and self._door.stranger(inbound.body))
        if nobody:  # only now: an answer to a press is an answer too
            self._presses.arrived(inbound)

    async def _turn(self, inbound: Inbound) -> None:
        for tries in itertools.count(1):
            if await self._seen_to(inbound, tries):
                return
            await asyncio.sleep(RECORD_PAUSE_SECONDS)

    async def _seen_to(self, inbound: Inbound, tries: int) -> bool:
        """Whether it is done with; `tries` is how often it has been tried with this time."""
        try:
            self._presses.done(inbound, await self._alert(inbound))
        except Exception as fault:  # the disk is full, say: the update waits, it is not lost
            log.exception("a turn has to wait", extra={"update": inbound.id})
            if tries < TRIES or isinstance(fault, OSError):
                return False
            await self._put_aside(inbound, fault)
        return True

    async def _put_aside(self, inbound: Inbound, fault: Exception) -> None:
        """It is the update's own fault, and what came after it must not wait for ever."""
        log.error("an update cannot be seen to, and is put aside", extra={"update": inbound.id})
        with suppress(Exception):  # its row is gone, say
            await self._turns.unreadable(inbound, fault)
        self._presses.done(inbound)

    async def _alert(self, inbound: Inbound) -> Alert | None:
        try:
            arrival = read(inbound.body, inbound.received)
        except Exception as fault:  # noqa: BLE001  whatever it is, others must not wait for it
            await self._turns.unreadable(inbound, fault)
            return None
        if isinstance(arrival, Arrival):
            return await self._turns.take(inbound, arrival)
        await self._usher.see_to(inbound, arrival)
        return None
