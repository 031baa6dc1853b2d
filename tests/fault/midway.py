"""Ending a process in the middle of one commit, before any of its statements."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import store
from store.engine.rows.database import RowsDB
from store.record.transaction import Transaction
from support.filled import connection_of

Work = Callable[[Transaction], object]


class Commit:
    """What `work` does, in one commit, to a record that holds `content`; tried in `file`."""

    def __init__(self, content: bytes, work: Work, file: Path) -> None:
        self._content, self._work, self._file = content, work, file
        self.statements = self._counted()

    def is_kept(self, statement: int) -> bool:
        """Whether anything is on record when its process is killed before that statement.

        Counted from 1; after the last of them it is committed.
        """
        self._write()
        before = self._rows()
        child = os.fork()
        if child == 0:
            self._live(statement)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"not killed before {statement} of {self.statements}"
        return self._rows() != before

    def _write(self) -> None:
        for rest in ("-wal", "-shm"):
            Path(f"{self._file}{rest}").unlink(missing_ok=True)
        self._file.write_bytes(self._content)

    def _rows(self) -> list[object]:
        """Everything that is on record, table by table."""
        with closing(store.open_record(f"sqlite:///{self._file}")) as rows:
            return [*_everything(rows)]

    def _live(self, statement: int) -> None:
        """What the process does that is killed; it must not go on as its parent does."""
        try:
            left = iter(range(statement - 1))
            self._commit(lambda: None if next(left, None) is not None else _end())
            _end()
        finally:
            os._exit(1)

    def _counted(self) -> int:
        self._write()
        counted: list[None] = []
        self._commit(lambda: counted.append(None))
        return len(counted)

    def _commit(self, before_each: Callable[[], object]) -> None:
        with closing(store.open_record(f"sqlite:///{self._file}")) as rows:
            connection_of(rows).exec_trace = lambda *_: bool([before_each()])
            self.perform(rows)
            connection_of(rows).exec_trace = None

    def perform(self, rows: RowsDB) -> None:
        with rows.transaction():
            self._work(Transaction(rows))


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _everything(rows: RowsDB) -> Iterator[object]:
    connection = connection_of(rows)
    named = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    for (table,) in connection.execute(named):
        yield table, connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()
