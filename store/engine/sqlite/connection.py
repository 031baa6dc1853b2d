"""One connection to an SQLite file: one thread at a time, transactions inside each other."""

import itertools
import os
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

import apsw

from store.engine.disk import DiskError
from store.engine.sqlite.opening import NoTableError, connect, refuse_old, unopened, worded

# How often this process came to be by forking: what was opened before the last time is not ours.
_forks = itertools.count()
_generation = next(_forks)


def _forked() -> None:
    global _generation  # noqa: PLW0603  there is one process
    _generation = next(_forks)


os.register_at_fork(after_in_child=_forked)


class Connection:
    """Statements in order, under one lock that a transaction holds from end to end.

    One that only reads is opened anew where reading fails, and the reading tried once more: what
    was wrong with the disk for a moment must not stay wrong.
    """

    def __init__(self, path: str, *, readonly: bool) -> None:
        refuse_old(apsw.sqlite_lib_version())
        self._path = path
        self._readonly = readonly
        self._lock = threading.RLock()
        self._generation = _generation
        self._depth = 0
        try:
            self._open: apsw.Connection | None = connect(path, readonly=readonly)
        except apsw.Error as error:
            raise unopened(path, error) from error

    def held(self) -> AbstractContextManager[bool]:
        """Wait until this thread alone uses the connection."""
        if self._generation != _generation:
            raise DiskError("the record was opened before this process was forked: open it anew")
        return self._lock

    @property
    def depth(self) -> int:
        """How many transactions are open, one inside the other."""
        return self._depth

    def run(self, sql: str, bindings: tuple[Any, ...] = ()) -> apsw.Cursor:
        try:
            return self._usable().execute(sql, bindings)
        except apsw.Error as error:
            raise worded(error, self._reason()) from error

    def run_many(self, sql: str, bindings: Iterable[tuple[Any, ...]]) -> None:
        try:
            self._usable().executemany(sql, bindings)
        except apsw.Error as error:
            raise worded(error, self._reason()) from error

    def _begun(self, sql: str, bindings: tuple[Any, ...] = ()) -> apsw.Cursor:
        try:
            return self.run(sql, bindings)
        except NoTableError:
            raise
        except DiskError:
            if not self._opened_anew():
                raise
            return self.run(sql, bindings)

    def read(self, sql: str, bindings: tuple[Any, ...] = ()) -> Generator[Any, None, None]:
        """Yield the rows of `sql`, none without such a table; holds the lock till closed."""
        with self.held():
            cursor: apsw.Cursor | None = None
            try:
                cursor = self._begun(sql, bindings)
                yield from cursor
            except NoTableError:
                return
            except apsw.Error as error:
                raise worded(error, self._reason()) from error
            finally:
                if cursor is not None:
                    cursor.close()

    def _reason(self) -> int:
        return self._open.system_errno if self._open else 0

    def all(self, sql: str, bindings: tuple[Any, ...] = ()) -> list[Any]:
        """The rows of `sql`, none without such a table."""
        with self.held():
            try:
                return self._fetched_twice(sql, bindings)
            except NoTableError:
                return []

    def _fetched_twice(self, sql: str, bindings: tuple[Any, ...]) -> list[Any]:
        try:
            return self._fetched(sql, bindings)
        except NoTableError:
            raise
        except DiskError:
            if not self._opened_anew():
                raise
            return self._fetched(sql, bindings)

    def _fetched(self, sql: str, bindings: tuple[Any, ...]) -> list[Any]:
        try:
            return self._usable().execute(sql, bindings).fetchall()
        except apsw.Error as error:
            raise worded(error, self._reason()) from error

    def _opened_anew(self) -> bool:
        """Whether reading can be tried again, on a new connection; never inside a transaction."""
        if not self._readonly or self._open is None or self._depth:
            return False
        broken = self._open
        with suppress(apsw.Error):
            self._open = connect(self._path, readonly=True)
            broken.close()
        return self._open is not broken

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
            self._begun(begin)
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

    def stamp(self) -> int:
        """A number that is another one once another connection has changed something."""
        [(version,)] = self.all("PRAGMA data_version")
        return int(version)

    def close(self) -> None:
        with self.held():
            if self._depth:
                raise DiskError("the record cannot be closed inside a transaction")
            if self._open is not None:
                self._open.close()
            self._open = None
