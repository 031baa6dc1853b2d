"""The bot against the small server, with handlers made for the test."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

import handlers
import store
from bot.inbox.rate_limit import Limits
from bot.outbox.pace import Rates
from bot.process.rate import Rate
from bot.run import Run
from bot.settings import Settings
from handlers import Alert
from handlers.conversation.event import Event
from store.documents import Account, Document, Inbound, Names, Office, Parcel, Say
from store.record.transaction import Transaction
from store.record.view import View
from wire.letters import rendered
from wire.small_api import TOKEN, SmallApi, small_api

D = TypeVar("D", bound=Document)

AT_ONCE = Rate(100_000, 100_000)
FREE = Rates(*[AT_ONCE] * 5)
NO_LIMITS = Limits(100_000, 100_000, AT_ONCE, waiting=100_000, each=100_000)


NOBODY = Names(names={"zh_CN": ""})
OFFICE = Office(id="office", name=NOBODY, contact=NOBODY, phone="", language="zh_CN")


class SmallBot:
    """`taken` are the events in the order of their turns; `faults[update]` is raised so often."""

    def __init__(self, folder: Path, api: SmallApi) -> None:
        self.api = api
        self.folder = folder
        self.url = f"sqlite:///{folder}/office.db"
        self.taken: list[Event] = []
        self.faults: dict[int, list[Exception]] = {}
        self.alerts: dict[int, Alert] = {}
        self.run = self.another()
        rows = self.rows()
        with rows.transaction():
            Transaction(rows).put(OFFICE)
        rows.close()

    def another(self, limits: Limits = NO_LIMITS, **more: Any) -> Run:
        settings = Settings(token=TOKEN, store=self.url, api_url=self.api.address, **more)
        return Run(settings, limits=limits, rates=FREE)

    def take(self, record: Transaction, event: Event) -> Alert | None:
        """Stands in for the handlers: answers with its number, whoever asks."""
        parcel = Parcel(
            id=f"{event.update}",
            account=str(event.user),
            what="send",
            text=Say.of("t"),
            created=event.at,
        )
        record.put(parcel)
        if self.faults.get(event.update):
            raise self.faults[event.update].pop(0)
        self.taken.append(event)
        return self.alerts.get(event.update)

    def apologise(self, record: Transaction, event: Event, error: str) -> None:
        parcel = Parcel(
            id=f"sorry {error}",
            account=str(event.user),
            what="send",
            text=Say.of("t"),
            created=event.at,
        )
        record.put(parcel)

    def rows(self) -> store.RowsDB:
        """The record, to write."""
        return store.open_record(self.url)

    def know(self, *users: int) -> None:
        """These belong to the office."""
        rows = self.rows()
        with rows.transaction():
            for user in users:
                Transaction(rows).put(Account(id=str(user), person=f"p{user}"))
        rows.close()

    async def comes(self, *updates: dict[str, Any]) -> None:
        """Let these come in, and wait until the bot is done with them."""
        self.api.updates.extend(updates)
        await self.settled()

    async def settled(self) -> None:
        await until(lambda: not self.api.updates)
        async with asyncio.timeout(60):
            await self.run.settled()

    def inbox(self) -> dict[str, Inbound]:
        """What is in the inbox, by number."""
        return {inbound.id: inbound for inbound in self._all(Inbound)}

    def outbox(self) -> dict[str, Parcel]:
        return {parcel.id: parcel for parcel in self._all(Parcel)}

    def document(self, shape: type[D], own_id: str) -> D:
        """One document, as it is on disk."""
        return next(found for found in self._all(shape) if found.id == own_id)

    def _all(self, shape: type[D]) -> list[D]:
        rows = store.open_record(self.url, readonly=True)
        try:
            return View(rows).find(shape)
        finally:
            rows.close()


@asynccontextmanager
async def small_bot(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SmallBot]:
    """One that is ready to be started."""
    async with small_api() as api:
        bot = SmallBot(folder, api)
        monkeypatch.setattr(handlers, "take", bot.take)
        monkeypatch.setattr(handlers, "apologise", bot.apologise)
        monkeypatch.setattr(handlers, "render", rendered)
        yield bot


async def until(so: Callable[[], bool]) -> None:
    """Wait until it is so; who waits two minutes waits for ever."""
    async with asyncio.timeout(120):
        while not so():  # noqa: ASYNC110  what is looked at tells nobody when it changes
            await asyncio.sleep(0.005)


Play = Callable[[SmallBot], Awaitable[None]]


def play(folder: Path, monkeypatch: pytest.MonkeyPatch, use: Play) -> None:
    """Let `use` play with a bot that runs."""

    async def playing() -> None:
        async with small_bot(folder, monkeypatch) as bot, bot.run:
            await use(bot)

    asyncio.run(playing())
