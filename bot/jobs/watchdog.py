"""Nothing waits that nobody sees to: what the record says against what is in hand."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import partial
from typing import Generic, TypeVar

import handlers
from bot.inbox.worker import Worker
from bot.outbox.courier import Courier
from bot.process.clock import Clock
from bot.process.counters import Counts
from store.documents import Document, Inbound, Parcel
from store.record.view import View

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0
BLIND_SECONDS = 60.0
"""A watch that has not looked for so long cannot say that all is well."""

TURN_SECONDS = 120.0
DELIVERY_SECONDS = 600.0
"""Longer than this nothing may be under way: an update's turn, the tries to deliver a message."""

MOST = 500
"""So many of the oldest are looked at; what waits behind them comes to be among them."""

D = TypeVar("D", bound=Document)


def by_command(parcel: Parcel) -> bool:
    """Whether one of the operator's commands has put it on record, beside the running bot."""
    return parcel.id.startswith(handlers.OPERATOR)


class Pile(Generic[D]):
    """What waits, by `found`, and who should have it in hand.

    What has been in no hand at two looks running is forgotten, and given to `take`. At one look it
    may just be on its way there, unless it came by `beside`: then nobody was told of it, and it is
    given to `take` as soon as it is seen.
    """

    def __init__(
        self,
        found: Callable[[], Sequence[D]],
        since: Callable[[D], datetime],
        held: Callable[[], AbstractSet[str]],
        take: Callable[[Sequence[D]], None],
        beside: Callable[[D], bool] = lambda _: False,
    ) -> None:
        self._found = found
        self._since = since
        self._held = held
        self._take = take
        self._beside = beside
        self._loose: set[str] = set()
        self.oldest = 0.0
        self.forgotten = 0

    def look(self, now: datetime) -> int:
        """How many were forgotten; they are in hand now. `oldest` waits for so many seconds."""
        found, held = self._found(), self._held()
        loose = [one for one in found if one.id not in held]
        if new := [one for one in loose if self._beside(one)]:
            self._take(new)
        loose = [one for one in loose if one not in new]
        forgotten = [one for one in loose if one.id in self._loose]
        self._loose = {one.id for one in loose}
        ages = [(now - self._since(one)).total_seconds() for one in found[:1]]
        self.oldest, self.forgotten = max([0.0, *ages]), len(forgotten)
        if forgotten:
            self._take(forgotten)
        return self.forgotten


def _parcels(record: View, held: Callable[[], AbstractSet[str]]) -> list[Parcel]:
    """The oldest that wait, but for those that another hand put there: these are not sent.

    Of what is in hand that was looked at already.
    """
    waiting, in_hand = record.find(Parcel, state="waiting", limit=MOST), held()
    return [parcel for parcel in waiting if parcel.id in in_hand or record.fits(parcel)]


class Watch:
    """Looks every ten seconds for updates that were kept and not taken, parcels not delivered.

    `changed` is told of the accounts to which these parcels go: their menu may be another one.
    """

    def __init__(
        self,
        record: View,
        clock: Clock,
        worker: Worker,
        courier: Courier,
        counts: Counts,
        *,
        changed: Callable[[Sequence[str]], object] = len,
    ) -> None:
        self._clock = clock
        self._worker = worker
        self._courier = courier
        self._counts = counts
        self._changed = changed
        self._looked = time.monotonic()
        self.updates = Pile[Inbound](
            lambda: record.find(Inbound, state="new", limit=MOST),
            lambda inbound: inbound.received,
            worker.held,
            worker.take,
        )
        self.parcels = Pile[Parcel](
            partial(_parcels, record, courier.lines.held),
            lambda parcel: parcel.created,
            courier.lines.held,
            self._deliver,
            beside=by_command,
        )

    def _deliver(self, parcels: Sequence[Parcel]) -> None:
        self._changed([parcel.account for parcel in parcels])
        self._courier.take(parcels)

    async def run(self) -> None:
        """Look for ever; nothing that goes wrong ends it."""
        while True:
            try:
                self.look()
            except Exception:  # the record cannot be read just now, say
                log.exception("what waits could not be looked up")
            await asyncio.sleep(LOOK_SECONDS)

    def look(self) -> None:
        """Set going again what was forgotten, and say so."""
        for pile, name in ((self.updates, "update"), (self.parcels, "parcel")):
            if forgotten := pile.look(self._clock.now()):
                self._counts.add("forgotten_total", name, by=forgotten)
                log.error("what nobody had in hand is taken up", extra={name + "s": forgotten})
        self._looked = time.monotonic()

    @property
    def turns_go_on(self) -> bool:
        """Whether every update that was kept has its turn, as far as can be seen."""
        stuck = self._worker.busy_for > TURN_SECONDS
        return self._sees and not self.updates.forgotten and not stuck

    @property
    def deliveries_go_on(self) -> bool:
        """Whether every message that waits is tried, and none in vain for long."""
        stuck = self._courier.lines.busy_for > DELIVERY_SECONDS
        return self._sees and not self.parcels.forgotten and not stuck

    @property
    def _sees(self) -> bool:
        return time.monotonic() - self._looked < BLIND_SECONDS
