"""Looking the record over: whatever another hand has changed is found and named."""

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import apsw
import pytest
from tinydb.table import Document as Row

import store
from record.offices import NOW, OFFICE, PHOTO, approved, do, filled, findings, parcel, sent
from store.documents import SHAPES, Account, Card, Draft, Office, Request
from store.engine.files.kept import Files, beside
from store.office import loading
from store.operations.check.record import Checkup
from store.operations.check.references import REFERENCES
from store.record import audit_chain
from store.record.audit_trail import Head, head_of_day
from store.record.location import path_of
from store.record.migrations.steps import VERSION
from store.record.migrations.version import note
from store.record.transaction import Transaction
from support.examples import sampled

NUMBER = "QS-2026-0001"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return filled(tmp_path)


@pytest.fixture
def sql(url: str) -> Iterator[apsw.Connection]:
    """Another hand's way into the file."""
    with closing(apsw.Connection(str(path_of(url)))) as connection:
        yield connection


def test_a_record_that_only_the_program_wrote_is_in_order(url: str) -> None:
    do(url, lambda record: sent(record, "D2"))
    do(url, lambda record: record.put(parcel("1.1")))
    assert findings(url) == []


HISTORY = [
    ("events", "1", "the chain of events breaks here"),
    ("events", "2", "the chain of events breaks here"),
    ("events", "3", "the chain of events breaks here"),
    ("requests", NUMBER, "it is not what event 3 left"),
    ("tasks", f"{NUMBER}/1/0/T1/town_leader", "it is not what event 3 left"),
    ("office", "office", "it is not what event 1 left"),
    ("units", "T1-station", "it is not what event 1 left"),
    ("seats", "T1/town_leader", "it is not what event 1 left"),
    ("people", "P2", "it is not what event 1 left"),
    ("holdings", "H2", "it is not what event 1 left"),
]


@pytest.mark.parametrize(("table", "own_id", "named"), HISTORY)
def test_one_changed_letter_of_history_is_found_and_named(
    url: str, sql: apsw.Connection, table: str, own_id: str, named: str
) -> None:
    where = f"WHERE json_extract(body, '$.id') = '{own_id}'"
    [(body,)] = sql.execute(f"SELECT body FROM t_{table} {where}")
    at = body.rindex('"') - 1
    forged = body[:at] + ("x" if body[at] != "x" else "y") + body[at + 1 :]
    sql.execute(f"UPDATE t_{table} SET body = ? {where}", (forged,))
    assert any(named in one and f"{table}/{own_id}" in one for one in findings(url))


@pytest.mark.untraced
@pytest.mark.sampled
def test_every_byte_of_the_events_and_of_a_request_is_watched() -> None:
    """Without indexes: with them, SQLite itself refuses what is no JSON."""
    with closing(store.open_tinydb("sqlite://")) as rows:
        note(rows, VERSION)
        with rows.transaction():
            loading.fill(Transaction(rows), OFFICE, NOW)
            approved(Transaction(rows), "D1")
        unseen = [
            (table, doc_id, at)
            for table, doc_id in [("events", 1), ("events", 3), ("requests", 1)]
            for at, forged in sampled(list(_flips(rows, table, doc_id)), 5)
            if not _found(rows, table, doc_id, forged)
        ]
        assert {one.split()[0] for one in Checkup(rows, None).findings()} == {"index"}
    assert unseen == []


def _flips(rows: store.RowsDB, table: str, doc_id: int) -> Iterator[tuple[int, str]]:
    """The stored text with one bit of one byte turned over, wherever that still is a text."""
    body = (rows.disk.get(table, doc_id) or "").encode()
    for at in range(len(body)):
        flipped = bytearray(body)
        flipped[at] ^= 1 << (at % 7)
        with suppress(UnicodeDecodeError):
            yield at, flipped.decode()


def _found(rows: store.RowsDB, table: str, doc_id: int, forged: str) -> bool:
    before = rows.disk.get(table, doc_id) or ""
    rows.disk.replace(table, doc_id, forged)
    found = any(one.startswith(f"{table}/") for one in Checkup(rows, None).findings())
    rows.disk.replace(table, doc_id, before)
    return found


def test_bytes_that_are_no_text_any_more_are_found(url: str, sql: apsw.Connection) -> None:
    """Where no index stands in the way: SQLite itself refuses what is no JSON there."""
    made = "SELECT name FROM sqlite_schema WHERE tbl_name = 't_requests' AND type = 'index'"
    for (index,) in list(sql.execute(made)):
        sql.execute(f'DROP INDEX "{index}"')
    sql.execute("UPDATE t_requests SET body = CAST(x'7bff7d' AS TEXT)")
    assert "requests/row 1: its text was changed by another hand." in findings(url)


def test_what_is_taken_away_is_missed(url: str, sql: apsw.Connection) -> None:
    sql.execute("DELETE FROM t_requests")
    assert f"requests/{NUMBER}: it was here after event 3, and is gone." in findings(url)


def test_an_event_that_is_taken_away_is_missed(url: str, sql: apsw.Connection) -> None:
    sql.execute("DELETE FROM t_events WHERE doc_id = 2")
    [finding] = (one for one in findings(url) if one.startswith("events/"))
    assert finding.startswith("events/3 (approve, ")


def test_what_no_event_brought_is_found(url: str) -> None:
    do(url, lambda record: record.put(record.need(Request, NUMBER).but(stage=0)))
    do(url, lambda record: record.put(Account(id="9", person="P2")))
    assert f"requests/{NUMBER}: it is not what event 3 left; it was changed by another hand." in (
        findings(url)
    )
    assert "accounts/9: no event says how it came to be here." in findings(url)


def test_an_account_may_change_its_language_but_not_its_person(url: str) -> None:
    do(url, lambda record: record.put(record.need(Account, "1").but(language="en", greeted=NOW)))
    assert findings(url) == []
    do(url, lambda record: record.put(record.need(Account, "1").but(person="P2")))
    assert [one.split(";")[0] for one in findings(url)] == [
        "accounts/1: it is not what event 1 left"
    ]


def test_who_rewrites_everything_is_found_by_whoever_noted_the_head(url: str) -> None:
    def head() -> str:
        noted = do(url, lambda record: head_of_day(record, NOW.date()))
        assert noted is not None
        return noted.link

    before = head()
    do(url, lambda record: record.put(record.need(Office, "office").but(phone="1")))
    with closing(store.open_record(url)) as rows, rows.transaction():
        stored = rows.table("events").all()
        rows.table("events").truncate()
        rows.table("events").insert_multiple(_forged(rows, stored))
    assert findings(url) == []
    assert head() != before


def _forged(rows: store.RowsDB, stored: list[Any]) -> Iterator[Row]:
    """The whole chain made anew, so that it fits the forged office."""
    before = audit_chain.ORIGIN
    for event in stored:
        if "office/office" in event["seals"]:
            event["seals"]["office/office"] = audit_chain.seal(rows.table("office").all()[0])
        before = event["link"] = audit_chain.link(event, before)
        yield Row(event, event.doc_id)


def test_the_head_of_a_day_is_its_last_event(url: str) -> None:
    day = NOW.date()

    def heads(record: Transaction) -> list[Head | None]:
        return [head_of_day(record, day + timedelta(days=more)) for more in (-1, 0, 5)]

    before, then, after = do(url, heads)
    assert before is None
    assert then == after
    assert then is not None
    assert then.event == 3


DANGLING = {
    "cards": Card(id="c", request="QS-2026-9999", account="1", face="desk"),
    "drafts": Draft(id="d", account="77", kind="k", seat="T1/town_leader", touched=NOW),
}


@pytest.mark.parametrize("table", DANGLING)
def test_a_name_of_what_is_not_there_is_found(url: str, table: str) -> None:
    do(url, lambda record: record.put(DANGLING[table]))
    [finding] = findings(url)
    assert finding.startswith(f"{table}/")
    assert finding.endswith("which is not there.")


def test_every_field_that_names_a_document_is_looked_at() -> None:
    tables = {
        "request": "requests", "account": "accounts", "task": "tasks", "unit": "units",
        "seat": "seats", "person": "people", "draft": "drafts", "parent": "units",
        "holding": "holdings", "by": "people", "concerned": "people", "plan": "plans",
        "station": "units", "into": "units", "behalf": "people", "given": "people",
        "deputy": "people", "relatives": "people", "recused": "people", "vouched": "units",
    }  # fmt: skip
    strangers = {("invitations", "account")}  # who follows a link may be forgotten
    for shape in SHAPES:
        for field in tables.keys() & shape.model_fields.keys():
            if shape.table not in {"outbox", "events"} and (shape.table, field) not in strangers:
                assert REFERENCES[shape.table][field] == tables[field], shape


def test_a_revision_of_nought_is_found(url: str, sql: apsw.Connection) -> None:
    sql.execute("UPDATE t_drafts SET body = json_set(body, '$.revision', 0)")
    assert any("its revision is below 1" in one for one in findings(url))


def test_one_id_twice_is_found(url: str, sql: apsw.Connection) -> None:
    sql.execute('DROP INDEX "u_drafts:id"')
    sql.execute("INSERT INTO t_drafts (body) SELECT body FROM t_drafts")
    assert "drafts/D1: there is another document with this id." in findings(url)


def test_a_number_above_its_counter_is_found(url: str, sql: apsw.Connection) -> None:
    sql.execute("UPDATE t_counters SET body = replace(body, '\"last\":1', '\"last\":0')")
    assert f"requests/{NUMBER}: its number is above what the counter of QS-2026 has given out." in (
        findings(url)
    )


def test_files_that_belong_to_nobody_are_found(url: str) -> None:
    folder = beside(url, ".files")
    (folder / "notes.txt").write_bytes(b"x")
    (folder / ("0" * 64)).write_bytes(b"not what its name says")
    (folder / ("1" * 64)).mkdir()
    (folder / "tmpabc.part").write_bytes(b"being written")
    found = [one for one in findings(url) if "open to other" not in one]
    assert sorted(found) == [
        f"files/{'0' * 64}: nobody names it, and it was changed: its content has another hash.",
        f"files/{'1' * 64}: it belongs to nobody; another hand has put it here.",
        "files/notes.txt: it belongs to nobody; another hand has put it here.",
    ]


def test_a_file_that_others_may_read_is_found(url: str) -> None:
    [file] = beside(url, ".files").iterdir()
    file.chmod(0o644)
    [finding] = findings(url)
    assert finding.startswith(f"files/{file.name}: it is open to other accounts, as are 1 in all")


def test_what_was_sent_and_not_used_is_counted_and_no_fault(url: str) -> None:
    Files(beside(url, ".files")).keep(PHOTO + b" another")
    with closing(store.open_record(url, readonly=True)) as rows:
        look = Checkup(rows, Files(beside(url, ".files")))
        assert list(look.findings()) == []
        assert look.unnamed == 1


def test_a_changed_and_a_lost_file_are_found(url: str) -> None:
    [file] = beside(url, ".files").iterdir()
    named = f"drafts/D1: its file p.jpg ({file.name})"
    file.write_bytes(b"other")
    assert findings(url) == [f"{named} was changed: its content has another hash."]
    file.unlink()
    assert findings(url) == [f"{named} is not there."]
