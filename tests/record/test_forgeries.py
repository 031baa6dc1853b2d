"""Whatever another hand does to the file in plain SQL is found, and named."""

from datetime import timedelta

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from record.lively import findings, findings_since, lively, point
from store.documents import Event, Inbound, Parcel
from store.engine.rows.database import RowsDB
from store.engine.sqlite.naming import quoted
from store.record.startup import taken_up
from store.record.transaction import Transaction
from store.record.view import View
from support.examples import examples

PRESS = (
    '{"id":"999999","revision":1,"body":{"update_id":999999,"callback_query":{"id":"1","from":'
    '{"id":2,"is_bot":false,"first_name":"x"},"data":"approve|QS-2026-0002|1.0"}},"digest":"",'
    '"received":"2026-03-02T01:00:00Z","state":"new","tries":0,"error":null}'
)
SWAP = """
CREATE TEMP TABLE held AS SELECT doc_id, body, mark FROM {table} ORDER BY doc_id LIMIT 2;
DELETE FROM {table} WHERE doc_id IN (SELECT doc_id FROM held);
INSERT INTO {table} (doc_id, body, mark)
SELECT (SELECT sum(doc_id) FROM held) - doc_id, body, mark FROM held;
DROP TABLE held;
"""
FIRST = "doc_id = (SELECT min(doc_id) FROM {table})"

FORGERIES = {
    "a press that nobody made": (f"INSERT INTO t_inbox (body) VALUES ('{PRESS}')", "inbox/999999"),
    "a press with another's mark": (
        f"INSERT INTO t_inbox (body, mark) SELECT '{PRESS}', mark FROM t_inbox LIMIT 1",
        "inbox/999999",
    ),
    "what an update said": (
        "UPDATE t_inbox SET body = json_set(body, '$.digest', '00') WHERE doc_id = 5",
        "inbox/",
    ),
    "a draft's answer": (
        "UPDATE t_drafts SET body = replace(body, 'Thirty', 'Ninety') WHERE doc_id = 1",
        "drafts/",
    ),
    "a draft": ("DELETE FROM t_drafts WHERE doc_id = 2", "drafts: document 2 was taken away"),
    "a message": ("DELETE FROM t_outbox WHERE doc_id = 3", "outbox: document 3 was taken away"),
    "some messages": (
        "DELETE FROM t_outbox WHERE doc_id IN (3, 4)",
        "outbox: 2 documents were taken away",
    ),
    "the words of a message": (
        "UPDATE t_outbox SET body = replace(body, '\"sent\"', '\"waiting\"')",
        "outbox/",
    ),
    "a moment": (
        "UPDATE t_due SET body = json_set(body, '$.at', '2030-01-01T00:00:00Z') WHERE doc_id = 1",
        "due/",
    ),
    "a duty": ("DELETE FROM t_due WHERE doc_id = 1", "due: document 1 was taken away"),
    "a number given out": (
        "UPDATE t_counters SET body = json_set(body, '$.last', 77)",
        "counters/QS-2026",
    ),
    "a counter": ("DELETE FROM t_counters WHERE doc_id = 1", "counters: document 1"),
    "two drafts": (SWAP.format(table="t_drafts"), "drafts/"),
    "two people": (SWAP.format(table="t_people"), "people/"),
    "two events": (SWAP.format(table="t_events"), "events/"),
    "a trigger": (
        "CREATE TRIGGER quiet AFTER INSERT ON t_inbox BEGIN DELETE FROM t_pins; END",
        "trigger quiet: no such trigger",
    ),
    "a view": ("CREATE VIEW seen AS SELECT * FROM t_people", "view seen: no such view"),
    "a table": ("CREATE TABLE notes (a)", "table notes: no such table"),
    "a table like ours": ("CREATE TABLE t_notes (a)", "table t_notes: no such table"),
    "an index": ("CREATE INDEX i_mine ON t_people (body)", "index i_mine: no such index"),
    "an index that is gone": ('DROP INDEX "u_people:id"', "index u_people:id: it is not there"),
    "an index that is another": (
        'DROP INDEX "u_people:id"; CREATE INDEX "u_people:id" ON t_people (doc_id)',
        "index u_people:id: the program makes it otherwise",
    ),
    "a whole table": ("DROP TABLE t_drafts", "table t_drafts: it is not there"),
    "a line of the schema": (
        "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE tbl_name = 't_due'",
        "table t_due: it is not there",
    ),
    "the tallies": ("DROP TABLE marks", "table marks: it is not there"),
    "a tally": ("DELETE FROM marks WHERE name = 't_due'", "due: "),
    "a column": (
        "ALTER TABLE t_due ADD COLUMN more TEXT",
        "table t_due: the program makes it other",
    ),
    "the marks": ("ALTER TABLE t_due DROP COLUMN mark", "due: nothing can be read"),
    "the last id": ("UPDATE sqlite_sequence SET seq = 1 WHERE name = 't_events'", "t_events"),
    "the version": ("UPDATE t_schema SET body = json_set(body, '$.version', 1)", "has version 1"),
}


def test_every_event_of_a_turn_names_its_update_as_it_came() -> None:
    with lively() as (rows, _):
        record = View(rows)
        [approval] = record.find(Event, what="approve")
        assert approval.update
        inbound = record.need(Inbound, approval.update)
    assert (inbound.state, inbound.body, inbound.digest) == ("done", {}, approval.raw)


def test_an_update_that_another_took_the_place_of_is_found_by_its_event() -> None:
    """Whoever knows how marks are made is found all the same."""
    with lively() as (rows, _), rows.transaction():
        record = Transaction(rows)
        [approval] = record.find(Event, what="approve")
        inbound = record.need(Inbound, approval.update or "")
        record.put(inbound.but(digest="0" * 64))
        said = f"inbox/{inbound.id}: it is not what event {approval.id} answered"
        [finding] = findings(rows)
    assert finding.startswith(said)


def test_a_number_that_comes_again_is_another_update() -> None:
    with lively() as (rows, _), rows.transaction():
        record = Transaction(rows)
        [approval] = record.find(Event, what="approve")
        inbound = record.need(Inbound, approval.update or "")
        later = approval.at + timedelta(days=40)
        record.put(inbound.but(received=later, digest="0" * 64))
        assert findings(rows) == []


def test_what_another_hand_has_put_there_is_neither_done_nor_said() -> None:
    with lively() as (rows, other), rows.transaction():
        other.execute("INSERT INTO t_inbox (body) VALUES (?)", (PRESS,))
        other.execute("UPDATE t_outbox SET body = json_set(body, '$.state', 'waiting')")
        record = Transaction(rows)
        waiting = taken_up(record)
        letter = record.need(Inbound, "999999")
        parcels = {(parcel.state, parcel.error) for parcel in record.find(Parcel)}
        assert any(one.startswith("inbox/999999: ") for one in findings(rows))
    assert (waiting.updates, waiting.parcels) == ([], [])
    assert "inbox/999999" in waiting.forged
    assert (letter.state, letter.error) == ("dead", "forged")
    assert parcels == {("dropped", "forged")}


def test_a_lively_record_is_in_order() -> None:
    with lively() as (rows, _):
        assert findings(rows) == []


@pytest.mark.parametrize("what", FORGERIES)
def test_a_forgery_is_found_and_named(what: str) -> None:
    sql, named = FORGERIES[what]
    with lively() as (rows, other):
        other.execute(sql).fetchall()
        assert any(named in finding for finding in findings(rows)), findings(rows)


@pytest.mark.parametrize("what", FORGERIES)
def test_a_forgery_is_found_also_where_only_what_came_since_is_read(what: str) -> None:
    sql, named = FORGERIES[what]
    with lively() as (rows, other):
        known = point(rows)
        assert findings_since(rows, known) == []
        other.execute(sql).fetchall()
        found = findings_since(rows, known)
    assert any(named in finding for finding in found), found


@pytest.mark.parametrize("table", ["inbox", "drafts", "outbox", "due", "counters"])
def test_what_was_written_over_since_is_still_found(table: str) -> None:
    """Whoever waits until the program itself has changed the row has not covered it up."""
    with lively() as (rows, other):
        [(doc_id, body)] = other.execute(f"SELECT doc_id, body FROM t_{table} LIMIT 1")
        other.execute(f"UPDATE t_{table} SET body = json_set(body, '$.revision', 99)")
        rows.disk.replace(table, doc_id, body)
        assert any(one.startswith(f"{table}/") for one in findings(rows))
        rows.disk.clear(table)
        assert any(one.startswith(f"{table}: its documents do not") for one in findings(rows))


TABLES = """
SELECT name FROM sqlite_schema
WHERE type = 'table' AND (name GLOB 't_*' OR name IN ('marks', 'sqlite_sequence')) ORDER BY name
"""


@settings(max_examples=examples(15), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_single_change_of_any_row_goes_unseen(data: st.DataObject) -> None:
    with lively() as (rows, other):
        names = [str(name) for (name,) in other.execute(TABLES)]
        table = data.draw(st.sampled_from(names))
        before = _content(rows, other, table)
        deed = data.draw(st.sampled_from([_change, _remove, _add, _swap]))
        deed(other, table, data)
        assert _content(rows, other, table) == before or findings(rows), table


def _content(_: RowsDB, other: apsw.Connection, table: str) -> list[object]:
    return list(other.execute(f"SELECT * FROM {quoted(table)} ORDER BY 1"))


def _columns(other: apsw.Connection, table: str) -> list[str]:
    return [
        str(name) for (name,) in other.execute("SELECT name FROM pragma_table_info(?)", (table,))
    ]


def _one(other: apsw.Connection, table: str, data: st.DataObject) -> object:
    """The first column of any row; every table has rows here but some."""
    first = _columns(other, table)[0]
    keys = [key for (key,) in other.execute(f"SELECT {first} FROM {quoted(table)} ORDER BY 1")]
    return data.draw(st.sampled_from(keys)) if keys else None


def _change(other: apsw.Connection, table: str, data: st.DataObject) -> None:
    """Any value of any column, to another of its kind."""
    columns = _columns(other, table)
    column, key = data.draw(st.sampled_from(columns)), _one(other, table, data)
    changed = {
        "body": "json_set(body, '$.revision', json_extract(body, '$.revision') + 1)",
        "mark": "zeroblob(16)",
        "marks": "zeroblob(16)",
        "name": "name || 'x'",
    }.get(column, f"{column} + 1000")
    where = f"WHERE {columns[0]} = ?"
    other.execute(f"UPDATE {quoted(table)} SET {column} = {changed} {where}", (key,))


def _remove(other: apsw.Connection, table: str, data: st.DataObject) -> None:
    first, key = _columns(other, table)[0], _one(other, table, data)
    other.execute(f"DELETE FROM {quoted(table)} WHERE {first} = ?", (key,))


def _add(other: apsw.Connection, table: str, data: st.DataObject) -> None:
    """A row like another."""
    columns, key = _columns(other, table), _one(other, table, data)
    first = columns[0]
    new = f"{first} + 1000" if first == "doc_id" else f"{first} || 'x'"
    values = ", ".join([new, *columns[1:]]).replace(
        "body", "json_set(body, '$.id', json_extract(body, '$.id') || 'x')"
    )
    sql = f"INSERT INTO {quoted(table)} SELECT {values} FROM {quoted(table)} WHERE {first} = ?"
    other.execute(sql, (key,))


def _swap(other: apsw.Connection, table: str, data: st.DataObject) -> None:
    """What two rows hold, but for their keys."""
    columns = _columns(other, table)
    one, two = _one(other, table, data), _one(other, table, data)
    read = f"SELECT {', '.join(columns[1:])} FROM {quoted(table)} WHERE {columns[0]} = ?"
    held = [list(other.execute(read, (key,))) for key in (one, two)]
    if one == two or not all(held):
        return
    sets = ", ".join(f"{column} = ?" for column in columns[1:])
    other.execute(f"DELETE FROM {quoted(table)} WHERE {columns[0]} = ?", (two,))
    other.execute(f"UPDATE {quoted(table)} SET {sets} WHERE {columns[0]} = ?", (*held[1][0], one))
    marks = ", ".join("?" for _ in columns)
    other.execute(f"INSERT INTO {quoted(table)} VALUES ({marks})", (two, *held[0][0]))
