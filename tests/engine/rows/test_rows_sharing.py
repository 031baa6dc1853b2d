"""Several threads, objects and processes on one record."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tinydb import operations, where
from tinydb.table import Document

from store.engine.disk import BusyError, DiskError
from store.engine.query import Index
from store.engine.rows.database import RowsDB, RowsTable, open_tinydb
from store.engine.sqlite import opening

BOUND = 10.0  # seconds that nothing here may take

PLACES = {"places": [Index(("name",), unique=True)]}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MS", 50)


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


def test_an_upsert_is_one_step(shared: str) -> None:
    class Slow(RowsTable):
        def insert(self, document: Mapping[str, Any]) -> int:
            other.start()
            other.join(0.2)
            return super().insert(document)

    def work() -> None:
        with open_tinydb(shared) as second:
            second.upsert({"name": "new", "by": 2}, where("name") == "new")

    other = threading.Thread(target=work)
    with open_tinydb(shared) as db:
        db.insert({"name": "old"})
        Slow(db.storage, "_default").upsert({"name": "new", "by": 1}, where("name") == "new")
        other.join(BOUND)
        assert db.all() == [{"name": "old"}, {"name": "new", "by": 2}]


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
