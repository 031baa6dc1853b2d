"""Files that are whole, and on disk, before anybody meets them under their name."""

import os
import time
from pathlib import Path


def unfinished(target: Path) -> Path:
    """What a file is called until it is whole."""
    return target.with_name(target.name + ".part")


def put_in_place(part: Path, target: Path) -> None:
    """Give a whole file its name; content and name are on disk when this returns."""
    sync(part)
    part.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Wait until the file, or the names in the folder, are on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Steps:
    """The steps in which a large file is written beside others who need the disk.

    What a step wrote is on disk before the next: whoever commits meanwhile waits behind one step,
    not behind all that was written so far. Half of the time the disk is theirs alone.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._began = time.monotonic()

    def end(self) -> None:
        """End a step, and begin the next after a rest."""
        sync(self._path)
        time.sleep(time.monotonic() - self._began)
        self._began = time.monotonic()
