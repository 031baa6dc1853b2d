"""Several threads, objects and processes on one record."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tinydb import operations, where
from tinydb.table import Document

from store import sqlite_connection
from store.disk import BusyError, DiskError, Index, ReadOnlyError
from store.rows import RowsDB, RowsTable, open_tinydb

BOUND = 10.0  # seconds that nothing here may take

PLACES = {"places": [Index(("name",), unique=True)]}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_connection, "BUSY_MS", 50)


def test_another_threads_call_waits_for_the_end_of_a_transaction(db: RowsDB) -> None:
    seen = []
    reader = threading.Thread(target=lambda: seen.append(len(db)))
    with db.transaction():
        db.insert({})
        reader.start()
        reader.join(0.1)
        assert reader.is_alive()
        db.insert({})
    reader.join(BOUND)
    assert seen == [2]


def test_who_keeps_an_error_keeps_nobody_waiting(db: RowsDB) -> None:
    class Strict(Document):
        def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
            raise LookupError

    class Table(RowsTable):
        document_class = Strict

    db.insert_multiple([{}, {}])
    table = Table(db.storage, db.default_table_name)
    reads: list[Callable[[], object]] = [
        table.all,
        lambda: table.get(doc_ids=[1, 2]),
        lambda: table.get(doc_id=1),
        lambda: next(iter(table)),
    ]
    for read in reads:
        with pytest.raises(LookupError) as kept:
            read()
        other = threading.Thread(target=db.insert, args=[{}])
        other.start()
        other.join(BOUND)
        assert not other.is_alive()
        assert kept.traceback
    assert len(db) == 6


def test_threads_lose_nothing_on_one_object(db: RowsDB) -> None:
    db.insert({"count": 0})

    def work(_: int) -> None:
        for _ in range(25):
            db.insert({})
            db.update(operations.increment("count"), doc_ids=[1])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert db.get(doc_id=1) == {"count": 100}
    assert sorted(document.doc_id for document in db) == list(range(1, 102))


def test_objects_lose_nothing_on_one_record(shared: str) -> None:
    def work(_: int) -> None:
        with open_tinydb(shared) as db:
            for _ in range(25):
                db.insert({})
                db.upsert({"name": "counter"}, where("name") == "counter")
                db.update(operations.increment("count"), where("name") == "counter")

    with open_tinydb(shared) as db:
        db.insert({"name": "counter", "count": 0})
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(work, range(3)))
        assert db.get(doc_id=1) == {"name": "counter", "count": 75}
        assert sorted(document.doc_id for document in db) == list(range(1, 77))


def test_whoever_upserts_first_inserts_and_the_others_update(shared: str) -> None:
    def work(worker: int) -> None:
        with open_tinydb(shared) as db:
            start.wait(BOUND)
            for name in range(20):
                db.upsert({"name": name, f"by {worker}": True}, where("name") == name)

    start = threading.Barrier(3)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    with open_tinydb(shared) as db:
        assert [named["name"] for named in db.all(order="name")] == list(range(20))
        assert all(len(named) == 4 for named in db)


def _spend(url: str, amount: int, start: "threading.Barrier") -> int:
    """Take from what remains, if there is enough."""
    with open_tinydb(url, indexes=PLACES) as db:
        start.wait(BOUND)
        with db.transaction():
            budget = db.table("places").get(where("name") == "budget")
            assert budget is not None
            if budget["left"] < amount:
                return 0
            db.table("places").update(operations.subtract("left", amount), doc_ids=[budget.doc_id])
            return amount


def test_two_allocations_against_one_remainder(shared: str) -> None:
    with open_tinydb(shared, indexes=PLACES) as db:
        db.table("places").insert({"name": "budget", "left": 100})
        start = threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            spent = list(pool.map(lambda amount: _spend(shared, amount, start), [80, 80]))
        assert sorted(spent) == [0, 80]
        assert db.table("places").all() == [{"name": "budget", "left": 20}]


def test_who_waits_too_long_is_told_and_loses_nothing(shared: str, impatient: None) -> None:
    with open_tinydb(shared) as one, open_tinydb(shared) as other:
        other.insert({})
        with one.transaction():
            one.insert({})
            writes: list[Callable[[], object]] = [
                lambda: other.insert({}),
                lambda: other.update({"a": 1}),
                other.transaction().__enter__,
            ]
            for write in writes:
                with pytest.raises(BusyError, match="somebody else is writing"):
                    write()
            assert len(other) == 1
        other.insert({})
        assert len(one) == len(other) == 3


def _work(url: str, worker: int, start: "threading.Barrier") -> None:
    start.wait(BOUND)
    with open_tinydb(url, indexes=PLACES) as db:
        for step in range(20):
            db.table("places").insert({"name": f"{worker}.{step}"})
            db.table("places").upsert({"name": "counter"}, where("name") == "counter")
            db.table("places").update(_count, where("name") == "counter")


def _count(place: "dict[str, int]") -> None:
    place["count"] = place.get("count", 0) + 1


def test_processes_lose_nothing_not_even_when_all_make_the_record(shared: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(3)
    workers = [spawn.Process(target=_work, args=(shared, number, start)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(BOUND)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    with open_tinydb(shared, indexes=PLACES) as db:
        assert db.table("places").get(where("name") == "counter")["count"] == 60
        assert len(db.table("places")) == 61


def test_an_object_carried_across_a_fork_refuses(db: RowsDB) -> None:
    db.insert({})
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, _refusals(db).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(write)
    with os.fdopen(read) as told:
        assert told.read() == "refused" * 5
    db.insert({})
    assert len(db) == 2


def _refusals(db: RowsDB) -> str:
    told = ""
    for use in (db.all, lambda: db.insert({}), db.transaction().__enter__, db.tables, db.close):
        try:
            use()
        except DiskError as refused:
            told += "refused" if "forked" in str(refused) else str(refused)
    return told


@pytest.fixture
def writer(shared: str) -> Iterator[RowsDB]:
    with open_tinydb(shared, indexes=PLACES) as db:
        db.table("places").insert({"name": "here"})
        yield db


@pytest.fixture
def reader(writer: RowsDB, shared: str) -> Iterator[RowsDB]:
    with open_tinydb(shared, indexes=PLACES, readonly=True) as db:
        yield db


def test_a_reader_reads_beside_an_open_transaction(writer: RowsDB, reader: RowsDB) -> None:
    places = reader.table("places")
    with writer.transaction():
        writer.table("places").insert({"name": "there"})
        assert places.search(where("name") == "there") == []
        assert len(places) == 1
    assert places.search(where("name") == "there", order="-name", limit=1) == [{"name": "there"}]


def test_a_readers_transaction_is_one_view(writer: RowsDB, reader: RowsDB) -> None:
    with reader.transaction():
        assert len(reader.table("places")) == 1
        writer.table("places").insert({"name": "there"})
        assert len(reader.table("places")) == 1
    assert len(reader.table("places")) == 2


def test_a_reader_writes_nothing(writer: RowsDB, reader: RowsDB) -> None:
    places = reader.table("places")
    for write in (
        lambda: places.insert({}),
        lambda: places.insert_multiple([]),
        lambda: places.update({"a": 1}),
        lambda: places.update({"a": 1}, where("name") == "nobody"),
        lambda: places.update_multiple([]),
        lambda: places.upsert({"a": 1}, where("name") == "here"),
        lambda: places.remove(where("name") == "nobody"),
        lambda: places.replace(1, {}),
        places.truncate,
        reader.drop_tables,
        lambda: reader.drop_table("places"),
        lambda: reader.table("new").insert({}),
        lambda: reader.table("newer", persist_empty=True),
        lambda: reader.storage.write({}),
    ):
        with pytest.raises(ReadOnlyError, match="reading only"):
            write()
    assert writer.storage.read() == {"places": {"1": {"name": "here"}}}
    reader.table("places", persist_empty=True)


def test_a_reader_opens_what_no_writer_has_open(writer: RowsDB, shared: str) -> None:
    writer.close()
    with open_tinydb(shared, readonly=True) as reader:
        assert reader.table("places").all() == [{"name": "here"}]


def test_a_reader_makes_no_record(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="cannot be opened"):
        open_tinydb(f"sqlite:///{tmp_path}/office.db", readonly=True)
    assert list(tmp_path.iterdir()) == []
