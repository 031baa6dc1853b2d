"""A query's answer does not depend on how much of it the disk works out."""

import json
from collections.abc import Iterator
from typing import Any, TypeVar

import pytest
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Table

from store.engine.codec import decode
from store.engine.query import Index
from store.engine.rows.database import RowsDB, RowsTable, open_tinydb

T = TypeVar("T", bound=Table)

NAN = float("nan")
VALUES: list[Any] = [
    *(None, True, False, 0, 1, -1, 1.0, 0.0, -0.0, 0.1, 1.5, "", "1", "1.0", "true", "null"),
    *("x", "X", "é", "e\u0301", "文", "😀", "x ", 2**53, 2**53 + 1, 2**53 - 1, float(2**53), 1e16),
    *(2**63, 2**63 - 1, -(2**63), 2**64, float(2**63), 10**30, 1e30, 1e300, float("inf")),
    *([], {}, [1], {"side": 1}, {"side": None}, {"side": "x"}, '{"side":1}', "[1]", "[]"),
]


@pytest.fixture
def pushed(url: str) -> Iterator[RowsTable]:
    indexes = {"t": [Index(("a",)), Index(("in.side", "a"))]}
    with open_tinydb(url, indexes=indexes) as db:
        yield _filled(db.table("t"))


@pytest.fixture
def unpushed() -> Table:
    """What plain TinyDB answers."""
    return _filled(TinyDB(storage=MemoryStorage).table("t", cache_size=0))


def _filled(table: T) -> T:
    table.insert_multiple({"a": value, "in": {"side": value}} for value in VALUES)
    table.insert({"a": NAN, "in": {"side": NAN}})
    table.insert_multiple(
        [{}, {"in": None}, {"in": []}, {"in": "side"}, {"a.b": 1}, {"in.side": 1}]
    )
    return table


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_equal_means_what_python_means(pushed: RowsTable, unpushed: Table, value: Any) -> None:
    for cond in (
        where("a") == value,
        where("in")["side"] == value,
        (where("in")["side"] == value) & (where("a") == value),
        (where("a") == value) & (where("in") != 3),
    ):
        expected = [found.doc_id for found in unpushed.search(cond)]
        assert [found.doc_id for found in pushed.search(cond)] == expected
        assert pushed.count(cond) == len(expected)
        assert pushed.contains(cond) == bool(expected)


@pytest.mark.parametrize("value", ["1", "x", "", "文", 0, 1, 2**53], ids=repr)
def test_less_and_more_mean_what_python_means_among_their_like(
    pushed: RowsTable, unpushed: Table, value: str | int
) -> None:
    kinds = str if isinstance(value, str) else (int, float)
    field = where("a")
    like = field.test(lambda found: isinstance(found, kinds))
    pushed.remove(~like)
    for cond in (field < value, field <= value, field > value, field >= value):
        expected = [found.doc_id for found in unpushed.search(like & cond)]
        assert [found.doc_id for found in pushed.search(cond)] == expected


@pytest.mark.parametrize("value", ["1", "x", 1, True], ids=repr)
def test_changes_touch_what_python_would_touch(
    pushed: RowsTable, unpushed: Table, value: Any
) -> None:
    tables: list[Table] = [pushed, unpushed]
    for table in tables:
        table.update({"new": 1}, where("a") == value)
        table.upsert({"newer": 1}, where("in")["side"] == value)
        table.update_multiple([({"newest": 1}, where("a") == value), ({"b": 0}, where("a") == 0)])
        table.remove((where("a") == value) & (where("new") == 2))
    assert json.dumps(pushed.all()) == json.dumps(unpushed.all())
    assert pushed.remove(where("a") == value) == unpushed.remove(where("a") == value)


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every document that was read from here on."""
    read: list[str] = []

    def note(body: str) -> dict[str, Any]:
        read.append(body)
        return decode(body)

    monkeypatch.setattr("store.engine.rows.table_reader.decode", note)
    return read


@pytest.fixture
def crowd(db: RowsDB) -> RowsTable:
    table = db.table("people")
    table.insert_multiple(
        {"name": f"guest {number}", "town": "north" if number % 2 else "south", "age": number}
        for number in range(200)
    )
    return table


def test_only_matching_rows_are_read(crowd: RowsTable, decoded: list[str]) -> None:
    assert crowd.get(where("name") == "guest 7") is not None
    assert crowd.update({"x": 1}, where("name") == "guest 8") == [9]
    assert crowd.upsert({"x": 1}, (where("name") == "guest 9") & (where("x") == 2)) == [201]
    assert crowd.remove(where("name") == "guest 10") == [11]
    assert crowd.update_multiple([({"x": 2}, where("name") == "guest 11")]) == [12]
    assert len(decoded) == 5


def test_a_limit_stops_reading(crowd: RowsTable, decoded: list[str]) -> None:
    found = crowd.search((where("town") == "north") & (where("age") > 50), order="age", limit=3)
    assert [person["age"] for person in found] == [51, 53, 55]
    assert len(crowd.all(order="-age", limit=3)) == 3
    assert crowd.get(where("town") == "south") is not None
    assert len(decoded) == 3 + 3 + 1
