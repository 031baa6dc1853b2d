"""Who else approves: each a program of its own, and one approval for each line it reads."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from ..environment import RIVALS


class Peer(NamedTuple):
    """A program in the room of the rivals.

    One that writes its whole file at each approval sits most rounds out where the file is large:
    it takes part in one of `requests // whole_file`.
    """

    name: str
    program: str
    whole_file: int | None = None
    python: Path = RIVALS

    def takes_part(self, number: int, requests: int) -> bool:
        """Whether it approves in the round of this number."""
        return self.whole_file is None or number % max(1, requests // self.whole_file) == 0

    @contextmanager
    def approving(self, folder: Path, requests: int, waiting: int) -> Iterator[Callable[[], float]]:
        """Approves one of those that wait at each call, durably, and tells the seconds.

        It has as many requests as the record that it is measured beside, all of them approved.
        """
        numbers = [str(requests), str(waiting)]
        module = f"tests.bench.rivals.{self.program}"
        with subprocess.Popen(
            [str(self.python), "-m", module, str(folder / self.name), *numbers],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        ) as program:
            assert program.stdin is not None
            assert program.stdout is not None
            said, heard = program.stdin, program.stdout
            try:
                _answer(heard, "requests")
                yield lambda: _asked(said, heard)
            finally:
                program.kill()


ALL = (
    Peer("viewflow", "approve_viewflow"),
    Peer("spiff", "approve_spiff"),
    Peer("sql", "approve_sql"),
    Peer("tinydb_json", "approve_tinydb", whole_file=2_500),
)


def _asked(said: IO[str], heard: IO[str]) -> float:
    said.write("\n")
    return _answer(heard, "seconds")


def _answer(heard: IO[str], what: str) -> float:
    """The number it answers with. Raises EOFError where it has ended instead; stderr says why."""
    line = heard.readline()
    if not line:
        raise EOFError(f"no {what}: the program has ended")
    return float(json.loads(line)[what])
