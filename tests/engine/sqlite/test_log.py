"""The log is folded beside the commits: it stays short, and no commit does it itself."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from store.engine.rows.database import RowsDB, open_tinydb
from store.engine.sqlite import log
from store.engine.sqlite.log import Log

KIB = 1 << 10
LETTERS = itertools.cycle("xyz")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "FOLDED_BYTES", 64 * KIB)
    monkeypatch.setattr(log, "LONG_BYTES", 256 * KIB)
    monkeypatch.setattr(log, "LAST_BYTES", 32 * KIB)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.db"


@pytest.fixture
def rows(path: Path) -> Iterator[RowsDB]:
    with open_tinydb(f"sqlite:///{path}") as rows:
        rows.insert({})
        yield rows


@pytest.fixture
def kept(path: Path, rows: RowsDB) -> Iterator[Log]:
    with Log(path) as kept:
        yield kept


def say(rows: RowsDB, much: int) -> None:
    """Commit so many KiB, and a little more."""
    rows.update({"said": next(LETTERS) * much * KIB}, doc_ids=[1])


def length(path: Path) -> int:
    return path.with_name("office.db-wal").stat().st_size


def test_no_commit_folds_what_is_folded_beside(path: Path, rows: RowsDB) -> None:
    """SQLite would by itself, from 1000 pages on."""
    before = path.read_bytes()
    say(rows, 5 * 1024)
    assert length(path) > 1000 * 4096
    assert path.read_bytes() == before


def test_little_is_not_worth_it(path: Path, rows: RowsDB, kept: Log) -> None:
    before = path.read_bytes()
    say(rows, 32)
    assert not kept.fold()
    assert path.read_bytes() == before


def test_it_begins_anew_by_itself_where_commits_leave_time(
    path: Path, rows: RowsDB, kept: Log
) -> None:
    for _ in range(10):
        say(rows, 100)
        assert not kept.fold()
    assert length(path) < 256 * KIB


def test_a_long_one_is_made_to_begin_anew(
    path: Path, rows: RowsDB, kept: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    asked = Log._bytes

    def seen(self: Log, mode: int) -> tuple[int, int]:
        modes.append(mode)
        return asked(self, mode)

    monkeypatch.setattr(Log, "_bytes", seen)
    say(rows, 100)
    kept.fold()
    assert apsw.SQLITE_CHECKPOINT_RESTART not in modes
    say(rows, 300)
    assert not kept.fold()
    assert modes[-1] == apsw.SQLITE_CHECKPOINT_RESTART
    before = length(path)
    say(rows, 100)
    assert length(path) == before


def test_much_that_is_left_is_not_folded_while_commits_wait(
    rows: RowsDB, kept: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was committed while the rest was folded comes first, beside the commits."""
    modes: list[int] = []
    asked = Log._bytes

    def beside(self: Log, mode: int) -> tuple[int, int]:
        modes.append(mode)
        found = asked(self, mode)
        if mode == apsw.SQLITE_CHECKPOINT_PASSIVE:
            say(rows, 64)
        return found

    monkeypatch.setattr(Log, "_bytes", beside)
    say(rows, 300)
    assert kept.fold()
    assert apsw.SQLITE_CHECKPOINT_RESTART not in modes


def test_who_reads_is_not_waited_for_and_it_is_tried_again(
    path: Path, rows: RowsDB, kept: Log
) -> None:
    say(rows, 300)
    reader = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    reader.execute("BEGIN; SELECT count(*) FROM sqlite_schema").fetchall()
    say(rows, 300)
    assert kept.fold()
    assert not kept.empty()
    reader.execute("COMMIT")
    assert not kept.fold()
    assert kept.empty()
    assert length(path) == 0


def test_nothing_is_waited_for_in_the_middle_of_a_commit(
    path: Path, rows: RowsDB, kept: Log
) -> None:
    say(rows, 300)
    with rows.transaction():
        rows.insert({})
        assert kept.fold()
        assert not kept.empty()
    assert not kept.fold()


def test_a_commit_that_notes_itself_just_now_is_looked_at_again(
    rows: RowsDB, kept: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite then says that it is busy, to whoever only asks how long the log is, too."""

    def noting(_mode: int) -> tuple[int, int]:
        raise apsw.BusyError("database is locked")

    say(rows, 80)
    with monkeypatch.context() as moment:
        moment.setattr(kept, "_bytes", noting)
        assert kept.fold()
    assert not kept.fold()
