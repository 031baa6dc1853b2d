"""What was committed, moved from the log into the file beside the commits, so that none pays."""

from contextlib import suppress
from pathlib import Path
from typing import Self

import apsw

from store.engine.sqlite.opening import worded

FOLDED_BYTES = 4 << 20
"""Worth a move: each one makes the disk write every page that was changed since the last."""

LONG_BYTES = 16 << 20
"""From here on the log is made to begin anew; while commits come all the time it never would."""

LAST_BYTES = 256 << 10
"""So much may be left to be moved while commits wait."""

_LOOK = "SELECT count(*) FROM sqlite_schema"


class Log:
    """The log of a record that others read and write. What is done to it raises DiskError.

    It has no busy timeout: SQLite keeps the writer waiting while it waits for readers.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
            self._connection.execute(_LOOK).fetchall()  # SQLite looks for no log before
            self._page: int = self._connection.pragma("page_size")
        except apsw.Error as error:
            raise worded(error, 0) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def fold(self) -> bool:
        """Move into the file what is worth it; whether the log is a long one all the same.

        Nobody waits, but where a long log begins anew: for what was committed in the last moment.
        It stays a long one where somebody reads from it, or was just committing. Where a commit is
        noting itself at this very moment nobody can tell how long it is; it may be a long one.
        """
        try:
            return self._folded()
        except apsw.BusyError:
            return True

    def _folded(self) -> bool:
        logged, folded = self._bytes(apsw.SQLITE_CHECKPOINT_NOOP)
        if logged - folded < FOLDED_BYTES and logged < LONG_BYTES:
            return False
        with suppress(apsw.BusyError):
            self._bytes(apsw.SQLITE_CHECKPOINT_PASSIVE)
        return logged >= LONG_BYTES and not self._begun_anew()

    def _begun_anew(self) -> bool:
        """Whether the next commit writes at the beginning of the log."""
        logged, folded = self._bytes(apsw.SQLITE_CHECKPOINT_NOOP)
        if logged - folded > LAST_BYTES:
            return False
        with suppress(apsw.BusyError):
            self._bytes(apsw.SQLITE_CHECKPOINT_RESTART)
            return True
        return False

    def empty(self) -> bool:
        """Make the log a file of no bytes, if nobody reads from it or writes to it just now."""
        with suppress(apsw.BusyError):
            self._bytes(apsw.SQLITE_CHECKPOINT_PASSIVE)
            self._bytes(apsw.SQLITE_CHECKPOINT_TRUNCATE)
            return True
        return False

    def _bytes(self, mode: int) -> tuple[int, int]:
        """How much is in the log, and how much of that is in the file; -1 where nobody logs."""
        try:
            logged, folded = self._connection.wal_checkpoint(mode=mode)
        except apsw.BusyError:
            raise
        except apsw.Error as error:
            raise worded(error, 0) from error
        return logged * self._page, folded * self._page
