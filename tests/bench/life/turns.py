"""The whole bot at a hundred thousand requests, with fifty updates a second coming in."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

import store
from store.record.view import View

from ..office import pairs
from ..progress import say
from . import people

PAIRS = 100
SECONDS = 20.0
PATIENCE_SECONDS = 20.0


def measure(url: str, folder: Path) -> tuple[dict[str, float], float]:
    """Milliseconds from taken off the queue to committed (p50, p99), and megabytes in memory."""
    say(f"turns: {SECONDS:.0f} seconds at {people.PER_SECOND} updates a second")
    with store.open_record(url, readonly=True) as rows:
        who = [(pair.master.id, pair.leader.id) for pair in pairs(View(rows), PAIRS)]
    with _phones(url) as playground, _bot(url, folder, playground) as bot:
        address = playground["address"]
        asyncio.run(people.live(address, who, 1 / people.PER_SECOND))
        _wait_for_turns(folder, 1)
        asyncio.run(people.live(address, who, SECONDS))
        turns = _wait_for_turns(folder, 1 + int(SECONDS * people.PER_SECOND))
        memory = _memory(bot.pid)
    cuts = quantiles(turns[1:], n=100)
    return {"p50": round(cuts[49], 1), "p99": round(cuts[98], 1)}, memory


def _wait_for_turns(folder: Path, count: int) -> list[float]:
    """The milliseconds of so many turns, in the order they ended. Raises TimeoutError."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        turns = [float(line) for line in (folder / "turns").read_text().splitlines()]
        if len(turns) >= count:
            return turns
        time.sleep(0.1)
    raise TimeoutError(f"{len(turns)} turns of {count}")


@contextmanager
def _phones(url: str) -> Iterator[dict[str, str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.life.phones", url, str(PAIRS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        try:
            yield json.loads(program.stdout.readline())
        finally:
            program.kill()


@contextmanager
def _bot(url: str, folder: Path, playground: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    settings = {
        "STATION_BOT_TOKEN": playground["token"],
        "STATION_BOT_API_URL": playground["address"],
        "STATION_BOT_STORE": url,
        "STATION_BOT_WEB": "",
    }
    with (
        (folder / "turns").open("wb") as turns,
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench.life.timed_bot", "run"],
            env=os.environ | settings,
            stdout=turns,
            stderr=log,
        ) as program,
    ):
        try:
            yield program
        finally:
            program.kill()


def _memory(pid: int) -> float:
    """The most it had in memory at any time, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    [peak] = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return round(int(peak.split()[1]) / 1024, 1)
