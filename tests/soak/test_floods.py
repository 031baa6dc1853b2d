"""Strangers by the thousand, over HTTP, beside people at work."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from fault.programs import BOT, fill
from support.talk import MASTER
from wire.letters import message, press
from wire.small_api import TOKEN, SmallApi, small_api

pytestmark = pytest.mark.soak

ASKED = 20
PAUSE_SECONDS = 1.5
"""Within what one chat may be sent."""

STRANGERS_A_SECOND = 1000
AT_ONCE = 50
TIMES = 10
"""So much longer may an answer take while strangers write."""

PATIENCE_SECONDS = 60.0


class Street:
    """The bot, the strangers, and a station master who asks what there is to do."""

    def __init__(self, api: SmallApi) -> None:
        self._api = api
        self._numbers = count(1)
        self.strangers = 0

    async def delays(self) -> list[float]:
        """How long the master waited, each time."""
        delays = []
        for _ in range(ASKED):
            delays.append(await self._delay())
            await asyncio.sleep(PAUSE_SECONDS)
        return delays

    async def _delay(self) -> float:
        before, began = self._answers(), time.monotonic()
        self._api.updates.append(message(next(self._numbers), MASTER, text="/inbox"))
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self._answers() == before:  # noqa: ASYNC110  a server tells nobody
                await asyncio.sleep(0.005)
        return time.monotonic() - began

    def _answers(self) -> int:
        return sum(chat == str(MASTER) for chat, _ in self._api.texts())

    async def flood(self) -> None:
        """New accounts, and some that come again and again, do all that strangers can."""
        while True:
            self._api.updates += [self._one() for _ in range(AT_ONCE)]
            await asyncio.sleep(AT_ONCE / STRANGERS_A_SECOND)

    def _one(self) -> dict[str, Any]:
        number = next(self._numbers)
        self.strangers += 1
        who = 100_000 + (number % 100 if number % 2 else number)
        match number % 5:
            case 0:
                return press(number, who)
            case 1:
                return press(number, who, "ask_access|||")
            case 2:
                return message(number, who, document={"file_id": "f", "file_unique_id": "f"})
        return message(number, who, text=f"/start guess{number}")


@contextmanager
def bot(url: str, api: SmallApi, log: Path) -> Iterator[None]:
    """The bot as a program of its own."""
    told = {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_API_URL": api.address,
        "STATION_BOT_STORE": url,
        "STATION_BOT_WEB": "",
    }
    with log.open("wb") as said:
        program = subprocess.Popen([*BOT, "run"], env=os.environ | told, stdout=said, stderr=said)
        try:
            yield
        finally:
            program.kill()
            program.wait()


@asynccontextmanager
async def street(folder: Path) -> AsyncIterator[Street]:
    url = f"sqlite:///{folder}/office.db"
    fill(url)
    async with small_api() as api:
        with bot(url, api, folder / "bot.log"):
            yield Street(api)


def test_people_hardly_notice_a_thousand_strangers_a_second(tmp_path: Path) -> None:
    async def play() -> tuple[list[float], list[float], int]:
        async with street(tmp_path) as here:
            await here._delay()
            calm = await here.delays()
            flood = asyncio.create_task(here.flood())
            flooded = await here.delays()
            flood.cancel()
            return calm, flooded, here.strangers

    calm, flooded, strangers = asyncio.run(play())
    sys.stdout.write(
        f"answers in ms, typical and longest: alone {_ms(calm)}, beside {strangers} strangers"
        f" {_ms(flooded)}\n"
    )
    assert median(flooded) < TIMES * median(calm)


def _ms(delays: list[float]) -> str:
    return f"{1000 * median(delays):.0f} and {1000 * max(delays):.0f}"
