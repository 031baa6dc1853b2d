# ruff: noqa: PT012  what a transaction undoes is more than one statement
"""All or nothing, also inside each other."""

from contextlib import suppress

import pytest
from tinydb import operations, where
from tinydb.table import Document

from store.engine.disk import DiskError, NotUniqueError
from store.engine.query import Index
from store.engine.rows.database import RowsDB, RowsTable, open_tinydb


class BreakError(Exception):
    pass


def ages(people: RowsTable) -> list[int]:
    return [person["age"] for person in people]


def test_everything_inside_is_kept(people: RowsTable, db: RowsDB) -> None:
    with db.transaction():
        people.insert({"age": 50})
        people.update({"age": 1}, doc_ids=[1])
        people.remove(doc_ids=[2])
        db.table("other").insert({})
    assert ages(people) == [1, 40, 50]
    assert db.tables() == {"people", "other"}


def test_nothing_is_kept_when_it_fails(people: RowsTable, db: RowsDB) -> None:
    before = people.all()
    with pytest.raises(BreakError), db.transaction():
        people.insert({"age": 50})
        people.update(operations.increment("age"))
        people.remove(doc_ids=[2])
        people.truncate()
        db.drop_table("people")
        db.table("other").insert({})
        raise BreakError
    assert people.all() == before
    assert db.tables() == {"people"}


def test_inside_it_one_reads_what_one_wrote(people: RowsTable, db: RowsDB) -> None:
    with db.transaction():
        people.insert({"name": "阿四", "age": 50})
        assert len(people) == 4
        assert people.get(where("name") == "阿四") == {"name": "阿四", "age": 50}


def test_one_inside_another_fails_alone(people: RowsTable, db: RowsDB) -> None:
    with db.transaction():
        people.update({"age": 1}, doc_ids=[1])
        with pytest.raises(BreakError), db.transaction():
            people.update({"age": 2}, doc_ids=[2])
            with db.transaction():
                people.update({"age": 3}, doc_ids=[3])
            raise BreakError
        with db.transaction():
            people.update({"age": 4}, doc_ids=[3])
    assert ages(people) == [1, 20, 4]


def test_the_inner_one_is_undone_with_the_outer_one(people: RowsTable, db: RowsDB) -> None:
    with pytest.raises(BreakError), db.transaction():
        with db.transaction():
            people.update({"age": 1}, doc_ids=[1])
        raise BreakError
    assert ages(people) == [30, 20, 40]


def test_thirty_two_turns_in_one_commit(people: RowsTable, db: RowsDB) -> None:
    with db.transaction():
        for turn in range(32):
            with suppress(ZeroDivisionError), db.transaction():
                people.insert({"turn": turn})
                people.update({"share": 1 / (turn % 3)}, where("turn") == turn)
    kept = people.search(where("turn").exists())
    assert [person["turn"] for person in kept] == [turn for turn in range(32) if turn % 3]


def test_a_table_made_inside_is_undone_and_can_be_made_again(db: RowsDB) -> None:
    table = db.table("people")
    for _ in range(2):
        with pytest.raises(BreakError), db.transaction():
            assert table.insert({"name": "阿一"}) == 1
            raise BreakError
        assert db.tables() == set()
    assert table.insert({"name": "阿一"}) == 1
    assert table.search(where("name") == "阿一") == [{"name": "阿一"}]


def test_a_refused_insert_leaves_the_transaction_usable(people: RowsTable, db: RowsDB) -> None:
    with db.transaction():
        with pytest.raises(ValueError, match="already exists"):
            people.insert(Document({"age": 5}, 1))
        with pytest.raises(ValueError, match="already exists"):
            people.insert_multiple([{"age": 5}, Document({"age": 5}, 1)])
        people.insert({"age": 6})
    assert ages(people) == [30, 20, 40, 6]


def test_a_database_cannot_be_closed_inside(people: RowsTable, db: RowsDB) -> None:
    with db.transaction():
        people.insert({"age": 5})
        with pytest.raises(DiskError, match="inside a transaction"):
            db.close()
    assert len(people) == 4


def test_an_update_may_read_and_write_other_tables(people: RowsTable, db: RowsDB) -> None:
    def count(person: dict[str, int]) -> None:
        db.table("log").insert({"age": person["age"]})
        person["number"] = len(people)

    people.update(count)  # type: ignore[arg-type]
    assert [person["number"] for person in people] == [3, 3, 3]
    assert len(db.table("log")) == 3


@pytest.fixture
def numbered(url: str) -> RowsTable:
    db = open_tinydb(url, indexes={"numbered": [Index(("id",), unique=True)]})
    table = db.table("numbered")
    table.insert_multiple([{"id": "a"}, {"id": "b"}, {"none": 1}, {"id": None}, {"none": 2}])
    return table


def test_a_unique_index_refuses_and_the_call_leaves_nothing(numbered: RowsTable) -> None:
    before = numbered.all()
    with numbered.storage.disk.transaction():
        for refused in (
            lambda: numbered.insert({"id": "a"}),
            lambda: numbered.insert_multiple([{"id": "c"}, {"id": "b"}]),
            lambda: numbered.update({"id": "c"}),
            lambda: numbered.replace(2, {"id": "a"}),
            lambda: numbered.upsert({"id": "a"}, where("id") == "b"),
        ):
            with pytest.raises(NotUniqueError, match="u_numbered:id"):
                refused()
        assert numbered.all() == before
        numbered.insert({"id": "c"})
    assert numbered.all() == [*before, {"id": "c"}]
    numbered.storage.close()
