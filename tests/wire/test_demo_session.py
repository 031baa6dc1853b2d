"""A demo that is begun anew while a day of it is lived through."""

import asyncio
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.demo import demo
from bot.run import Run
from playground.served import in_a_loop

WITHOUT_A_PAST = demo.BEGINS - timedelta(days=1)
NOON = {"to": f"{demo.BEGINS:%Y-%m-%dT12:00}"}


@in_a_loop
async def test_a_day_is_broken_off_before_the_record_closes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun, broken_off, stopped = asyncio.Event(), asyncio.Event(), asyncio.Event()
    about = asyncio.get_running_loop().create_future()

    async def settled(bot: Run) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            bot.duty._due()  # raises where the record is closed by now
            broken_off.set()

    monkeypatch.setattr(demo, "BEGINS", WITHOUT_A_PAST)
    played = asyncio.create_task(
        demo.demo(0, f"sqlite:///{tmp_path}/office.db", stopped.wait, about.set_result)
    )
    async with aiohttp.ClientSession() as http:
        address = (await about)["address"]
        monkeypatch.setattr(Run, "settled", settled)
        day = asyncio.create_task(http.post(f"{address}/play/clock", json=NOON))
        await begun.wait()
        stopped.set()
        await played
        await asyncio.wait([day])
    assert broken_off.is_set()
