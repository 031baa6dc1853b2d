"""Everything goes wrong in passing, one thing after the other."""

import asyncio
import random
from contextlib import closing

import aiohttp

import store
from bot.playground.limits.faults import Kind
from fault.programs import Programs
from store.documents import Parcel
from store.record.view import View

BETWEEN_SECONDS = 0.3
BETWEEN_CUTS_SECONDS = 3.0

PASSING: tuple[Kind, ...] = ("error_before", "error_after", "busy", "vague", "redirect", "empty")
CUTS: tuple[Kind, ...] = ("reset_after", "half")

MOST = 4


async def troubles(programs: Programs, session: aiohttp.ClientSession) -> None:
    """Throw the playground's switches until this is called off; then none is thrown any more."""
    chance = random.Random()
    cutting = asyncio.create_task(_cut(programs, session, chance))
    try:
        while True:
            kind, times = chance.choice(PASSING), chance.randint(1, MOST)
            await _throw(programs, session, kind=kind, times=times)
            await asyncio.sleep(chance.uniform(0, 2 * BETWEEN_SECONDS))
    finally:
        cutting.cancel()
        await asyncio.shield(session.delete(f"{programs.address}/play/faults"))


async def _cut(programs: Programs, session: aiohttp.ClientSession, chance: random.Random) -> None:
    """Cut connections, but never twice for one message: it is sent once more, not twice."""
    with closing(store.open_record(programs.url, readonly=True)) as rows:
        while True:
            await asyncio.sleep(BETWEEN_CUTS_SECONDS)
            repeated = any(one.tries for one in View(rows).find(Parcel, state="waiting"))
            if not repeated and not await _cuts_wait(programs, session):
                kind = chance.choice(CUTS)
                await _throw(programs, session, kind=kind, times=1, method="sendMessage")


async def _cuts_wait(programs: Programs, session: aiohttp.ClientSession) -> bool:
    async with session.get(f"{programs.address}/play/faults") as answer:
        return any(fault["kind"] in CUTS for fault in (await answer.json())["faults"])


async def _throw(programs: Programs, session: aiohttp.ClientSession, **fault: object) -> None:
    async with session.post(f"{programs.address}/play/faults", json=fault) as answer:
        assert answer.status == 200
