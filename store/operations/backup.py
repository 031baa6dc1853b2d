"""A copy of the whole record, made while the bot works."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from store.engine.atomic_files import put_in_place, unfinished
from store.engine.files.kept import beside
from store.engine.operation import Progress, Trouble, silent
from store.engine.rows.database import open_tinydb
from store.engine.sqlite import maintenance
from store.operations.check.record import Checkup
from store.record.location import path_of, url_of
from store.record.migrations.steps import VERSION
from store.record.migrations.version import refuse_newer, version_of
from store.record.transaction import INDEXES


def back_up(url: str, target: Path, tell: Progress = silent, tell_files: Progress = silent) -> None:
    """Keep the record as it is now in the new file `target`, and its files in `files` beside.

    Backups in one folder share its `files`: only what is not there yet is copied. The target has
    its name when all of it is on disk and what was written has been looked over; a copy with faults
    has another name. Raises Trouble, DiskError, OSError.
    """
    source = path_of(url)
    _refuse(source, target)
    part = unfinished(target)
    maintenance.remove(part)
    try:
        maintenance.copy(source, part, tell)
        # Files are kept before what names them is committed: whatever the copy names is there.
        copy_files(beside(url, ".files"), files_of(target), tell_files)
        found = faults(part)
        put_in_place(part, faulty(target) if found else target)
    finally:
        maintenance.remove(part)
    if found:
        raise Trouble(
            f"The record has faults ({found[0]}): the copy is kept as {faulty(target)}, not as "
            f"{target}. Keep the last good copy; `station-bot check` names all faults."
        )


def faults(copy: Path) -> list[str]:
    """What is wrong with a copy of a record: its pages first, and then what stands in them.

    A record of an older version is read by its pages only. Raises OtherVersionError for a newer.
    """
    if found := maintenance.faults(copy):
        return found
    with closing(open_tinydb(url_of(copy), indexes=INDEXES, readonly=True)) as rows:
        version = version_of(rows)
        refuse_newer(version)
        return [] if version < VERSION else list(Checkup(rows, None).findings())


def faulty(target: Path) -> Path:
    """What a copy is called that nobody is to take for a good one."""
    return target.with_name(f"{target.stem}.faulty{target.suffix}")


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
