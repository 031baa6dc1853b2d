"""Files that are whole, and on disk, before anybody meets them under their name."""

import os
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
