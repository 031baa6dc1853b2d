"""The whole way of an update, from Telegram's queue to the last answer, beside bare echo bots.

A hundred people have answered thirty questions of a form each, and nobody was there to read it.
The bot takes every answer into the record and asks the next question; an echo bot says what it
heard, and keeps nothing. Everybody has the same Bot API to talk to, one after the other.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import IO, NamedTuple

import store
from store.documents import Inbound, Parcel
from store.record.transaction import Transaction
from store.record.view import View

from ..environment import RIVALS
from ..office import pairs
from ..progress import say
from . import form
from .lap import Lap, timed

PEOPLE = 100
EACH = 30
ROUNDS = 5
DELAYS_MS = (0, 50)
PATIENCE_SECONDS = 10.0
TOKEN = "1:bench"

# Numbers of updates that no other measurement comes near.
_numbers = count(1_000_000_000, 100_000)

HERE = Path(__file__).parent


class Rival(NamedTuple):
    """A program, and its best arguments by the milliseconds until the Bot API answers."""

    name: str
    program: str
    settings: dict[int, tuple[str, ...]]


# How many updates at once for one; connections and updates at once (0: any number) for the other.
# Found by trying 1, 2, 4, 8 … 128, and 32, 64, 100, 256.
ALL_RIVALS = (
    Rival("ptb", "echo_ptb.py", {0: ("2",), 50: ("24",)}),
    Rival("aiogram", "echo_aiogram.py", {0: ("100", "100"), 50: ("100", "0")}),
)


def measure(url: str, folder: Path, rivals: tuple[Rival, ...] = ALL_RIVALS) -> dict[str, float]:
    """Updates a second, and milliseconds of CPU for each, by who it was and how long a call took.

    The median of some rounds.
    """
    found: dict[str, list[Lap]] = {}
    with store.open_record(url, readonly=True) as rows:
        people = [pair.master.id for pair in pairs(View(rows), PEOPLE)]
    for delay in DELAYS_MS:
        say(f"end to end: {ROUNDS} rounds, calls take {delay} ms")
        races = {"ours": partial(_ours, url, folder, people, delay)}
        races |= {one.name: partial(_rival, one, folder, people, delay) for one in rivals}
        # In turn, so that whatever else the machine does falls on all of them alike.
        for _ in range(ROUNDS):
            for name, race in races.items():
                found.setdefault(f"{name}_{delay}ms", []).append(race())
    rates = {name: round(median(lap.rate for lap in laps)) for name, laps in found.items()}
    cpu = {f"{name}_cpu_ms": median(lap.cpu_ms for lap in laps) for name, laps in found.items()}
    return rates | {name: round(spent, 2) for name, spent in cpu.items()}


def _ours(url: str, folder: Path, people: list[str], delay: int) -> Lap:
    first = next(_numbers)
    with store.open_record(url) as rows, rows.transaction():
        form.begin(people, first, Transaction(rows))
    command = [sys.executable, "-m", "tests.bench.end_to_end.unhurried_bot", str(EACH + 1)]
    with _api(delay, first, people) as (address, api):
        settings = {
            "STATION_BOT_TOKEN": TOKEN,
            "STATION_BOT_API_URL": address,
            "STATION_BOT_STORE": url,
            "STATION_BOT_WEB": "",
        }
        with _running(command, folder, settings) as pid:
            return timed(api, pid, len(people) * EACH, partial(_wait_until_noted, url))


def _rival(rival: Rival, folder: Path, people: list[str], delay: int) -> Lap:
    with _api(delay, next(_numbers), people) as (address, api):
        program = HERE.parent / "rivals" / rival.program
        command = [str(RIVALS), str(program), address, *rival.settings[delay]]
        with _running(command, folder, {}) as pid:
            return timed(api, pid, len(people) * EACH, lambda: None)


def _wait_until_noted(url: str) -> None:
    """Nothing was lost, and the record knows that all of it was said.

    Raises TimeoutError; RuntimeError where the bot apologised instead of asking the next question.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with store.open_record(url, readonly=True) as rows:
            record = View(rows)
            if dead := record.find(Inbound, state="dead", limit=1):
                raise RuntimeError(f"a turn failed: update {dead[0].id}")
            if not record.find(Inbound, state="new") and not record.find(Parcel, state="waiting"):
                return
        time.sleep(0.1)
    raise TimeoutError("something is left in the inbox or in the outbox")


@contextmanager
def _api(delay: int, first: int, people: list[str]) -> Iterator[tuple[str, IO[str]]]:
    """Where the Bot API is, and what it says."""
    command = [sys.executable, str(HERE / "bot_api.py"), str(delay), str(first), str(EACH), *people]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        try:
            yield json.loads(program.stdout.readline())["address"], program.stdout
        finally:
            program.kill()


@contextmanager
def _running(command: list[str], folder: Path, settings: dict[str, str]) -> Iterator[int]:
    """The number of its process, while it runs."""
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, env=os.environ | settings, stdout=log, stderr=log) as program,
    ):
        try:
            yield program.pid
        finally:
            program.kill()
