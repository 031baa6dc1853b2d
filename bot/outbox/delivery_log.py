"""Noting in the record what became of parcels."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from bot.outbox.delivery import Carried
from bot.wire import groups
from store.documents import Account, Card, Parcel
from store.record.transaction import Transaction
from store.record.view import Missing
from store.record.writer import Writer

log = logging.getLogger(__name__)

RECORD_PAUSE_SECONDS = 5.0


Change = Callable[[Transaction], None]


class Marks:
    """Notes through the writer: all that has come together while it was busy goes as one.

    A note that cannot be written is tried until it can: without it the message would be sent
    again after a restart. Of a parcel that is not in the record any more nothing is noted.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._waiting: list[tuple[Change, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def sent(self, parcel: Parcel, carried: Carried) -> None:
        """It was delivered so; without a number where that is not known anew."""
        await self._note(partial(_sent, parcel.id, carried))

    async def dropped(self, parcel: Parcel, reason: str) -> None:
        """It will not be delivered."""
        await self._note(partial(_dropped, parcel.id, reason))

    async def unreachable(self, parcel: Parcel) -> None:
        """It was not let through to its account."""
        await self._note(partial(_unreachable, parcel.id, parcel.account))

    async def moved(self, group: str, to: str) -> None:
        """What waits for this group waits for that one."""
        await self._note(partial(_moved, group, to))

    async def tried(self, parcel: Parcel) -> None:
        """It was sent, and nobody knows whether it arrived."""
        await self._note(partial(_tried, parcel.id))

    async def anew(self, parcel: Parcel) -> None:
        """What it would change is not there: it is to be sent."""
        await self._note(partial(_anew, parcel.id))

    async def _note(self, change: Change) -> None:
        with suppress(Exception):  # it may be another's fault: alone it shows
            return await self._with_others(change)
        while True:
            try:
                return await self._writer.do(change)
            except Missing:
                return log.exception("what became of a parcel has no place any more")
            except Exception:  # the disk is full, say
                log.exception("what became of a parcel cannot be noted yet")
                await asyncio.sleep(RECORD_PAUSE_SECONDS)

    async def _with_others(self, change: Change) -> None:
        noted = asyncio.get_running_loop().create_future()
        self._waiting.append((change, noted))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await noted

    async def _write(self) -> None:
        while self._waiting:
            notes, self._waiting = self._waiting, []
            try:
                await self._writer.do(partial(_all, [change for change, _ in notes]), first=True)
            except Exception as fault:  # noqa: BLE001  whoever noted something gets it
                _end(notes, lambda noted, fault=fault: noted.set_exception(fault))  # type: ignore[misc]
            else:
                _end(notes, lambda noted: noted.set_result(None))
        self._writing = None


def _end(
    notes: list[tuple[Change, asyncio.Future[None]]], tell: Callable[[asyncio.Future[None]], None]
) -> None:
    for _, noted in notes:
        if not noted.done():
            tell(noted)


def _all(changes: list[Change], record: Transaction) -> None:
    for change in changes:
        change(record)


def _sent(own_id: str, carried: Carried, record: Transaction) -> None:
    arrived = record.need(Parcel, own_id).blanked
    parcel = record.put(arrived.but(state="sent", sent=carried.number))
    card = record.get(Card, parcel.card) if parcel.card else None
    if card is not None:
        shown = _shown(card, parcel, carried)
        if shown != card:
            record.put(shown)


def _shown(card: Card, parcel: Parcel, carried: Carried) -> Card:
    """The card after this delivery: where it is now, and which face it shows there."""
    message = carried.number if parcel.what == "send" else card.message
    return card.but(message=message, drawn=carried.drawn or card.drawn)


def _dropped(own_id: str, reason: str, record: Transaction) -> None:
    record.put(record.need(Parcel, own_id).but(state="dropped", error=reason))


def _unreachable(own_id: str, account: str, record: Transaction) -> None:
    _dropped(own_id, "unreachable", record)
    known = record.get(Account, account)
    if known is not None and known.reachable:
        record.put(known.but(reachable=False))


def _moved(group: str, to: str, record: Transaction) -> None:
    groups.move(record, group, to)


def _tried(own_id: str, record: Transaction) -> None:
    parcel = record.need(Parcel, own_id)
    record.put(parcel.but(tries=parcel.tries + 1))


def _anew(own_id: str, record: Transaction) -> None:
    record.put(record.need(Parcel, own_id).but(what="send", message=None))
