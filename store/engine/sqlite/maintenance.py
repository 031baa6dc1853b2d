"""What SQLite does to a whole file: copy it, look it over, fold its log."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from store.engine.atomic_files import Steps
from store.engine.disk import DiskError, FullError
from store.engine.operation import Progress, silent
from store.engine.sqlite.opening import reading

PAGES_PER_STEP = 256
"""Pages of a copy that are written in one step."""

BUSY_MS = 5_000
FAULTS = 20
"""How many faults of a file are named at most."""

_NEW = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE


def version() -> str:
    """The SQLite that is at work."""
    return apsw.sqlite_lib_version()


def copy(source: Path, target: Path, tell: Progress = silent) -> None:
    """Copy a record to a new file, as it is at this moment, while others go on writing to it.

    Raises DiskError, FullError. The copy is a file without a log beside it, not yet synced.
    """
    with _opened(source, apsw.SQLITE_OPEN_READONLY) as old:
        # What is read inside one transaction stays as it was, whatever is committed meanwhile.
        _all(old, "BEGIN")
        _all(old, "SELECT count(*) FROM sqlite_schema")
        with _opened(target, _NEW) as new:
            _copy(old, new, tell)


def _copy(old: apsw.Connection, new: apsw.Connection, tell: Progress) -> None:
    _all(new, "PRAGMA journal_mode = OFF")
    _all(new, "PRAGMA synchronous = OFF")
    _all(new, "PRAGMA cache_size = 16")  # else megabytes of it would be written in the last step
    steps = Steps(Path(new.filename))
    with new.backup("main", old, "main") as backup:
        while not backup.done:
            backup.step(PAGES_PER_STEP)
            steps.end()
            tell(backup.page_count - backup.remaining, backup.page_count)
    _all(new, "PRAGMA journal_mode = DELETE")


def faults(path: Path, *, quick: bool = False) -> list[str]:
    """What is wrong with the file as SQLite sees it; nothing for a sound one.

    A `quick` look does not compare what indexes say with what they index.
    """
    look = "quick_check" if quick else "integrity_check"
    try:
        with _opened(path, apsw.SQLITE_OPEN_READONLY) as connection:
            found = [str(line) for (line,) in _all(connection, f"PRAGMA {look}({FAULTS})")]
    except DiskError as fault:
        return [str(fault)]
    return [] if found == ["ok"] else found


def fold(path: Path) -> bool:
    """Move everything from the log into the file, and empty the log. Raises DiskError.

    False when somebody else was reading or writing, so that something stayed in the log.
    """
    with _opened(path, apsw.SQLITE_OPEN_READWRITE) as connection:
        [(busy, _, _)] = _all(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
    return not busy


def beside(path: Path) -> list[Path]:
    """The log and the other files that SQLite has beside a record just now."""
    names = (path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal"))
    return [file for file in names if file.exists()]


def remove(path: Path) -> None:
    """Remove a record that nobody needs, and what lies beside it."""
    for file in (*beside(path), path):
        file.unlink(missing_ok=True)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[apsw.Connection]:
    try:
        connection = _connected(str(path), flags)
        try:
            connection.set_busy_timeout(BUSY_MS)
            yield connection
        finally:
            connection.close()
    except apsw.FullError as full:
        raise FullError(f"There is no space left for {path}.") from full
    except apsw.Error as error:
        raise DiskError(f"{path} cannot be read or written as a record: {error}") from error


def _connected(path: str, flags: int) -> apsw.Connection:
    if flags == apsw.SQLITE_OPEN_READONLY:
        return reading(path)
    return apsw.Connection(path, flags=flags)


def _all(connection: apsw.Connection, sql: str) -> list[Any]:
    """Run one statement to its end; several in one text would stop at the first that answers."""
    return list(connection.execute(sql))
