"""The bot and the playground in one program, so that a test can reach into both."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import aiohttp
import pytest

from bot.demo import demo
from bot.inbox import polling, press_answers, turns, webhook_registration
from bot.jobs import command_menus
from bot.outbox import account_queue
from bot.outbox.pace import Rates
from bot.playground.chats import presses as fingers
from bot.playground.limits.faults import Kind
from bot.playground.server import Playground
from bot.process.clock import Clock
from bot.run import Run
from bot.settings import Address, Settings
from bot.wire import transport
from fault import crowd
from fault.programs import Way, fill, free_port
from store.documents import Parcel
from support.talk import AT_ONCE, MASTER, NO_LIMITS

PATIENCE_SECONDS = 3.0
"""How long the bot waits for an answer: longer than a busy machine lets it wait."""

PACE = 0.01
MOMENT_SECONDS = 0.3


@dataclass
class Together:
    """The record is at `url`."""

    playground: Playground
    address: str
    bot: Run
    url: str

    async def heard(self) -> None:
        """Return when Telegram has answered the bot's question for updates a moment ago."""
        while self.bot.silent_for > MOMENT_SECONDS:  # noqa: ASYNC110  it is a clock
            await asyncio.sleep(0.005)

    async def settled(self) -> None:
        """Return when everything is acknowledged and the bot has nothing left to do."""
        while len(self.playground.world.updates):  # noqa: ASYNC110  they go one poll at a time
            await asyncio.sleep(0.005)
        await self.bot.settled()


@asynccontextmanager
async def together(folder: Path, way: Way) -> AsyncIterator[Together]:
    """Both at work, on the sample office."""
    url = f"sqlite:///{folder}/office.db"
    fill(url)
    playground = Playground(demo.people(), clock=Clock(), pace=PACE)
    address = await playground.start()
    settings = Settings(playground.token, url, address, *_served(way))
    try:
        rates = Rates(bot=AT_ONCE, chat=AT_ONCE, broadcasts=AT_ONCE, strangers=AT_ONCE)
        async with Run(settings, limits=NO_LIMITS, rates=rates) as bot:
            yield Together(playground, address, bot, url)
    finally:
        await playground.stop()


def _served(way: Way) -> tuple[Address, str] | tuple[()]:
    if way == "polling":
        return ()
    here = Address("127.0.0.1", free_port())
    return here, f"http://{here.host}:{here.port}/hooks"


@cache
def carries_out(kind: Kind) -> bool:
    """Whether the playground does what it is asked although the fault befalls the request."""

    async def ask() -> int:
        playground = Playground(demo.people(), clock=Clock())
        address = await playground.start()
        playground.fails(kind, seconds=0)
        url = f"{address}/bot{playground.token}/sendMessage"
        async with aiohttp.ClientSession() as session:
            with suppress(aiohttp.ClientError):
                async with session.post(url, json={"chat_id": MASTER, "text": "?"}) as answer:
                    await answer.read()
        await playground.stop()
        return len(playground.chat(MASTER)["messages"])

    return asyncio.run(ask()) > 0


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait long: the bot tries again soon, and people look at their phones often.

    What it has said stays on record, so that it can be compared with what phones show.
    """
    monkeypatch.setattr(Parcel, "blanked", property(lambda parcel: parcel))
    for module in (polling, webhook_registration, account_queue, command_menus, press_answers):
        monkeypatch.setattr(module, "LONGEST_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(polling, "RECORD_PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(webhook_registration, "LOOK_SECONDS", 0.03)
    monkeypatch.setattr(turns, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(transport, "CONNECT_SECONDS", PATIENCE_SECONDS / 2)
    monkeypatch.setattr(transport, "READ_SECONDS", PATIENCE_SECONDS / 2)
    monkeypatch.setattr(fingers, "PATIENCE", 0.2)
    monkeypatch.setattr(crowd, "PAUSES", (0.1, 0.5))
    monkeypatch.setattr(crowd, "LOOK_SECONDS", 0.05)
