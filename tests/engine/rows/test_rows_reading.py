"""Reading a table as TinyDB documents it, and the order and limit that it adds."""

from collections.abc import Iterator

import pytest
from tinydb import Query, where
from tinydb.table import Document

from store.engine.codec import decode
from store.engine.query import Mark
from store.engine.rows.database import RowsDB, RowsTable, open_tinydb


def names(documents: list[Document]) -> list[str]:
    return [document["name"] for document in documents]


def test_search_finds_every_match_by_id(people: RowsTable) -> None:
    found = people.search(where("town") == "north")
    assert names(found) == ["阿一", "阿二"]
    assert [document.doc_id for document in found] == [1, 2]


def test_search_without_a_match_is_empty(people: RowsTable) -> None:
    assert people.search(where("town") == "west") == []


def test_any_callable_is_a_query(people: RowsTable) -> None:
    assert names(people.search(lambda person: person["age"] > 25)) == ["阿一", "阿三"]


def test_an_empty_query_is_refused_as_by_tinydb(people: RowsTable) -> None:
    with pytest.raises(RuntimeError, match="Empty query"):
        people.search(Query())


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (None, ["阿一", "阿二", "阿三"]),
        ("doc_id", ["阿一", "阿二", "阿三"]),
        ("-doc_id", ["阿三", "阿二", "阿一"]),
        ("age", ["阿二", "阿一", "阿三"]),
        ("-age", ["阿三", "阿一", "阿二"]),
        ("town", ["阿一", "阿二", "阿三"]),
        ("-town", ["阿三", "阿二", "阿一"]),
        ("home.street", ["阿三", "阿二", "阿一"]),
        ("unknown", ["阿一", "阿二", "阿三"]),
    ],
)
def test_order(people: RowsTable, order: str | None, expected: list[str]) -> None:
    assert names(people.all(order=order)) == expected
    assert names(people.search(where("name").exists(), order=order)) == expected
    assert names(people.all(order=order, limit=2)) == expected[:2]


def test_order_puts_nothing_first_then_numbers_then_texts_by_code_point(db: RowsDB) -> None:
    table = db.table("people")
    values = ["b", 2, None, "É", True, "B", 10, "文", -1.5, "😀", "10", False, 0.5, ""]
    expected = [None, -1.5, False, 0.5, True, 2, 10, "", "10", "B", "b", "É", "文", "😀"]
    table.insert_multiple({"name": value} for value in values)
    table.insert({"town": "nameless"})
    assert [person.get("name") for person in table.all(order="name")] == [None, *expected]
    assert [person.get("name") for person in table.all(order="-name")] == [*expected[::-1], None]


def test_equal_values_are_ordered_by_id_and_falling_is_the_exact_reverse(db: RowsDB) -> None:
    table = db.table("people")
    table.insert_multiple({"name": number % 3} for number in range(9))
    rising = [person.doc_id for person in table.all(order="name")]
    assert rising == [1, 4, 7, 2, 5, 8, 3, 6, 9]
    assert [person.doc_id for person in table.all(order="-name")] == rising[::-1]


@pytest.mark.parametrize("order", ["a b", "a'b", 'a"b', "a..b", "1", "true", "--due", "*"])
def test_an_order_by_no_field_is_refused(people: RowsTable, order: str) -> None:
    with pytest.raises(ValueError, match="not a field"):
        people.all(order=order)


def test_a_limit_counts_matches_and_not_rows(people: RowsTable) -> None:
    people.insert_multiple({"name": f"guest {number}", "town": "north"} for number in range(50))
    assert len(people.search(where("town") == "north", limit=50)) == 50
    assert names(people.search(where("name").matches("guest 4.$"), limit=3, order="-doc_id")) == [
        "guest 49",
        "guest 48",
        "guest 47",
    ]
    assert people.search(where("town") == "north", limit=0) == []
    with pytest.raises(ValueError, match="islice"):
        people.search(where("town") == "north", limit=-1)


def test_get_by_query_gives_the_first_or_none(people: RowsTable) -> None:
    found = people.get(where("town") == "north")
    assert found == {"name": "阿一", "town": "north", "age": 30, "home": {"street": "Canal"}}
    assert isinstance(found, Document)
    assert found.doc_id == 1
    assert people.get(where("town") == "west") is None
    assert people.get(cond=where("age") == 40) == people.get(doc_id=3)


def test_get_by_id(people: RowsTable) -> None:
    found = people.get(doc_id=2)
    assert found is not None
    assert (found["name"], found.doc_id) == ("阿二", 2)
    assert people.get(None, 2) == found
    assert people.get(doc_id=99) is None


@pytest.mark.parametrize("no_id", [float("nan"), "2", 2**63, -(2**70), 0])
def test_what_cannot_be_an_id_is_the_id_of_nothing(people: RowsTable, no_id: int) -> None:
    assert people.get(doc_id=no_id) is None
    assert not people.contains(doc_id=no_id)
    assert people.get(doc_ids=[no_id, 3]) == [people.get(doc_id=3)]
    assert people.remove(doc_ids=[no_id]) == []
    assert people.update({"age": 1}, doc_ids=[no_id]) == []


def test_get_by_ids_gives_those_that_are_there_by_id(people: RowsTable) -> None:
    assert names(people.get(doc_ids=[3, 99, 1, 1])) == ["阿一", "阿三"]
    assert people.get(None, None, [2]) == [people.get(doc_id=2)]
    assert people.get(doc_ids=[]) == []
    assert len(people.get(doc_ids=list(range(2, 5000)))) == 2


def test_get_and_contains_want_something_to_look_for(people: RowsTable) -> None:
    with pytest.raises(RuntimeError, match="cond or doc_id or doc_ids"):
        people.get()
    with pytest.raises(RuntimeError, match="cond or doc_id"):
        people.contains()


def test_contains(people: RowsTable) -> None:
    assert people.contains(where("age") == 20)
    assert not people.contains(where("age") == 21)
    assert people.contains(doc_id=1)
    assert not people.contains(doc_id=4)


def test_count_and_len(people: RowsTable, db: RowsDB) -> None:
    assert people.count(where("town") == "north") == 2
    assert people.count(where("age") < 5) == 0
    assert len(people) == 3
    assert len(db.table("nobody yet")) == 0


def test_iterating_gives_what_was_there_at_the_start(people: RowsTable) -> None:
    seen = []
    for person in people:
        seen.append(person["name"])
        people.insert(dict(person))
        people.remove(doc_ids=[3])
    assert seen == ["阿一", "阿二", "阿三"]
    assert list(people) == people.all()
    assert isinstance(iter(people), Iterator)


def test_a_table_that_is_not_there_reads_as_empty(db: RowsDB) -> None:
    nobody = db.table("nobody")
    assert (nobody.all(), list(nobody), len(nobody)) == ([], [], 0)
    assert nobody.search(where("a") == 1) == []
    assert nobody.get(doc_id=1) is None
    assert nobody.get(doc_ids=[1]) == []
    assert nobody.update({"a": 1}) == []
    assert nobody.remove(doc_ids=[1]) == []
    nobody.truncate()
    with pytest.raises(KeyError):
        nobody.replace(1, {})
    assert db.tables() == set()


def test_the_representation_names_table_and_number(people: RowsTable) -> None:
    assert repr(people).startswith("<RowsTable name='people', total=3, storage=<")
    assert people.name == "people"


def test_own_document_class(url: str) -> None:
    class Person(Document):
        pass

    class People(RowsTable):
        document_class = Person

    class Town(RowsDB):
        table_class = People

    with Town(url) as town:
        town.insert({"name": "阿一"})
        assert type(town.get(doc_id=1)) is Person
        assert [type(person) for person in town] == [Person]
    with open_tinydb("sqlite://") as plain:
        assert type(plain.table("t")) is RowsTable


@pytest.mark.parametrize(
    ("order", "after", "expected"),
    [
        ("doc_id", Mark(None, 1), ["阿二", "阿三"]),
        ("-doc_id", Mark(None, 3), ["阿二", "阿一"]),
        ("town", Mark("north", 1), ["阿二", "阿三"]),
        ("-town", Mark("south", 3), ["阿二", "阿一"]),
        ("-town", Mark("north", 2), ["阿一"]),
        ("town", Mark("north", 99), ["阿三"]),
        ("town", Mark("m", 99), ["阿一", "阿二", "阿三"]),
        ("age", Mark(40, 3), []),
    ],
)
def test_what_comes_after_a_mark(
    people: RowsTable, order: str, after: Mark, expected: list[str]
) -> None:
    found = people.bodies({}, order=order, after=after)
    assert [decode(body)["name"] for _, body in found] == expected
    assert people.bodies({}, order=order, after=after, limit=1) == found[:1]
