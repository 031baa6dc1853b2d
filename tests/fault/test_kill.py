"""The bot is killed again and again while people use it: nothing is lost, nothing doubled."""

import asyncio
import random
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import store
from fault import promises
from fault.crowd import Crowd
from fault.outcome import Outcome, outcome_of
from fault.programs import QUOTING, Programs, Way, playground
from store.documents import Inbound, Parcel
from store.record.view import View

ROUNDS = 2
"""In the soak there are many (test_bot_kills.py)."""

# The others of the crowd only ask what there is to do, faster than Telegram's limits let the bot
# answer; their chats take a while to come to rest.
PAIRS = 4
START_SECONDS = 240
DRAIN_SECONDS = 600
QUIET_LOOKS = 5

SABOTAGED: dict[Way, str] = {
    "polling": "acknowledging_first.py",
    "webhook": "answering_first.py",
}


@dataclass(frozen=True)
class Plan:
    """How often the bot `command` is killed, and by how many pairs it is used meanwhile.

    The part `early` of its lives ends during the start, the others within `life`, in seconds after
    it. After the part `busy` nobody begins anything new. `meanwhile` goes on until the last life.
    """

    rounds: int
    pairs: int = PAIRS
    early: float = 0.2
    life: tuple[float, float] = (0.0, 0.7)
    busy: float = 0.7
    command: Sequence[str] = QUOTING
    meanwhile: Callable[[Programs, aiohttp.ClientSession], Coroutine[Any, Any, None]] | None = None


def killed(folder: Path, way: Way, plan: Plan) -> Outcome:
    """What is left after so many kills, and one life to finish in."""
    with playground(folder, way) as programs:
        outcome = asyncio.run(_play(programs, plan))
        assert programs.token not in programs.log()
        return outcome


async def _play(programs: Programs, plan: Plan) -> Outcome:
    async with aiohttp.ClientSession() as session:
        await _hurry(programs, session)
        crowd = Crowd(programs.address, session, plan.pairs)
        living = asyncio.create_task(crowd.live())
        beside = plan.meanwhile(programs, session) if plan.meanwhile else asyncio.sleep(0)
        going_on = asyncio.create_task(beside)
        await _kill(programs, plan, crowd)
        going_on.cancel()
        await asyncio.wait([going_on])
        with programs.bot(plan.command):
            async with asyncio.timeout(DRAIN_SECONDS):
                await living
                await _settled(programs, session)
        return await outcome_of(programs.url, crowd)


async def _hurry(programs: Programs, session: aiohttp.ClientSession) -> None:
    """A webhook that does not answer is tried again after hundredths of Telegram's seconds."""
    async with session.post(f"{programs.address}/play/pace", json={"pace": 0.01}) as answer:
        assert answer.status == 200


async def _kill(programs: Programs, plan: Plan, crowd: Crowd) -> None:
    start = 0.0
    for number in range(1, plan.rounds + 1):
        with programs.bot(plan.command) as bot:
            start = await _live(programs, plan, start)
            assert bot.poll() is None, "it ended by itself"
        if number >= plan.busy * plan.rounds:
            crowd.leave()


async def _live(programs: Programs, plan: Plan, start: float) -> float:
    """Return when it is to be killed: with the seconds that a start takes here."""
    chance = random.Random()
    if start and chance.random() < plan.early:
        await asyncio.sleep(chance.uniform(0, start))
        return start
    start = await _up(programs)
    await asyncio.sleep(chance.uniform(*plan.life))
    return start


async def _up(programs: Programs) -> float:
    """Return when the bot is up, with the seconds it took."""
    began, starts = time.monotonic(), _starts(programs)
    async with asyncio.timeout(START_SECONDS):
        while _starts(programs) == starts:  # noqa: ASYNC110  a log tells nobody when it grows
            await asyncio.sleep(0.01)
    return time.monotonic() - began


def _starts(programs: Programs) -> int:
    return programs.log().count("bot.run started")


async def _settled(programs: Programs, session: aiohttp.ClientSession) -> None:
    """Wait until everything is acknowledged, and nothing has been left to do for a while."""
    with closing(store.open_record(programs.url, readonly=True)) as rows:
        view, quiet = View(rows), 0
        while quiet < QUIET_LOOKS:
            await asyncio.sleep(0.1)
            to_do = len(view.find(Inbound, state="new")) + len(view.find(Parcel, state="waiting"))
            quiet = 0 if to_do or await _unacknowledged(programs, session) else quiet + 1


async def _unacknowledged(programs: Programs, session: aiohttp.ClientSession) -> int:
    """How many updates the playground still holds."""
    address = f"{programs.address}/bot{programs.token}/getWebhookInfo"
    async with session.get(address) as answer:
        return int((await answer.json())["result"]["pending_update_count"])


def nothing_is_lost_or_doubled(outcome: Outcome, rounds: int) -> None:
    promises.every_update_had_its_turn(outcome)
    promises.every_request_is_there_once_and_decided_once(outcome)
    promises.the_audit_trail_is_whole(outcome)
    promises.everything_arrived(outcome)
    promises.whatever_came_twice_is_a_repetition(outcome)
    # In each chat one message at a time is on its way, so a kill doubles one at most.
    assert max(outcome.copied().values(), default=0) <= rounds


@pytest.mark.parametrize("way", ["polling", pytest.param("webhook", marks=pytest.mark.soak)])
def test_nothing_is_lost_or_doubled_by_kills(tmp_path: Path, way: Way) -> None:
    outcome = killed(tmp_path, way, Plan(ROUNDS))
    assert len(outcome.requests) >= PAIRS
    nothing_is_lost_or_doubled(outcome, ROUNDS)


@pytest.mark.parametrize("way", ["polling", pytest.param("webhook", marks=pytest.mark.soak)])
def test_a_bot_that_acknowledges_first_is_found_out(tmp_path: Path, way: Way) -> None:
    command = (sys.executable, str(Path(__file__).with_name(SABOTAGED[way])))
    plan = Plan(2, pairs=0, early=0, life=(1.4, 1.4), busy=1, command=command)
    outcome = killed(tmp_path, way, plan)
    assert len(outcome.inbox) < outcome.deeds
    with pytest.raises(AssertionError):
        promises.every_update_had_its_turn(outcome)
