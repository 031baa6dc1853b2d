"""What is looked at while the bot works: its memory, its log, its turns, and the machine itself."""

import asyncio
import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple

from soak.mixed.beside import megabytes

LOOK_SECONDS = 0.25
PAGES = bytes(64 << 10)

_TURN = re.compile(r"^(\S+)Z INFO bot\.inbox\.turns turn .*\bms=(\d+)$", re.MULTILINE)


class Minute(NamedTuple):
    """A minute: turns in ms, memory and log in MB, the machine's own delays in ms."""

    turns: list[float]
    memory: list[float]
    log: list[float]
    floor: list[float]

    def __str__(self) -> str:
        turns = sorted(self.turns)
        return (
            f"{len(turns)} turns, p50 {at(turns, 0.5):.0f} p99 {at(turns, 0.99):.0f}"
            f" max {turns[-1]:.0f} ms; floor p50 {at(self.floor, 0.5):.1f}"
            f" p99 {at(self.floor, 0.99):.1f} ms;"
            f" RSS {median(self.memory):.1f} MB; log {max(self.log):.1f} MB"
        )


def at(found: list[float], share: float) -> float:
    """What so large a share of them is no more than."""
    return sorted(found)[int(share * (len(found) - 1))]


class Gauges:
    """Looks at the process `pid` with its record at `path`; copies of nothing are made."""

    def __init__(self, pid: int, path: Path) -> None:
        self._pid = pid
        self._log = path.with_name(f"{path.name}-wal")
        self._probe = path.with_name("probe")
        self.began = time.time()
        self._seen: list[tuple[float, float, float, float]] = []

    async def look(self) -> None:
        """Go on until cancelled."""
        while True:
            floor = await asyncio.to_thread(self._floor)
            size = self._log.stat().st_size / 2**20
            seen = time.time() - self.began, megabytes(self._pid, "VmRSS"), size, floor
            self._seen.append(seen)
            await asyncio.sleep(LOOK_SECONDS)

    def _floor(self) -> float:
        """Milliseconds that it takes now to be waked and to have so much on the disk."""
        began = time.perf_counter()
        with self._probe.open("wb") as file:
            file.write(PAGES)
            file.flush()
            os.fdatasync(file.fileno())
        return 1000 * (time.perf_counter() - began)

    def minutes(self, said: str) -> Iterator[Minute]:
        """The whole minutes, by what was seen and what the bot's log has `said` of its turns."""
        turns: defaultdict[int, list[float]] = defaultdict(list)
        for when, took in _TURN.findall(said):
            moment = datetime.fromisoformat(when).replace(tzinfo=UTC).timestamp()
            turns[int((moment - self.began) // 60)].append(float(took))
        for number in range(int(self._seen[-1][0] // 60)):
            seen = [one for one in self._seen if one[0] // 60 == number]
            yield Minute(turns[number], *(list(one) for one in list(zip(*seen, strict=True))[1:]))
