"""Which part of a query a disk is asked."""

from enum import Enum, IntEnum, StrEnum

import pytest
from tinydb import Query, where
from tinydb.queries import QueryInstance, QueryLike

from store.engine.query import Clause
from store.engine.rows.pushdown import clauses

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


@pytest.mark.parametrize(("cond", "expected"), PUSHED)
def test_what_is_pushed_down(cond: QueryLike, expected: set[Clause]) -> None:
    assert set(clauses(cond, DECLARED)) == expected
    assert clauses(cond, frozenset()) == ()


@pytest.mark.parametrize("cond", NOT_PUSHED)
def test_what_stays_with_python(cond: QueryLike) -> None:
    assert clauses(cond, DECLARED) == ()


def test_own_kinds_of_query_stay_with_python() -> None:
    class Blind(QueryInstance):
        pass

    assert clauses(Blind(lambda _: True, ("==", ("a",), 1)), DECLARED) == ()
