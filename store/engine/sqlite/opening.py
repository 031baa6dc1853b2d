"""Opening an SQLite file, and what it cannot do in the words that all disks share."""

import os
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import apsw

from store.engine.disk import (
    NO_SPACE,
    BusyError,
    DamagedError,
    DiskError,
    FullError,
    NotUniqueError,
    ReadOnlyError,
    TakenError,
)

BUSY_MS = 5_000
# Up to the one before it, a checkpoint at the wrong moment could lose commits that were on disk
# (sqlite.org/wal.html, "The WAL-Reset Bug").
OLDEST = (3, 51, 3)

# Beside the bot the log is folded by somebody else (store/engine/sqlite/log.py); a commit does it
# only where nobody else has at 48 MiB. A longer one is cut to 64 when it begins anew.
_SETTINGS = """
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA trusted_schema = OFF;
PRAGMA cache_size = -16000;
PRAGMA wal_autocheckpoint = 12288;
PRAGMA journal_size_limit = 67108864;
"""
_STATEMENTS = 256
_LOOK = "SELECT count(*) FROM sqlite_schema"
_NEW = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE

_FULL = "there is no space left for the record; nothing was changed"
_UNFORESEEN = "the record cannot be read or written"
_DAMAGED = "the record is damaged"
_BUSY = "somebody else is writing to the record; nothing was changed"
_WORDS: dict[int, tuple[type[Exception], str]] = {
    apsw.SQLITE_BUSY: (BusyError, _BUSY),
    apsw.SQLITE_LOCKED: (BusyError, _BUSY),
    apsw.SQLITE_FULL: (FullError, _FULL),
    apsw.SQLITE_IOERR_SHMSIZE: (FullError, _FULL),
    apsw.SQLITE_CORRUPT: (DamagedError, _DAMAGED),
    apsw.SQLITE_NOTADB: (DamagedError, _DAMAGED),
    apsw.SQLITE_READONLY: (ReadOnlyError, "the record is open for reading only"),
    apsw.SQLITE_CONSTRAINT_PRIMARYKEY: (TakenError, "there is a document with this id already"),
    apsw.SQLITE_CONSTRAINT_UNIQUE: (NotUniqueError, "another document has this value already"),
}


# The second where another connection changed the tables between the looking and the asking.
_NO_TABLE = (apsw.SQLError, apsw.SchemaChangeError)


class NoTableError(DiskError):
    """There is no such table (yet)."""


def worded(error: apsw.Error, reason: int) -> Exception:
    """Say the same in the words that all disks share; `reason` is the system's own errno."""
    if isinstance(error, _NO_TABLE) and str(error).startswith("no such table"):
        return NoTableError(str(error))
    # What SQLite calls an I/O error may be a disk that is full all the same.
    full = isinstance(error, apsw.IOError) and reason in NO_SPACE
    code = apsw.SQLITE_FULL if full else getattr(error, "extendedresult", 0)
    kind, words = _WORDS.get(code) or _WORDS.get(code & 0xFF) or (DiskError, _UNFORESEEN)
    return kind(f"{words}: {error}")


def connect(path: str, *, readonly: bool) -> apsw.Connection:
    """Open the file with the settings that keep what is committed. Raises apsw.Error, DiskError."""
    connection = (
        reading(path)
        if readonly
        else apsw.Connection(path, flags=_NEW, statementcachesize=_STATEMENTS)
    )
    connection.set_busy_timeout(BUSY_MS)
    connection.execute(_SETTINGS).fetchall()  # to its end: a statement may answer before the last
    if not readonly:
        _write_ahead(connection)
    return connection


def reading(path: str) -> apsw.Connection:
    """Open the file to read it, also where nothing can be written. Raises apsw.Error."""
    connection = apsw.Connection(
        path, flags=apsw.SQLITE_OPEN_READONLY, statementcachesize=_STATEMENTS
    )
    try:
        with suppress(apsw.BusyError, apsw.SQLError, apsw.NotADBError, apsw.CorruptError):
            connection.execute(_LOOK).fetchall()  # SQLite opens nothing before it is asked
    except apsw.CantOpenError:
        connection.close()
        if not _is_unwritable(path):
            raise
        return _from_fixed(path)
    return connection


def _is_unwritable(path: str) -> bool:
    """Whether nothing can be written beside it, and nobody who could has it open just now."""
    file = Path(path)
    shared = file.with_name(f"{file.name}-shm")
    return file.is_file() and not shared.exists() and not os.access(file.absolute().parent, os.W_OK)


def _from_fixed(path: str) -> apsw.Connection:
    """Open a file that nobody changes: SQLite cannot make what readers and writers share.

    A log beside it is read too; if the file alone were called immutable, what stands in the log
    would be missing without a word.
    """
    file = Path(path).absolute()
    log = file.with_name(f"{file.name}-wal")
    logged = log.exists() and log.stat().st_size > 0
    how = "vfs=unix-none" if logged else "immutable=1"
    connection = apsw.Connection(
        f"file:{quote(str(file))}?{how}",
        flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI,
        statementcachesize=_STATEMENTS,
    )
    if logged:
        connection.pragma("locking_mode", "EXCLUSIVE")
    connection.execute(_LOOK).fetchall()
    return connection


def _write_ahead(connection: apsw.Connection) -> None:
    """Turn WAL on; SQLite itself does not wait for others who do so at the same moment."""
    until = time.monotonic() + BUSY_MS / 1000
    while (mode := _mode(connection, may_wait=time.monotonic() < until)) is None:
        time.sleep(0.01)
    if mode not in {"wal", "memory"}:
        raise DiskError(f"{connection.filename} cannot be written ahead (its journal is {mode})")


def _mode(connection: apsw.Connection, *, may_wait: bool) -> object:
    try:
        return connection.pragma("journal_mode", "WAL")
    except apsw.BusyError:
        if not may_wait:
            raise
    return None


def unopened(path: str, error: apsw.Error) -> Exception:
    """Why the file at `path` could not be opened."""
    told = worded(error, 0)
    if isinstance(told, FullError):
        return told
    return DiskError(f"{path} cannot be opened: {error}")


def refuse_old(version: str) -> None:
    """Raise DiskError for an SQLite that could lose something."""
    if tuple(map(int, version.split("."))) < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise DiskError(f"SQLite {version} can lose what it kept; {needed} or newer is needed")
