"""Where the socket is, and what is said through it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from store.documents.base import Frozen
from store.engine.files.kept import beside
from store.operations.proposal import Proposed
from store.record.migrations.steps import VERSION

LONGEST_PATH = 100
"""What an address of a socket holds, in bytes; a longer way goes through an open folder."""

LARGEST = 256 * 1024 * 1024
"""Of a line, in bytes: one with a whole workbook has some."""

RELEASE = f"{version('station-bot')}/{VERSION}"


class Handed(Frozen):
    """What a command hands in: changes, and which release has worked them out."""

    release: str
    proposed: Proposed


class Answer(Frozen):
    """What came of it; `fault` says in a sentence what the bot has against it."""

    outcome: Literal["done", "stale", "fault"]
    fault: str = ""


def socket_of(url: str) -> Path:
    """The socket beside the record."""
    return beside(url, ".sock")


@contextmanager
def reachable(socket: Path) -> Iterator[str]:
    """A way to the socket that is short enough for an address."""
    whole = str(socket.absolute())
    if len(os.fsencode(whole)) <= LONGEST_PATH:
        yield whole
        return
    folder = os.open(socket.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{socket.name}"
    finally:
        os.close(folder)
