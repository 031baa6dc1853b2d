"""The sample office with its whole way in and out, in time that need not be waited for."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar, cast

import handlers
from bot.inbox.admission import Door
from bot.inbox.group_updates import Usher
from bot.inbox.press_answers import Presses
from bot.inbox.rate_limit import Gate, Limits
from bot.inbox.turns import Turns
from bot.inbox.worker import Worker
from bot.outbox.courier import Courier
from bot.outbox.delivery import Carried, Delivery
from bot.outbox.delivery_log import Marks
from bot.outbox.pace import Pace, Rates
from bot.process.counters import Counts
from bot.process.tasks import Tasks
from bot.wire.client import Client
from bot.wire.events import Arrival
from handlers.conversation.event import Event
from store.documents import Account, Inbound, Parcel
from store.record.transaction import Transaction
from store.record.writer import Writer
from support.room import Room
from support.talk import MONDAY

T = TypeVar("T")

EXCHANGE_SECONDS = 0.05
"""What a call to Telegram takes."""

PATIENCE_SECONDS = 120.0


class Messenger:
    """Stands in for Telegram: `arrived[update]` is when the first answer to it was there."""

    own_id = 123456789

    def __init__(self) -> None:
        self.arrived: dict[str, float] = {}
        self.sent: Counter[str] = Counter()
        self.answered = 0

    async def carry(self, parcel: Parcel, passed: list[int], *, as_words: bool) -> Carried:
        await asyncio.sleep(EXCHANGE_SECONDS)
        self.sent[parcel.account] += 1
        now = asyncio.get_running_loop().time()
        self.arrived.setdefault(parcel.id.partition(".")[0], now)
        return Carried(1000 + self.sent.total() + len(passed) * as_words)

    async def user_name(self) -> str:
        return "Office_bot"

    async def answer_callback_query(self, *_: object, **__: object) -> None:
        await asyncio.sleep(EXCHANGE_SECONDS)
        self.answered += 1


class Street(Room):
    """Everybody is on the street in front of it; to be made while time runs."""

    def __init__(self) -> None:
        super().__init__()
        loop, limits = asyncio.get_running_loop(), Limits()
        self.time = loop.time
        self.messenger = Messenger()
        client, counts = cast(Client, self.messenger), Counts()
        turns = Turns(self, _as_it_is, handlers.take, handlers.apologise, counts)
        self.gate = Gate(limits, loop.time)
        self.door = Door(limits, self._known, partial(handlers.invited, self.record))
        presses = Presses(client, Tasks())
        self.worker = Worker(turns, Usher(client, turns), presses, self.gate, self.door)
        self.pace = Pace(Rates(), loop.time)
        marks = Marks(cast(Writer, self))
        delivery = cast(Delivery, self.messenger)
        self.courier = Courier(delivery, marks, self.pace, client.user_name, counts)

    async def do(self, work: Callable[[Transaction], T], *, first: bool = False) -> T:
        """Do it at once; `first` makes no difference."""
        await asyncio.sleep(0 if first else 0.001)
        return self.work(work)

    def work(self, work: Callable[[Transaction], T]) -> T:
        with self.rows.transaction():
            record = Transaction(self.rows)
            result = work(record)
        self.courier.take(one for one in record.saved(Parcel) if one.state == "waiting")
        return result

    def come(self, *updates: dict[str, Any]) -> None:
        """Let these come in, as far as they are let in."""
        wanted = self.worker.let_in(updates)
        at = MONDAY + timedelta(seconds=self.time())
        arrivals = [_inbound(update, at) for update in wanted if isinstance(update, dict)]
        self.work(partial(_put, arrivals))
        self.worker.take(arrivals)

    async def delay(self, update: dict[str, Any]) -> float:
        """Let it come in; the seconds until it was answered."""
        began = self.time()
        self.come(update)
        return await self.arrival(str(update["update_id"])) - began

    async def arrival(self, number: str) -> float:
        """When the first that was said because of it was there. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while number not in self.messenger.arrived:  # noqa: ASYNC110  time jumps
                await asyncio.sleep(0.01)
        return self.messenger.arrived[number]

    def _known(self, user: int) -> bool:
        account = self.record.get(Account, str(user))
        return account is not None and account.person is not None


async def _as_it_is(arrival: Arrival) -> Event:
    return arrival.event


def _inbound(update: dict[str, Any], at: Any) -> Inbound:
    return Inbound(id=str(update["update_id"]), body=update, received=at)


def _put(arrivals: Sequence[Inbound], record: Transaction) -> None:
    for inbound in arrivals:
        record.put(inbound)
