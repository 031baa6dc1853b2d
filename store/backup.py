"""A copy of the whole record, made while the bot works."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from store import sqlite_upkeep
from store.durable import put_in_place, unfinished
from store.files import beside
from store.places import path_of
from store.progress import Progress, silent
from store.trouble import Trouble


def back_up(url: str, target: Path, tell: Progress = silent, tell_files: Progress = silent) -> None:
    """Keep the record as it is now in the new file `target`, and its files in `files` beside.

    Backups in one folder share its `files`: only what is not there yet is copied. The target has
    its name when all of it is on disk. Raises Trouble, DiskError, OSError.
    """
    source = path_of(url)
    _refuse(source, target)
    part = unfinished(target)
    sqlite_upkeep.remove(part)
    try:
        sqlite_upkeep.copy(source, part, tell)
        # Files are kept before what names them is committed: whatever the copy names is there.
        copy_files(beside(url, ".files"), files_of(target), tell_files)
        put_in_place(part, target)
    finally:
        sqlite_upkeep.remove(part)


def files_of(backup: Path) -> Path:
    """Where the files of this backup are, together with those of its neighbours."""
    return backup.with_name("files")


def copy_files(source: Path, target: Path, tell: Progress = silent) -> None:
    """Copy the kept files that `target` does not have. Raises OSError."""
    missing = [file for file in kept(source) if not (target / file.name).exists()]
    if missing:
        target.mkdir(parents=True, exist_ok=True)
    for done, file in enumerate(missing, start=1):
        part = unfinished(target / file.name)
        part.touch(mode=0o600)
        shutil.copyfile(file, part)
        put_in_place(part, target / file.name)
        tell(done, len(missing))


def kept(folder: Path) -> Iterator[Path]:
    """The files in a folder of kept files, without what was never finished."""
    if folder.is_dir():
        yield from (file for file in sorted(folder.iterdir()) if file.suffix != ".part")


def _refuse(source: Path, target: Path) -> None:
    if not source.is_file():
        raise Trouble(f"There is no record at {source}: set STATION_BOT_STORE to where it lies.")
    if target.is_dir():
        raise Trouble(f"{target} is a folder: name a new file in it, as in {target / 'office.db'}.")
    if target.exists():
        raise Trouble(f"{target} is there already and stays as it is: name a new file.")
    if not target.parent.is_dir():
        raise Trouble(f"There is no folder {target.parent}: make it first.")
