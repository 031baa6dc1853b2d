"""What the rivals that approve have in common: what they are given, and one approval a line.

Arguments of each: a file of its own, how many requests are done, how many wait to be approved.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

TEXT = "因群众文化活动需要，现就添置桌椅一事请示，所需数量和费用见附件。请批示。" * 2


class Desk(NamedTuple):
    """Where the requests are, and how many; those that wait come after those that are done."""

    file: Path
    done: int
    waiting: int

    @classmethod
    def given(cls) -> "Desk":
        return cls(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

    @property
    def numbers(self) -> range:
        """The numbers of all the requests."""
        return range(1, self.done + self.waiting + 1)

    def serve(self, approve: Callable[[int], object]) -> None:
        """Say that everything is there; then approve a request for each line, and tell the seconds.

        `approve` is given the number of one that waits, and comes back when it is on disk.
        """
        _tell({"requests": len(self.numbers)})
        for number, _ in zip(self.numbers[self.done :], sys.stdin, strict=False):
            began = time.perf_counter()
            approve(number)
            _tell({"seconds": time.perf_counter() - began})


def _tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def opened(file: Path, schema: str) -> sqlite3.Connection:
    """A new file, as durable as the record: a log ahead of it, and every commit on disk."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.executescript(schema)
    return connection
