"""One program to a record."""

import fcntl
import os
from pathlib import Path
from typing import Self


class Taken(Exception):
    """Another program runs on this record."""


class Lock:
    """Held from entering until leaving; the system lets go of it when the program dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def __enter__(self) -> Self:
        """Raises Taken."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise Taken(f"Another station-bot runs on this record ({self._path}).") from None
        self._handle = handle
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
