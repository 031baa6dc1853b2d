"""A copy of the record, kept beside it under a dated name."""

from datetime import datetime
from pathlib import Path

from store.engine.atomic_files import put_in_place, unfinished
from store.engine.disk import DamagedError
from store.engine.sqlite import maintenance
from store.record.office_time import OFFICE_TIME


def keep_aside(path: Path, what: str, at: datetime) -> Path:
    """Copy the record at `path`, without its files, to a dated name beside it; that name.

    Raises DamagedError where its pages are.
    """
    copy = aside(path, what, at)
    part = unfinished(copy)
    maintenance.remove(part)
    try:
        maintenance.copy(path, part)
        if found := maintenance.faults(part):
            raise DamagedError(f"{path} is damaged ({found[0]}): put a backup in its place.")
        put_in_place(part, copy)
    finally:
        maintenance.remove(part)
    return copy


def aside(path: Path, what: str, at: datetime) -> Path:
    """A dated name beside `path` that nobody uses: `office.replaced-2026-03-02T090000.db`."""
    moment = at.astimezone(OFFICE_TIME).strftime("%Y-%m-%dT%H%M%S")
    name = f"{path.stem}.{what}-{moment}"
    wanted, number = path.with_name(name + path.suffix), 2
    while wanted.exists():
        wanted, number = path.with_name(f"{name}-{number}{path.suffix}"), number + 1
    return wanted
