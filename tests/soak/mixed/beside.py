"""The operator's commands, one after the other, while the bot works."""

import asyncio
import os
import sys
import time
from collections import defaultdict
from itertools import count
from pathlib import Path
from statistics import median

COMMANDS = (("backup", "copy.db"), ("check",), ("export", "copy.json"), ("check", "--whole"))


class Operator:
    """Runs `COMMANDS` on the record at `url`, again and again; copies go to `folder`.

    `took` has the seconds of each command, `most` the most megabytes each had in memory.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._folder = folder
        self.took: defaultdict[str, list[float]] = defaultdict(list)
        self.most: defaultdict[str, float] = defaultdict(float)

    def __str__(self) -> str:
        took = {
            name: f"{len(times)} times, {median(times):.0f} s, at most {max(times):.0f}"
            for name, times in self.took.items()
        }
        most = {name: round(size) for name, size in self.most.items()}
        return f"beside: {took}; MB at most: {most}"

    async def work(self) -> None:
        """Go on until cancelled. Raises AssertionError for a command that fails."""
        for number in count():
            for command in COMMANDS:
                target = self._folder / f"{number}-{command[-1]}"
                keeps = command[0] in {"backup", "export"}
                await self._run(command[0], str(target) if keeps else " ".join(command[1:]))
                target.unlink(missing_ok=True)

    async def _run(self, name: str, argument: str) -> None:
        began = time.monotonic()
        program = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", name, *filter(None, [argument])),
            env=os.environ | {"STATION_BOT_STORE": self._url},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            said = await self._watched(program, f"{name} {argument}" if "--" in argument else name)
        except asyncio.CancelledError:
            program.kill()
            await program.wait()
            raise
        assert program.returncode == 0, (name, said)
        self.took[name].append(time.monotonic() - began)

    async def _watched(self, program: asyncio.subprocess.Process, name: str) -> str:
        said = asyncio.ensure_future(program.communicate())
        while not said.done():
            self.most[name] = max(self.most[name], megabytes(program.pid, "VmHWM"))
            await asyncio.wait([said], timeout=0.1)
        return (await said)[1].decode()


def megabytes(pid: int, what: str) -> float:
    """What the process has in memory (VmRSS), or had at most (VmHWM); 0 where it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = [line for line in status.splitlines() if line.startswith(f"{what}:")]
    return int(found[0].split()[1]) / 1024 if found else 0.0
