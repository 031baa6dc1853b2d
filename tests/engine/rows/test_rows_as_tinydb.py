"""Whatever is done, rows show what a plain TinyDB shows, its documents taken by id."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import Query, TinyDB, operations, where
from tinydb.queries import QueryInstance
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from store.engine.query import Index
from store.engine.rows.database import RowsTable, open_tinydb
from support.examples import examples

# The table is emptied at each start, and other work on the machine is no fault of the table's.
SLOW_AND_SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

DECLARED = {"t": [Index(("a",)), Index(("b", "c")), Index(("d.a", "a"))]}


class ById(MemoryStorage):
    """Gives documents by id, as rows come."""

    def read(self) -> dict[str, dict[str, Any]] | None:
        tables: dict[str, dict[str, Any]] = super().read() or {}
        return {
            name: dict(sorted(table.items(), key=lambda row: int(row[0])))
            for name, table in tables.items()
        }


keys = st.sampled_from(["a", "b", "c"])
numbers = st.sampled_from([0, 1, -1, 2, 1.0, 0.5, -0.0, 2**53, 2**53 + 1, 2**63, 1e300, 10**30])
texts = st.sampled_from(["", "0", "1", "true", "null", "x", "文", "\\u0000", '"', "\x01", "[]"])
plain = st.none() | st.booleans() | numbers | texts
values = plain | st.lists(plain, max_size=2) | st.dictionaries(keys, plain, max_size=2)
contents = st.dictionaries(keys | st.just("d"), values, max_size=4)
ids = st.integers(min_value=1, max_value=12)

fields = st.one_of(
    keys.map(where),
    keys.map(lambda key: where("d")[key]),
)
equal = st.builds(lambda field, value: field == value, fields, values)
others = st.one_of(
    equal,
    st.builds(lambda field, value: field != value, fields, values),
    fields.map(lambda field: field.exists()),
    st.builds(lambda field, some: field.one_of(some), fields, st.lists(plain, max_size=3)),
    st.builds(lambda field, some: field.any(some), fields, st.lists(plain, max_size=3)),
    st.builds(lambda field, some: field.all(some), fields, st.lists(texts, max_size=3)),
    fields.map(lambda field: field.matches("^[0-9x]")),
    fields.map(lambda field: field.test(lambda value: isinstance(value, str))),
    fields.map(lambda field: field.map(str) == "1"),
    contents.map(lambda some: Query().fragment(some)),
    st.just(Query().noop()),
)
queries = st.recursive(
    equal | others,
    lambda query: st.one_of(
        st.builds(QueryInstance.__and__, query, query),
        st.builds(QueryInstance.__or__, query, query),
        query.map(QueryInstance.__invert__),
    ),
    max_leaves=4,
)
changes = st.one_of(
    contents,
    st.builds(operations.set, keys, plain),
    keys.map(operations.delete),
    keys.map(operations.increment),
)

Step = Callable[[Table], Any]


def insert(content: dict[str, Any]) -> Step:
    """Insert under the next id of rows; the plain table is told which one that is."""

    def step(table: Table) -> int:
        if isinstance(table, RowsTable):
            return table.insert(content)
        return table.insert(Document(deepcopy(content), table.expected))  # type: ignore[attr-defined]

    return step


def call(name: str, *parts: Any, **named: Any) -> Step:
    return lambda table: getattr(table, name)(*deepcopy(parts), **named)


reading = st.one_of(
    queries.map(lambda cond: lambda table: table.search(cond)),
    queries.map(lambda cond: lambda table: table.get(cond)),
    queries.map(lambda cond: lambda table: table.count(cond)),
    queries.map(lambda cond: lambda table: table.contains(cond)),
    ids.map(lambda doc_id: call("get", doc_id=doc_id)),
    st.lists(ids, max_size=4).map(lambda some: call("get", doc_ids=some)),
    st.just(call("all")),
    st.just(len),
    st.just(list),
)
writing = st.one_of(
    contents.map(insert),
    st.builds(lambda content, at: call("insert", Document(content, at)), contents, ids),
    st.builds(lambda change, cond: lambda t: t.update(deepcopy(change), cond), changes, queries),
    st.builds(lambda change, some: call("update", change, doc_ids=some), changes, st.lists(ids)),
    changes.map(lambda change: call("update", change)),
    st.builds(
        lambda one, cond, two, other: lambda t: t.update_multiple([(one, cond), (two, other)]),
        *(changes, queries, changes, queries),
    ),
    st.builds(lambda content, at: call("upsert", Document(content, at)), contents, ids),
    queries.map(lambda cond: lambda table: table.remove(cond)),
    st.sets(ids, max_size=3).map(lambda some: call("remove", doc_ids=some)),
)


def outcome(step: Step, table: Table) -> str | None:
    """What a step gives; None where it fails (which of two errors comes first may differ)."""
    try:
        found = step(table)
    except (ValueError, TypeError, KeyError):
        return None
    return json.dumps(_with_ids(found), sort_keys=True)


def _with_ids(found: Any) -> Any:
    if isinstance(found, list):
        return [_with_ids(one) for one in found]
    return (found.doc_id, found) if isinstance(found, Document) else found


@pytest.fixture
def rows(url: str) -> Iterator[RowsTable]:
    with open_tinydb(url, indexes=DECLARED) as db:
        yield db.table("t")


@settings(max_examples=examples(40), deadline=None, suppress_health_check=SLOW_AND_SHARED)
@given(
    start=st.lists(contents, max_size=8),
    steps=st.lists(writing | reading, min_size=1, max_size=12),
)
def test_the_same_is_seen(rows: RowsTable, start: list[Any], steps: list[Step]) -> None:
    rows.storage.write({})
    with TinyDB(storage=ById) as db:
        plain_table = db.table("t", cache_size=0)
        for step in [*map(insert, start), *steps]:
            _both(rows, plain_table, step)
        assert outcome(list, rows) == outcome(list, plain_table)


def _both(rows: RowsTable, plain_table: Table, step: Step) -> None:
    """Take a step in both. Where it fails, plain TinyDB keeps a half; that half is put back."""
    before = deepcopy(plain_table.storage.read())
    found = outcome(step, rows)
    plain_table.expected = found and json.loads(found)  # type: ignore[attr-defined]
    assert found == outcome(step, plain_table)
    if found is None:
        plain_table.storage.write(before or {})


compared = st.builds(
    lambda field, name, value: getattr(field, name)(value),
    *(fields, st.sampled_from(["__lt__", "__le__", "__gt__", "__ge__"]), plain),
)


@settings(max_examples=examples(20), deadline=None, suppress_health_check=SLOW_AND_SHARED)
@given(
    st.lists(contents, max_size=12), compared | st.builds(QueryInstance.__and__, queries, compared)
)
def test_less_and_more(rows: RowsTable, start: list[Any], cond: QueryInstance) -> None:
    """Plain TinyDB gives up where it meets what cannot be compared; rows may not meet it."""
    rows.storage.write({})
    rows.insert_multiple(start)
    expected = outcome(lambda table: table.search(cond), _plain(start))
    assert expected in {None, outcome(lambda table: table.search(cond), rows)}


def _plain(start: list[Any]) -> Table:
    table = TinyDB(storage=ById).table("t", cache_size=0)
    table.insert_multiple(start)
    return table
