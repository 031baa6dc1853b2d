# ruff: noqa: PT012  what a transaction undoes is more than one statement
"""What is true of the SQLite disk alone: settings, opening, a full or broken disk."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest
from tinydb import where

from store.engine.disk import DiskError, FullError
from store.engine.rows.database import RowsDB, open_tinydb
from store.engine.sqlite import opening
from store.engine.sqlite.disk import SQLite


@pytest.fixture
def path(tmp_path: Path) -> str:
    return f"{tmp_path}/office.db"


@pytest.fixture
def db(path: str) -> Iterator[RowsDB]:
    with open_tinydb(f"sqlite:///{path}") as db:
        db.table("tasks").insert_multiple({"id": str(number)} for number in range(99))
        yield db


def disk(db: RowsDB) -> SQLite:
    assert isinstance(db.disk, SQLite)
    return db.disk


def asked(db: RowsDB, sql: str) -> list[Any]:
    return list(disk(db)._connection.run(sql))


def test_settings(db: RowsDB) -> None:
    pragmas = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "busy_timeout": 5000}
    pragmas |= {"wal_autocheckpoint": 48 << 8, "journal_size_limit": 64 << 20}
    assert {name: asked(db, f"PRAGMA {name}")[0][0] for name in pragmas} == pragmas


@pytest.mark.parametrize("version", ["3.40.1", "3.51.2", "3.7.0", "2.99.99"])
def test_an_old_sqlite_is_refused(path: str, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: version)
    with pytest.raises(DiskError, match=r"3\.51\.3 or newer is needed"):
        open_tinydb(f"sqlite:///{path}")
    assert not Path(path).exists()


@pytest.mark.parametrize("version", ["3.51.3", "3.52.0", "4.0.0", "3.100.1"])
def test_a_new_sqlite_is_taken(path: str, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apsw, "sqlite_lib_version", lambda: version)
    open_tinydb(f"sqlite:///{path}").close()


def test_a_file_that_cannot_be_written_ahead_is_refused(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_mode", lambda _, may_wait: "delete" * may_wait)
    with pytest.raises(DiskError, match="its journal is delete"):
        open_tinydb(f"sqlite:///{path}")


@pytest.fixture
def reading(path: str) -> apsw.Connection:
    """Someone who reads a file that is not in WAL mode yet."""
    connection = apsw.Connection(path)
    connection.execute("CREATE TABLE old (a); BEGIN; SELECT * FROM old")
    return connection


def test_opening_waits_for_others(reading: apsw.Connection, path: str) -> None:
    threading.Timer(0.2, reading.execute, ["COMMIT"]).start()
    open_tinydb(f"sqlite:///{path}").close()


def test_turning_wal_on_is_tried_again_while_there_is_time(
    reading: apsw.Connection, path: str
) -> None:
    connection = apsw.Connection(path)
    assert opening._mode(connection, may_wait=True) is None
    with pytest.raises(apsw.BusyError):
        opening._mode(connection, may_wait=False)
    reading.execute("COMMIT")
    assert opening._mode(connection, may_wait=False) == "wal"


def test_opening_does_not_wait_for_ever(
    reading: apsw.Connection, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_MS", 50)
    with pytest.raises(DiskError, match=r"office\.db cannot be opened: database is locked"):
        open_tinydb(f"sqlite:///{path}")


def fill(db: RowsDB, pages: int) -> None:
    """Let the file grow by this many pages and no more."""
    now = asked(db, "PRAGMA page_count")[0][0]
    asked(db, f"PRAGMA max_page_count = {now + pages}")


def test_a_full_disk_is_told_and_nothing_is_half_written(db: RowsDB) -> None:
    big = {"note": "文" * 3000}
    db.table("tasks").insert(big)
    fill(db, 5)
    with pytest.raises(FullError, match="no space left"):
        db.table("tasks").insert_multiple([big] * 5)
    assert len(db.table("tasks")) == 100
    with pytest.raises(DiskError), db.transaction():
        db.table("tasks").update({"id": "changed"}, where("id") == "7")
        db.table("tasks").insert_multiple([big] * 5)
    assert db.table("tasks").contains(where("id") == "7")
    fill(db, 1000)
    assert len(db.table("tasks").insert_multiple([big] * 5)) == 5


def test_a_transaction_that_sqlite_gave_up_is_not_gone_on_with(db: RowsDB) -> None:
    with pytest.raises(DiskError, match="transaction was lost"), db.transaction():
        db.insert({})
        asked(db, "ROLLBACK")
        for use in (lambda: db.insert({}), db.all, db.tables):
            with pytest.raises(DiskError, match="transaction was lost"):
                use()
        with pytest.raises(DiskError, match="transaction was lost"), db.transaction():
            pass
    assert len(db) == 0
    assert db.insert({}) == 1


def test_an_inner_transaction_that_cannot_be_undone_takes_the_outer_one_with_it(
    db: RowsDB,
) -> None:
    with pytest.raises(DiskError, match="transaction was lost"), db.transaction():
        db.insert({})
        with pytest.raises(LookupError), db.transaction():
            db.insert({})
            asked(db, "RELEASE mark1")
            raise LookupError
    assert len(db) == 0


def test_what_is_removed_is_gone_from_the_file(db: RowsDB, path: str) -> None:
    for number in range(3):
        db.insert({"secret": f"only-here-{number}" + "文" * 2000 * number})
    db.remove(doc_ids=[1])
    db.update({"secret": ""}, doc_ids=[2])
    db.replace(3, {})
    asked(db, "PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"only-here" not in Path(path).read_bytes() + Path(path + "-wal").read_bytes()


@pytest.mark.parametrize("sound", [1, 20], ids=["at the first row", "in the middle"])
def test_a_broken_file_is_told(db: RowsDB, path: str, sound: int) -> None:
    db.insert_multiple({"note": "文" * 1000} for _ in range(30))
    db.close()
    whole = Path(path).read_bytes()
    Path(path).write_bytes(whole[: sound * 4096].ljust(len(whole), b"\xff"))
    broken = open_tinydb(f"sqlite:///{path}")
    with pytest.raises(DiskError, match="the record is damaged"):
        broken.all()
    broken.close()


def test_a_copy_in_another_journal_mode_is_read_as_it_is(db: RowsDB, tmp_path: Path) -> None:
    asked(db, f"VACUUM INTO '{tmp_path}/copy.db'")
    with open_tinydb(f"sqlite:///{tmp_path}/copy.db", readonly=True) as copy:
        assert copy.table("tasks").all() == db.table("tasks").all()
