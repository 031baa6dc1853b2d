"""The indexes of an SQLite file: kept as declared, and used."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest
from tinydb import where
from tinydb.queries import QueryLike

from store.engine.codec import decode
from store.engine.disk import NotUniqueError
from store.engine.query import Clause, Index, Order
from store.engine.rows.database import RowsDB, open_tinydb
from store.engine.rows.pushdown import clauses
from store.engine.sqlite import statements as schema

TASKS = {
    "tasks": (
        Index(("id",), unique=True),
        Index(("seat", "state", "due")),
        Index(("facts.unit",)),
        Index(("given", "due"), sparse=True),
    )
}


@pytest.fixture
def path(tmp_path: Path) -> str:
    return f"{tmp_path}/office.db"


@pytest.fixture
def db(path: str) -> Iterator[RowsDB]:
    with open_tinydb(f"sqlite:///{path}", indexes=TASKS) as db:
        db.table("tasks").insert_multiple(
            {"id": str(n), "seat": n % 7, "state": "waiting", "due": n % 11} for n in range(99)
        )
        yield db


@pytest.fixture
def raw(db: RowsDB, path: str) -> apsw.Connection:
    """What SQLite itself says of the file."""
    return apsw.Connection(path)


PLANS: list[tuple[QueryLike | None, str | None, str]] = [
    (where("id") == "7", None, "SEARCH t_tasks USING INDEX u_tasks:id (<expr>=?)"),
    (where("id") == None, None, "SEARCH t_tasks USING INDEX u_tasks:id (<expr>=?)"),  # noqa: E711
    (
        (where("seat") == 1) & (where("state") == "waiting"),
        "due",
        "SEARCH t_tasks USING INDEX i_tasks:seat,state,due (<expr>=? AND <expr>=?)",
    ),
    (
        (where("seat") == 1) & (where("state") == "waiting") & (where("x") == 1),
        "-due",
        "SEARCH t_tasks USING INDEX i_tasks:seat,state,due (<expr>=? AND <expr>=?)",
    ),
    (
        (where("seat") == 1) & (where("state") == "waiting") & (where("due") <= 5),
        "due",
        "SEARCH t_tasks USING INDEX i_tasks:seat,state,due (<expr>=? AND <expr>=? AND <expr><?)",
    ),
    (
        where("facts")["unit"] == "east",
        None,
        "SEARCH t_tasks USING INDEX i_tasks:facts.unit (<expr>=?)",
    ),
    (
        where("given") == "me",
        "due",
        "SEARCH t_tasks USING INDEX i_tasks:given,due (<expr>=?)",
    ),
    (where("id").exists(), "-doc_id", "SCAN t_tasks"),
    (None, "id", "SCAN t_tasks USING INDEX u_tasks:id"),
    (None, "-id", "SCAN t_tasks USING INDEX u_tasks:id"),
]


@pytest.mark.parametrize(("cond", "order", "expected"), PLANS)
def test_the_plan_is_one_walk_without_sorting(
    db: RowsDB, raw: apsw.Connection, cond: QueryLike | None, order: str | None, expected: str
) -> None:
    pushed = clauses(cond, db.disk.declared("tasks"))
    values = tuple(clause.value for clause in pushed if clause.value is not None)
    sql = schema.rows("tasks", pushed, Order.read(order))
    plan = raw.execute("EXPLAIN QUERY PLAN " + sql, values)
    assert [step for _, _, _, step in plan] == [expected]


def test_a_prefix_of_an_index_sorts_only_what_it_finds(db: RowsDB, raw: apsw.Connection) -> None:
    sql = schema.rows("tasks", (Clause(("seat",), "=", 1),), Order())
    plan = raw.execute("EXPLAIN QUERY PLAN " + sql, (1,))
    assert [step for _, _, _, step in plan] == [
        "SEARCH t_tasks USING INDEX i_tasks:seat,state,due (<expr>=?)",
        "USE TEMP B-TREE FOR ORDER BY",
    ]


def plan_of(raw: apsw.Connection, sql: str, values: tuple[Any, ...]) -> list[str]:
    return [step for *_, step in raw.execute("EXPLAIN QUERY PLAN " + sql, values)]


def test_what_is_counted_is_counted_in_the_index(db: RowsDB, raw: apsw.Connection) -> None:
    tasks = db.table("tasks")
    waiting: dict[str, str | int | None] = {"seat": 1, "state": "waiting"}
    assert [tasks.few(waiting, limit) for limit in (0, 5, 100)] == [0, 5, 14]
    assert tasks.few({**waiting, "due": None}, 9) == tasks.few({"seat": 8}, 9) == 0
    assert db.table("none").few(waiting, 9) == 0
    sql = schema.tally("tasks", (Clause(("seat",), "=", 1), Clause(("state",), "=", "waiting")))
    index = "i_tasks:seat,state,due"
    assert f"SEARCH t_tasks USING COVERING INDEX {index} (<expr>=? AND <expr>=?)" in plan_of(
        raw, sql, (1, "waiting", 9)
    )


def test_several_are_read_at_once(db: RowsDB, raw: apsw.Connection) -> None:
    found = db.table("tasks").bodies_of("id", ["7", "98", "7", "none"])
    assert {decode(body)["id"] for _, body in found} == {"7", "98"}
    assert len(found) == 2
    assert db.table("none").bodies_of("id", ["7"]) == []
    plan = plan_of(raw, schema.valued("tasks", ("id",)), ("[]",))
    assert plan[0] == "SEARCH t_tasks USING INDEX u_tasks:id (<expr>=?)"


def indexes(raw: apsw.Connection) -> set[str]:
    return {name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")}


def test_indexes_follow_their_declaration(db: RowsDB, raw: apsw.Connection, path: str) -> None:
    declared = {"u_tasks:id", "i_tasks:seat,state,due", "i_tasks:facts.unit", "i_tasks:given,due"}
    assert indexes(raw) == declared
    raw.execute('CREATE INDEX by_hand ON "t_tasks" (length(body))')
    db.close()
    open_tinydb(f"sqlite:///{path}").close()
    assert indexes(raw) == {*declared, "by_hand"}
    other = {"tasks": [Index(("id",)), Index(("seat", "state", "due"))], "new": [Index(("a",))]}
    with open_tinydb(f"sqlite:///{path}", indexes=other) as changed:
        assert indexes(raw) == {"i_tasks:id", "i_tasks:seat,state,due", "by_hand"}
        changed.table("new").insert({})
        assert "i_new:a" in indexes(raw)
    open_tinydb(f"sqlite:///{path}", indexes={}).close()
    assert indexes(raw) == {"by_hand"}


def test_indexes_are_made_in_the_order_of_their_declaration(tmp_path: Path) -> None:
    """Where two are as good for a question, SQLite chooses by it: as well on any machine."""
    fields = [(name,) for name in "dacbfe"]
    declared = {"tasks": [Index(one) for one in fields]}
    for made_first in (True, False):
        path = tmp_path / f"{made_first}.db"
        with open_tinydb(f"sqlite:///{path}", indexes=declared if made_first else {}) as db:
            db.table("tasks").insert({})
        open_tinydb(f"sqlite:///{path}", indexes=declared).close()
        found = apsw.Connection(str(path)).execute(f"{schema.INDEXES} ORDER BY rowid").fetchall()
        assert [name for name, _ in found] == [f"i_tasks:{name}" for (name,) in fields]


def test_a_table_dropped_and_made_again_has_its_indexes(db: RowsDB, raw: apsw.Connection) -> None:
    before = indexes(raw)
    db.drop_table("tasks")
    assert indexes(raw) == set()
    db.table("tasks", persist_empty=True)
    assert indexes(raw) == before


def test_a_unique_index_over_what_is_not_unique_is_refused(path: str) -> None:
    with open_tinydb(f"sqlite:///{path}") as db:
        db.table("tasks").insert_multiple([{"id": "a"}, {"id": "a"}])
    with pytest.raises(NotUniqueError, match="tasks:id"):
        open_tinydb(f"sqlite:///{path}", indexes=TASKS)
    with open_tinydb(f"sqlite:///{path}") as db:
        assert len(db.table("tasks")) == 2


@pytest.mark.parametrize(
    "fields", [(), ("",), ("a b",), ("a'",), ('a"',), ("1",), ("true",), ("a..b",), "seat", ["a"]]
)
def test_fields_that_cannot_be_indexed_are_refused(fields: Any) -> None:
    with pytest.raises(ValueError, match="field"):
        Index(fields)


def test_fields_have_names_in_any_language(path: str) -> None:
    declared = {"站": [Index(("街道.名-1", "Seat")), Index(("街道.名-1", "seat"))]}
    with open_tinydb(f"sqlite:///{path}", indexes=declared) as db:
        db.table("站").insert({"街道": {"名-1": "东"}, "Seat": 1})
        query = (where("街道")["名-1"] == "东") & (where("Seat") == 1)
        assert len(clauses(query, db.disk.declared("站"))) == 2
        assert db.table("站").count(query) == 1
