"""Writing a table as TinyDB documents it."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from tinydb import operations, where
from tinydb.queries import QueryInstance
from tinydb.table import Document

from store.engine.rows.database import RowsDB, RowsTable


class Paper(Mapping[str, Any]):
    """A mapping that is no dict."""

    def __init__(self, **fields: Any) -> None:
        self._fields = fields

    def __getitem__(self, key: str) -> Any:
        return self._fields[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


def test_insert_gives_ids_from_one_on(db: RowsDB) -> None:
    assert [db.insert({"a": number}) for number in range(3)] == [1, 2, 3]
    assert db.all() == [{"a": 0}, {"a": 1}, {"a": 2}]


def test_a_document_brings_its_id_and_the_next_is_higher(db: RowsDB) -> None:
    assert db.insert(Document({"a": 1}, 12)) == 12
    assert db.insert(Document({"a": 2}, 7)) == 7
    assert db.insert({"a": 3}) == 13
    assert [document.doc_id for document in db] == [7, 12, 13]


@pytest.mark.parametrize("doc_id", [0, -3, 2**62, -(2**62)])
def test_unusual_ids_are_ids(db: RowsDB, doc_id: int) -> None:
    assert db.insert(Document({"a": 1}, doc_id)) == doc_id
    assert db.insert({"a": 2}) == max(doc_id, 0) + 1
    assert db.get(doc_id=doc_id) == {"a": 1}


@pytest.mark.parametrize("doc_id", [2**62 + 1, 2**80, "7", 1.5])
def test_an_id_that_leaves_no_room_is_refused(db: RowsDB, doc_id: int) -> None:
    with pytest.raises(ValueError, match="Document ID"):
        db.insert(Document({"a": 1}, doc_id))


def test_an_id_that_is_there_is_refused(people: RowsTable) -> None:
    with pytest.raises(ValueError, match="Document with ID 2 already exists"):
        people.insert(Document({"name": "阿四"}, 2))
    with pytest.raises(ValueError, match="Document with ID 9 already exists"):
        people.insert_multiple([Document({}, 9), Document({}, 9)])
    assert len(people) == 3


@pytest.mark.parametrize("odd", [object(), [1, 2], {"bark"}, "text", None])
def test_what_is_no_mapping_is_refused(people: RowsTable, odd: Any) -> None:
    with pytest.raises(ValueError, match="Document is not a Mapping"):
        people.insert(odd)
    with pytest.raises(ValueError, match="Document is not a Mapping"):
        people.insert_multiple([{"name": "before"}, odd])
    assert len(people) == 3


def test_any_mapping_is_a_document(db: RowsDB) -> None:
    db.insert(Paper(a=1))
    db.insert_multiple([Paper(a=2), Paper(a=3)])
    db.update(Paper(b=1), where("a") == 3)
    assert db.all() == [{"a": 1}, {"a": 2}, {"a": 3, "b": 1}]


def test_insert_multiple_takes_any_iterable_and_returns_the_ids(db: RowsDB) -> None:
    assert db.insert_multiple({"a": number} for number in range(3)) == [1, 2, 3]
    assert db.insert_multiple([Document({}, 12), {}, Document({}, 77)]) == [12, 13, 77]
    assert db.insert_multiple([]) == []
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert_multiple({"a": 1})


def test_update_merges_fields_into_matches_and_returns_their_ids(people: RowsTable) -> None:
    assert people.update({"age": 1, "new": [True]}, where("town") == "north") == [1, 2]
    assert people.get(doc_id=2) == {
        "name": "阿二",
        "town": "north",
        "age": 1,
        "home": {"street": "Bridge"},
        "new": [True],
    }
    assert people.get(doc_id=3) == {"name": "阿三", "town": "south", "age": 40}
    assert people.update({"age": 2}, where("town") == "west") == []


def test_update_by_ids_keeps_their_order_and_skips_unknown_ones(people: RowsTable) -> None:
    assert people.update({"age": 5}, doc_ids=[3, 99, 1]) == [3, 1]
    assert people.update({"age": 5}, doc_ids=iter([2])) == [2]
    assert people.count(where("age") == 5) == 3


def test_ids_count_more_than_a_query_and_a_repeated_id_is_changed_twice(people: RowsTable) -> None:
    more = operations.add("age", 1)
    assert people.update(more, where("town") == "south", doc_ids=[1, 1]) == [1, 1]
    assert [person["age"] for person in people] == [32, 20, 40]


def test_update_without_a_query_changes_all(people: RowsTable) -> None:
    assert people.update({"seen": True}) == [1, 2, 3]
    assert people.count(where("seen") == True) == 3  # noqa: E712


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (operations.delete("age"), {"name": "阿三", "town": "south"}),
        (operations.add("age", 2), {"name": "阿三", "town": "south", "age": 42}),
        (operations.subtract("age", 2), {"name": "阿三", "town": "south", "age": 38}),
        (operations.set("age", None), {"name": "阿三", "town": "south", "age": None}),
        (operations.increment("age"), {"name": "阿三", "town": "south", "age": 41}),
        (operations.decrement("age"), {"name": "阿三", "town": "south", "age": 39}),
    ],
)
def test_operations(people: RowsTable, operation: Any, expected: dict[str, Any]) -> None:
    assert people.update(operation, where("name") == "阿三") == [3]
    assert people.get(doc_id=3) == expected


def test_update_multiple_applies_each_to_its_matches(people: RowsTable) -> None:
    updated = people.update_multiple(
        [
            ({"age": 1}, where("name") == "阿二"),
            (operations.increment("age"), where("town") == "south"),
        ]
    )
    assert updated == [2, 3]
    assert [person["age"] for person in people] == [30, 1, 41]


def test_update_multiple_sees_what_the_step_before_did(people: RowsTable) -> None:
    steps: list[tuple[dict[str, Any], QueryInstance]] = [
        ({"town": "east"}, where("name") == "阿二"),
        ({"age": 99}, where("town") == "east"),
        ({"age": 0}, where("name") == "nobody"),
    ]
    assert people.update_multiple(step for step in steps) == [2, 2]
    assert [person["age"] for person in people] == [30, 99, 40]


def test_update_multiple_goes_by_id(people: RowsTable) -> None:
    steps = [({"age": 1}, where("town") == "south"), ({"age": 2}, where("town") == "north")]
    assert people.update_multiple(steps) == [1, 2, 3]


def test_upsert_updates_all_matches_or_inserts(people: RowsTable) -> None:
    assert people.upsert({"age": 1}, where("town") == "north") == [1, 2]
    assert people.upsert({"name": "阿四", "age": 4}, where("name") == "阿四") == [4]
    assert [person["age"] for person in people] == [1, 1, 40, 4]


def test_upsert_by_id(people: RowsTable) -> None:
    assert people.upsert(Document({"age": 1}, 2)) == [2]
    assert people.get(doc_id=2)["name"] == "阿二"  # type: ignore[index]
    assert people.upsert(Document({"name": "阿七"}, 7)) == [7]
    assert people.insert({"name": "阿八"}) == 8
    with pytest.raises(ValueError, match="doc_id"):
        people.upsert({"name": "nobody"})


def test_remove_by_query_and_by_ids_returns_what_is_gone(people: RowsTable) -> None:
    assert people.remove(where("town") == "north") == [1, 2]
    people.insert_multiple([{"name": "阿四"}, {"name": "阿五"}])
    assert people.remove(doc_ids=[5, 3, 5, 99]) == [5, 3]
    assert people.remove(doc_ids=iter([4])) == [4]
    assert people.all() == []
    with pytest.raises(RuntimeError, match="truncate"):
        people.remove()


def test_replace_puts_the_whole_document_in_the_place(people: RowsTable) -> None:
    people.replace(2, {"name": "阿二", "age": 21})
    assert people.get(doc_id=2) == {"name": "阿二", "age": 21}
    assert len(people) == 3


@pytest.mark.parametrize("doc_id", [4, 0, 2**80])
def test_replace_of_nothing_is_a_key_error(people: RowsTable, doc_id: int) -> None:
    with pytest.raises(KeyError):
        people.replace(doc_id, {})
    assert len(people) == 3


def test_truncate_removes_all(people: RowsTable, db: RowsDB) -> None:
    people.truncate()
    assert len(people) == 0
    assert db.tables() == {"people"}
