"""Fifty people work for ten minutes while all that looks after the record does so, too.

What the bot alone decides is asserted as it is: its memory does not grow in the second half, and
everything is in order in the end. How long a turn takes, and how long the log gets, others decide
as well. A turn waits for the disk and for a processor: of each minute what any program here waits
for (`Gauges`: to be waked, and 64 KB on the disk) is measured, too. p99 is within 50 ms where
that takes no longer than on a machine that is left alone, and otherwise within so much more. The
log cannot begin anew while a command reads from it: it is within 64 MB where no command
took longer than twenty seconds, and otherwise as much longer as was written meanwhile.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median

import pytest

import store
from bench.office import pairs
from soak.mixed.beside import COMMANDS, Operator
from soak.mixed.gauges import Gauges, Minute, at
from soak.mixed.people import Town
from soak.mixed.phones import Telegram
from store.operations.check.record import Checkup
from store.record.view import View
from store.sample.large import filling
from wire.small_api import TOKEN, serving

pytestmark = pytest.mark.soak

SECONDS = float(os.environ.get("MIXED_SECONDS", "600"))
"""MIXED_SECONDS=60 is enough to try something out."""

STATIONS, REQUESTS = 200, 5_000
PAIRS = 25
PER_SECOND = 20.0
"""Each of the fifty does something every 2.5 seconds, and one slow core stands that."""

WARM_SECONDS = 5.0
"""Until the bot is up, and everybody has been seen once."""

MOST_MS = 50.0
CALM_FLOOR_MS = 10.0
"""p99 of the floor on a machine with a common disk and nobody else at work."""

MOST_LOG_MB = 64.0
READ_SECONDS = 20.0
WRITTEN_MB = 0.12
"""What one update writes to the log, its commits and those of its answers together."""

MOST_GROWTH_MB = 3.0
MOST_CHECK_MB = 150.0


@contextmanager
def record() -> Iterator[Path]:
    """An office on a disk: where records of tests lie otherwise, in memory, nothing waits."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        path = Path(folder) / "office.db"
        with store.open_record(f"sqlite:///{path}") as rows:
            filling.fill(rows, STATIONS, REQUESTS, 1)
        yield path


@contextmanager
def bot(path: Path, api: Telegram) -> Iterator["subprocess.Popen[bytes]"]:
    """The bot as a program of its own; what it says goes to `bot.log` beside the record."""
    told = {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_API_URL": api.address,
        "STATION_BOT_STORE": f"sqlite:///{path}",
        "STATION_BOT_WEB": "",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    command = [sys.executable, "-m", "soak.mixed.nights", "run"]
    with path.with_name("bot.log").open("wb") as said:
        program = subprocess.Popen(command, env=os.environ | told, stdout=said, stderr=said)
        try:
            yield program
        finally:
            program.terminate()
            program.wait()


@asynccontextmanager
async def beside(*work: "asyncio.Task[None]") -> AsyncIterator[None]:
    """Let this go on meanwhile; what went wrong in it is raised in the end."""
    yield
    for task in work:
        task.cancel()
    ended = await asyncio.gather(*work, return_exceptions=True)
    for fault in ended:
        if isinstance(fault, BaseException) and not isinstance(fault, asyncio.CancelledError):
            raise fault


async def lived(path: Path) -> tuple[list[Minute], Town, Operator]:
    """Ten minutes."""
    url = f"sqlite:///{path}"
    with store.open_record(url, readonly=True) as rows:
        who = [(pair.master.id, pair.leader.id) for pair in pairs(View(rows), PAIRS)]
    async with serving(Telegram()) as api:
        with bot(path, api) as program:
            town, operator = Town(api, who), Operator(url, path.parent)
            await town.live(WARM_SECONDS, PAIRS / WARM_SECONDS)
            await asyncio.sleep(WARM_SECONDS)
            gauges = Gauges(program.pid, path)
            work = asyncio.create_task(operator.work()), asyncio.create_task(gauges.look())
            async with beside(*work):
                await town.live(SECONDS + 1, PER_SECOND)
    return list(gauges.minutes(_said(path))), town, operator


def _said(path: Path) -> str:
    return path.with_name("bot.log").read_text(encoding="utf-8")


def nothing_went_wrong(path: Path) -> None:
    """In the bot, and with the record; and its nights were nights."""
    said = _said(path)
    assert said.partition("Traceback")[1:] == ("", "")
    assert "let go of what is not kept" in said
    assert "cleaned the record" in said
    with store.open_record(f"sqlite:///{path}", readonly=True) as rows:
        assert list(Checkup(rows, None).findings()) == []


@pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning")  # aiohttp, of itself
def test_nobody_waits_and_nothing_grows_beside_all_that_looks_after_the_record() -> None:
    with record() as path:
        minutes, town, operator = asyncio.run(lived(path))
        sys.stdout.write("\n".join(map(str, [*minutes, town, operator, ""])))
        nothing_went_wrong(path)
    assert town.ended["done"] > 10 * town.ended["stuck"]
    assert len(operator.took) == len({command for command, *_ in COMMANDS})
    assert [str(one) for one in minutes if at(one.turns, 0.99) > _patience(one)] == []
    assert max(max(one.log) for one in minutes) <= _room(operator)
    assert _growth(minutes) <= MOST_GROWTH_MB
    assert operator.most["check --whole"] <= MOST_CHECK_MB


def _patience(minute: Minute) -> float:
    """Milliseconds in which 99 of 100 turns have to be over."""
    return MOST_MS * max(1.0, at(minute.floor, 0.99) / CALM_FLOOR_MS)


def _room(operator: Operator) -> float:
    """Megabytes that the log may take."""
    longest = max(max(took) for took in operator.took.values())
    return MOST_LOG_MB + max(0.0, longest - READ_SECONDS) * PER_SECOND * WRITTEN_MB


def _growth(minutes: list[Minute]) -> float:
    """Megabytes by which the second half of the time ends above its beginning."""
    half = minutes[len(minutes) // 2 :]
    return median(half[-1].memory) - median(half[0].memory)
