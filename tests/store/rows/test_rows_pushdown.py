"""A query's answer does not depend on how much of it the disk works out."""

from enum import Enum, IntEnum, StrEnum
from typing import Any

import pytest
from tinydb import Query, where
from tinydb.queries import QueryInstance, QueryLike

from store.bodies import decode
from store.disk import Clause, Index
from store.pushdown import clauses
from store.rows import RowsDB, RowsTable

NAN = float("nan")
DECLARED = frozenset({("a",), ("b",), ("in", "side")})


class State(StrEnum):
    WAITING = "waiting"


class Old(str, Enum):  # noqa: UP042  what a StrEnum was before 3.11
    WAITING = "waiting"


class Level(IntEnum):
    HIGH = 3


class Vague(str):
    """A text that equals others."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self.lower() == other.lower()

    __hash__ = str.__hash__


a, b = where("a"), where("b")

PUSHED: list[tuple[QueryLike, set[Clause]]] = [
    (a == "x", {Clause(("a",), "=", "x")}),
    (a == 1, {Clause(("a",), "=", 1)}),
    (a == 1.0, {Clause(("a",), "=", 1)}),
    (a == True, {Clause(("a",), "=", 1)}),  # noqa: E712
    (a == None, {Clause(("a",), "=", None)}),  # noqa: E711
    (a == State.WAITING, {Clause(("a",), "=", "waiting")}),
    (a == Old.WAITING, {Clause(("a",), "=", "waiting")}),
    (a == Level.HIGH, {Clause(("a",), "=", 3)}),
    (a < "x", {Clause(("a",), "<=", "x")}),
    (a >= 3, {Clause(("a",), ">=", 3)}),
    (where("in")["side"] == 1, {Clause(("in", "side"), "=", 1)}),
    ((a == 1) & (b == 2), {Clause(("a",), "=", 1), Clause(("b",), "=", 2)}),
    (
        (a == 1) & (where("c") == 2) & (b > "2026"),
        {Clause(("a",), "=", 1), Clause(("b",), ">=", "2026")},
    ),
    ((a == 1) & ~(b == 2), {Clause(("a",), "=", 1)}),
    ((a == 1) & ((b == 2) | (b == 3)), {Clause(("a",), "=", 1)}),
    ((a == 1) & (a == True), {Clause(("a",), "=", 1)}),  # noqa: E712
]

NOT_PUSHED: list[QueryLike] = [
    where("c") == 1,
    where("in") == 1,
    where("in.side") == 1,
    (a == 1) | (b == 1),
    ~(a == 1),
    a != 1,
    a.exists(),
    a.one_of([1, 2]),
    a == [1],
    a == {"x": 1},
    a == 0.5,
    a == NAN,
    a == float("inf"),
    a == 2**53 + 1,
    a == 2**70,
    a == "a\0",
    a == "\ud800",
    a == Vague("X"),
    a <= 0.5,
    a <= None,
    a <= Vague("X"),
    a.map(str) == "1",
    (a == 1) & (b.map(str) == "1"),
    Query().fragment({"a": 1}),
    lambda document: document["a"] == 1,
]


@pytest.mark.parametrize(("cond", "expected"), PUSHED, ids=str)
def test_what_is_pushed_down(cond: QueryLike, expected: set[Clause]) -> None:
    assert set(clauses(cond, DECLARED)) == expected
    assert clauses(cond, frozenset()) == ()


@pytest.mark.parametrize("cond", NOT_PUSHED, ids=str)
def test_what_stays_with_python(cond: QueryLike) -> None:
    assert clauses(cond, DECLARED) == ()


def test_own_kinds_of_query_stay_with_python() -> None:
    class Blind(QueryInstance):
        pass

    assert clauses(Blind(lambda _: True, ("==", ("a",), 1)), DECLARED) == ()


VALUES: list[Any] = [
    *(None, True, False, 0, 1, -1, 1.0, 0.0, -0.0, 0.1, 1.5, "", "1", "1.0", "true", "null"),
    *("x", "X", "é", "e\u0301", "文", "😀", "x ", 2**53, 2**53 + 1, 2**53 - 1, float(2**53), 1e16),
    *(2**63, 2**63 - 1, -(2**63), 2**64, float(2**63), 10**30, 1e30, 1e300, float("inf")),
    *([], {}, [1], {"side": 1}, {"side": None}, {"side": "x"}, '{"side":1}', "[1]", "[]"),
]


@pytest.fixture
def pushed(db: RowsDB) -> RowsTable:
    return _filled(RowsDB("sqlite://", indexes={"t": [Index(("a",)), Index(("in.side", "a"))]}))


@pytest.fixture
def unpushed() -> RowsTable:
    return _filled(RowsDB("sqlite://"))


def _filled(db: RowsDB) -> RowsTable:
    table = db.table("t")
    table.insert_multiple({"a": value, "in": {"side": value}} for value in VALUES)
    table.insert_multiple(
        [{}, {"in": None}, {"in": []}, {"in": "side"}, {"a.b": 1}, {"in.side": 1}]
    )
    return table


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_equal_means_what_python_means(pushed: RowsTable, unpushed: RowsTable, value: Any) -> None:
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
    pushed: RowsTable, unpushed: RowsTable, value: str | int
) -> None:
    like = where("in")["side"].test(lambda found: isinstance(found, type(value)))
    for cond in (a < value, a <= value, a > value, a >= value):
        expected = [found for found in unpushed.search(like) if cond(found)]
        unlike = (where("a") == None) & cond  # noqa: E711
        assert pushed.search(unlike) == []
        pushed.remove(~like)
        assert pushed.search(cond) == expected


@pytest.mark.parametrize("value", ["1", "x", 1, True], ids=repr)
def test_changes_touch_what_python_would_touch(
    pushed: RowsTable, unpushed: RowsTable, value: Any
) -> None:
    for table in (pushed, unpushed):
        table.update({"new": 1}, where("a") == value)
        table.upsert({"newer": 1}, where("in")["side"] == value)
        table.update_multiple([({"newest": 1}, where("a") == value), ({"b": 0}, where("a") == 0)])
        table.remove((where("a") == value) & (where("new") == 2))
    assert [dict(found) for found in pushed.all()] == [dict(found) for found in unpushed.all()]
    assert pushed.remove(where("a") == value) == unpushed.remove(where("a") == value)


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every document that was read from here on."""
    read: list[str] = []

    def note(body: str) -> dict[str, Any]:
        read.append(body)
        return decode(body)

    monkeypatch.setattr("store.reading.decode", note)
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
