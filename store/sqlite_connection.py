"""One connection to an SQLite file: one thread at a time, transactions inside each other."""

import itertools
import os
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

import apsw

from store.disk import (
    NO_SPACE,
    BusyError,
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

_SETTINGS = """
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA trusted_schema = OFF;
PRAGMA cache_size = -16000;
"""
_NEW = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE

_FULL = "there is no space left for the record; nothing was changed"
_UNFORESEEN = "the record cannot be read or written"
_BUSY = "somebody else is writing to the record; nothing was changed"
_WORDS: dict[int, tuple[type[Exception], str]] = {
    apsw.SQLITE_BUSY: (BusyError, _BUSY),
    apsw.SQLITE_LOCKED: (BusyError, _BUSY),
    apsw.SQLITE_FULL: (FullError, _FULL),
    apsw.SQLITE_IOERR_SHMSIZE: (FullError, _FULL),
    apsw.SQLITE_READONLY: (ReadOnlyError, "the record is open for reading only"),
    apsw.SQLITE_CONSTRAINT_PRIMARYKEY: (TakenError, "there is a document with this id already"),
    apsw.SQLITE_CONSTRAINT_UNIQUE: (NotUniqueError, "another document has this value already"),
}


# How often this process came to be by forking: what was opened before the last time is not ours.
_forks = itertools.count()
_generation = next(_forks)


def _forked() -> None:
    global _generation  # noqa: PLW0603  there is one process
    _generation = next(_forks)


os.register_at_fork(after_in_child=_forked)


class NoTableError(DiskError):
    """There is no such table (yet)."""


def _worded(error: apsw.Error, reason: int) -> Exception:
    """Say the same in the words that all disks share; `reason` is the system's own errno."""
    if isinstance(error, apsw.SQLError) and str(error).startswith("no such table"):
        return NoTableError(str(error))
    # What SQLite calls an I/O error may be a disk that is full all the same.
    full = isinstance(error, apsw.IOError) and reason in NO_SPACE
    code = apsw.SQLITE_FULL if full else getattr(error, "extendedresult", 0)
    kind, words = _WORDS.get(code) or _WORDS.get(code & 0xFF) or (DiskError, _UNFORESEEN)
    return kind(f"{words}: {error}")


def _connect(path: str, *, readonly: bool) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READONLY if readonly else _NEW
    connection = apsw.Connection(path, flags=flags, statementcachesize=256)
    connection.set_busy_timeout(BUSY_MS)
    connection.execute(_SETTINGS).fetchall()  # to its end: a statement may answer before the last
    if not readonly:
        _write_ahead(connection)
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


def _unopened(path: str, error: apsw.Error) -> Exception:
    worded = _worded(error, 0)
    if isinstance(worded, FullError):
        return worded
    return DiskError(f"{path} cannot be opened: {error}")


def _refuse_old(version: str) -> None:
    if tuple(map(int, version.split("."))) < OLDEST:
        needed = ".".join(map(str, OLDEST))
        raise DiskError(f"SQLite {version} can lose what it kept; {needed} or newer is needed")


class Connection:
    """Statements in order, under one lock that a transaction holds from end to end."""

    def __init__(self, path: str, *, readonly: bool) -> None:
        _refuse_old(apsw.sqlite_lib_version())
        self._readonly = readonly
        self._lock = threading.RLock()
        self._generation = _generation
        self._depth = 0
        try:
            self._open: apsw.Connection | None = _connect(path, readonly=readonly)
        except apsw.Error as error:
            raise _unopened(path, error) from error

    def held(self) -> AbstractContextManager[bool]:
        """Wait until this thread alone uses the connection."""
        if self._generation != _generation:
            raise DiskError("the record was opened before this process was forked: open it anew")
        return self._lock

    def run(self, sql: str, bindings: tuple[Any, ...] = ()) -> apsw.Cursor:
        try:
            return self._usable().execute(sql, bindings)
        except apsw.Error as error:
            raise _worded(error, self._reason()) from error

    def read(self, sql: str, bindings: tuple[Any, ...] = ()) -> Generator[Any, None, None]:
        """Yield the rows of `sql`, none without such a table; holds the lock till closed."""
        with self.held():
            cursor: apsw.Cursor | None = None
            try:
                cursor = self.run(sql, bindings)
                yield from cursor
            except NoTableError:
                return
            except apsw.Error as error:
                raise _worded(error, self._reason()) from error
            finally:
                if cursor is not None:
                    cursor.close()

    def _reason(self) -> int:
        return self._open.system_errno if self._open else 0

    def all(self, sql: str, bindings: tuple[Any, ...] = ()) -> list[Any]:
        """The rows of `sql`, none without such a table."""
        with self.held():
            try:
                return self._usable().execute(sql, bindings).fetchall()
            except apsw.Error as error:
                worded = _worded(error, self._reason())
                if isinstance(worded, NoTableError):
                    return []
                raise worded from error

    def _usable(self) -> apsw.Connection:
        if self._open is None:
            raise DiskError("the record is closed")
        if self._depth and not self._open.in_transaction:
            # SQLite gives up the whole transaction itself where a disk is full or broken.
            raise DiskError("the open transaction was lost; nothing of it is kept")
        return self._open

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self.held():
            begin, keep, undo = self._marks()
            self.run(begin)
            self._depth += 1
            try:
                yield
                self.run(keep)
            except BaseException:
                self._undo(undo)
                raise
            finally:
                self._depth -= 1

    def _marks(self) -> tuple[str, str, str]:
        if self._depth:
            mark = f"mark{self._depth}"
            return f"SAVEPOINT {mark}", f"RELEASE {mark}", f"ROLLBACK TO {mark}; RELEASE {mark}"
        return "BEGIN" if self._readonly else "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"

    def _undo(self, undo: str) -> None:
        """Undo, or else give up the whole transaction: the one around it then ends in an error."""
        with suppress(DiskError):
            try:
                self.run(undo)
            except DiskError:
                self.run("ROLLBACK")
                raise

    def changes(self) -> int:
        return self._usable().changes()

    def last_id(self) -> int:
        return self._usable().last_insert_rowid()

    def close(self) -> None:
        with self.held():
            if self._depth:
                raise DiskError("the record cannot be closed inside a transaction")
            if self._open is not None:
                self._open.close()
            self._open = None
