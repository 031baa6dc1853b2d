"""Putting a backup in the place of the record, and letting go of what it held back."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store import open_record
from store.documents import Menu, Office, Parcel
from store.engine.atomic_files import put_in_place, sync, unfinished
from store.engine.disk import DiskError, FullError
from store.engine.files.kept import beside
from store.engine.operation import Progress, Trouble, silent
from store.engine.rows.database import open_tinydb
from store.engine.sqlite import maintenance
from store.operations.backup import copy_files, files_of
from store.operations.check.point import forget
from store.operations.restore_gap import head_of, lost_in, skip
from store.record.location import path_of, url_of
from store.record.migrations.set_aside import aside
from store.record.migrations.steps import VERSION
from store.record.migrations.upgrade import advance
from store.record.migrations.version import refuse_newer, version_of
from store.record.transaction import Transaction
from store.record.view import View

SKIP = 1000
"""How far counters move on where nobody knows which numbers were given out since the backup."""


@dataclass(frozen=True)
class Restored:
    """What was done: how many parcels are held, and where the replaced record is kept."""

    held: int
    replaced: Path | None


def restore(
    url: str,
    source: Path,
    at: datetime,
    *,
    by: int = SKIP,
    tell: tuple[Progress, Progress] = (silent, silent),
) -> Restored:
    """Put the backup `source` in the place of the record at `url`, which gets another name.

    What still waited to be said is held; numbers given out since are skipped, `by` so many where
    nobody knows them; an event says so. Whenever this is interrupted, either the old record is in
    place or the new one. Nobody else may use the record. `tell` is told of the record and of its
    files. Raises Trouble, DiskError, OSError.
    """
    path = path_of(url)
    _refuse(path, source)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = unfinished(path)
    maintenance.remove(part)
    try:
        maintenance.copy(source, part, tell[0])
        held = _made_ready(part, source.name, path, by, at)
        copy_files(files_of(source), beside(url, ".files"), tell[1])
        replaced = _put_aside(path, at)
        forget(url)
        put_in_place(part, path)
    finally:
        maintenance.remove(part)
    return Restored(held, replaced)


def _refuse(path: Path, source: Path) -> None:
    if not source.is_file():
        raise Trouble(f"There is no backup {source}: name the file that `backup` has written.")
    if path.exists() and source.samefile(path):
        raise Trouble(f"{source} is the record itself: name a backup of it.")
    if found := maintenance.faults(source):
        raise Trouble(f"{source} is damaged or no backup ({found[0]}): use another backup.")


def _made_ready(part: Path, name: str, old: Path, by: int, at: datetime) -> int:
    """Turn the copy of a backup into the record to go on with; how many parcels it holds."""
    _advanced(part, at)
    with closing(open_record(url_of(part))) as rows, rows.transaction():
        record = Transaction(rows)
        if record.get(Office, "office") is None:
            raise Trouble(f"{name} holds no office: use a backup that `backup` has written.")
        held, head = _hold(record), head_of(record)
        _forget_menus(record)
        lost = lost_in(old, head)
        details = {
            "backup": name,
            "backup_head": head,
            "replaced_head": lost.head,
            "held": held,
            "skipped": skip(record, lost, by, at),
        }
        record.record("restored", at, details=details)
    maintenance.fold(part)
    return held


def _advanced(part: Path, at: datetime) -> None:
    with closing(open_tinydb(url_of(part))) as rows:
        refuse_newer(version_of(rows))
        if version_of(rows) < VERSION:
            with rows.transaction():
                advance(rows, at)


def _hold(record: Transaction) -> int:
    waiting = [*record.find(Parcel, state="waiting"), *record.find(Parcel, state="kept")]
    for parcel in waiting:
        record.put(parcel.but(state="held"))
    return len(waiting)


def _forget_menus(record: Transaction) -> None:
    """Nobody knows which menus people have been shown since: all are set anew."""
    for menu in record.find(Menu):
        record.forget(menu)


def _put_aside(path: Path, at: datetime) -> Path | None:
    """Give the old record a second name; nothing that belongs to it is left beside the first."""
    if not path.exists():
        return None
    _fold(path)
    replaced = aside(path, "replaced", at)
    replaced.hardlink_to(path)
    for log in maintenance.beside(path):
        log.rename(replaced.with_name(log.name.replace(path.name, replaced.name, 1)))
    sync(path.parent)
    return replaced


def _fold(path: Path) -> None:
    try:
        folded = maintenance.fold(path)
    except FullError:
        raise
    except DiskError:
        return  # it is damaged: its log goes along with it
    if not folded:
        raise Trouble(f"Another program has {path} open: end it first.")


def release(url: str, *, drop: bool = False) -> int:
    """Let the held parcels go to be delivered, or drop them; how many there were.

    Of two that show the same card only the newer counts. Nobody else may use the record.
    """
    with closing(open_record(url)) as rows, rows.transaction():
        record = Transaction(rows)
        held = record.find(Parcel, state="held")
        for parcel in held:
            reason = "not released" if drop else _outdated(record, parcel)
            state = "dropped" if reason else "waiting"
            record.put(parcel.but(state=state, error=reason))
        return len(held)


def _outdated(record: View, parcel: Parcel) -> str | None:
    """Why it would show less than what was sent since."""
    kinds = {
        one.what
        for state in ("waiting", "sent", "dropped")
        for one in (record.find(Parcel, card=parcel.card, state=state) if parcel.card else ())
        if one.created > parcel.created
    }
    return "superseded" if kinds and (parcel.what == "edit" or "send" in kinds) else None
