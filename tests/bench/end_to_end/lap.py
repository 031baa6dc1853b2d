"""How one race went: how fast, and how much of the processor the program itself took for it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")


class Lap(NamedTuple):
    """Updates a second, and milliseconds of its own CPU for each."""

    rate: float
    cpu_ms: float


def timed(api: IO[str], pid: int, updates: int, done: Callable[[], object]) -> Lap:
    """The lap of a program, from the first updates the Bot API gives out to the last answer.

    What it still has to do then, until `done` comes back, counts for its CPU.
    """
    _said(api, "began")
    before = _cpu_seconds(pid)
    took = _said(api, "seconds")
    done()
    return Lap(updates / took, 1000 * (_cpu_seconds(pid) - before) / updates)


def _said(api: IO[str], what: str) -> float:
    return float(json.loads(api.readline())[what])


def _cpu_seconds(pid: int) -> float:
    """What all its threads have used so far, in user and in system mode, to a hundredth."""
    status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(status[11]) + int(status[12])) / TICKS
