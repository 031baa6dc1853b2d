"""Each way in which TinyDB lets go of what it was given, and that rows do not."""

import re

import pytest
from tinydb import Query, where
from tinydb.table import Document

from store.engine.disk import DiskError
from store.engine.rows.database import RowsDB, RowsTable, open_tinydb


def test_persist_empty_shows_a_table_and_never_empties_one(people: RowsTable, db: RowsDB) -> None:
    db.table("new", persist_empty=True)
    assert db.tables() == {"people", "new"}
    again = RowsTable(db.storage, "people", persist_empty=True)
    assert len(again) == 3


@pytest.mark.parametrize("remove", ["by query", "by id", "truncate", "all one by one"])
def test_an_id_does_not_come_back(people: RowsTable, remove: str) -> None:
    match remove:
        case "by query":
            people.remove(where("name") == "阿三")
        case "by id":
            people.remove(doc_ids=[3])
        case "truncate":
            people.truncate()
        case _:
            for person in people:
                people.remove(doc_ids=[person.doc_id])
    assert people.insert({}) == 4


def test_an_id_does_not_come_back_after_reopening(shared: str) -> None:
    with open_tinydb(shared) as db:
        db.insert(Document({}, 12))
        db.insert({})
        db.remove(doc_ids=[13])
    with open_tinydb(shared) as db:
        assert db.insert({}) == 14
        db.truncate()
    with open_tinydb(shared) as db:
        assert db.insert({}) == 15


def test_an_explicit_id_between_automatic_ones_collides_with_none(db: RowsDB) -> None:
    ids = db.insert_multiple([{}, Document({}, 7), {}, Document({}, 3), {}])
    assert ids == [1, 7, 8, 3, 9]


def test_a_found_document_is_a_copy(people: RowsTable) -> None:
    for found in (
        people.get(doc_id=1),
        people.get(where("name") == "阿一"),
        people.search(where("name") == "阿一")[0],
        people.all()[0],
        next(iter(people)),
    ):
        assert found is not None
        found["home"]["street"] = "changed"
        del found["name"]
    assert people.get(doc_id=1)["home"] == {"street": "Canal"}  # type: ignore[index]


def test_an_inserted_document_is_copied(db: RowsDB) -> None:
    given = {"list": [1]}
    db.insert(given)
    db.upsert(given, where("list").exists())
    given["list"].append(2)
    assert db.all() == [{"list": [1]}]


def test_a_failing_update_leaves_nothing_behind(people: RowsTable) -> None:
    before = people.all()

    def half(person: dict[str, object]) -> None:
        person["age"] = 0
        if person["name"] == "阿二":
            raise LookupError

    with pytest.raises(LookupError):
        people.update(half)  # type: ignore[arg-type]
    with pytest.raises(LookupError):
        people.update_multiple([({"age": 7}, where("age") > 0), (half, where("age") > 0)])  # type: ignore[list-item]
    assert people.all() == before


def test_a_refused_change_leaves_nothing_behind(people: RowsTable) -> None:
    before = people.all()

    def spoil(person: dict[str, object]) -> None:
        person["age"] = object() if person["name"] == "阿三" else 0

    with pytest.raises(TypeError):
        people.update(spoil)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        people.insert_multiple([{"name": "fine"}, {"name": object()}])
    with pytest.raises(TypeError):
        people.replace(1, {"name": object()})
    with pytest.raises(TypeError):
        people.upsert({"name": object()}, where("name") == "nobody")
    assert people.all() == before
    assert people.insert({"name": "after"}) == 4


def test_a_failing_query_leaves_the_table_usable(people: RowsTable) -> None:
    for call in (people.search, people.get, people.count, people.remove, people.contains):
        with pytest.raises(ZeroDivisionError):
            call(where("home").test(lambda home: 1 / len(home) > 1 / 0))
    assert people.remove(where("age") == 40) == [3]


@pytest.mark.parametrize("cache_size", [0, 10, None])
def test_nothing_is_cached(db: RowsDB, cache_size: int) -> None:
    table = db.table("people", cache_size=cache_size)
    table.insert({"name": "Ann"})
    first = table.search(where("name") == "Ann")
    first.append(Document({}, 9))
    first[0]["name"] = "changed"
    assert table.search(where("name") == "Ann") == [{"name": "Ann"}]
    table.clear_cache()


def test_the_flags_of_an_expression_count(db: RowsDB) -> None:
    db.insert({"name": "Ann"})
    assert db.search(where("name").matches("ann")) == []
    assert db.search(where("name").matches("ann", flags=re.IGNORECASE)) == [{"name": "Ann"}]


def test_a_fragment_knows_its_path(db: RowsDB) -> None:
    """TinyDB's cache takes these two for one query."""
    db.insert({"a": 1, "in": {"a": 2}})
    assert db.count(Query().fragment({"a": 1})) == 1
    assert db.count(Query()["in"].fragment({"a": 1})) == 0


def test_a_closed_database_takes_nothing(db: RowsDB) -> None:
    table = db.table("people")
    table.insert({})
    db.close()
    with pytest.raises(DiskError, match="closed"):
        table.insert({})
    with pytest.raises(DiskError, match="closed"):
        table.update({"a": 1})


def test_what_another_object_writes_is_seen_at_once(shared: str) -> None:
    with open_tinydb(shared) as one, open_tinydb(shared) as other:
        assert one.insert({"by": "one"}) == 1
        assert other.insert({"by": "other"}) == 2
        assert one.search(where("by").exists()) == other.all()
        other.drop_table("_default")
        assert one.all() == []
        assert one.insert({"by": "one"}) == 1
        assert one.tables() == other.tables() == {"_default"}
