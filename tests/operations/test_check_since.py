"""A look goes on from where the last one found all in order, and says so."""

import json
import tracemalloc
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from click.testing import CliRunner, Result

import store
from bot.__main__ import main
from record.offices import NOW, approved, do, filled, parcel
from store.documents import Event, Request
from store.engine.files.kept import Files, beside
from store.operations.backup import back_up
from store.operations.check import point as points
from store.operations.check.point import Point
from store.operations.check.record import Checkup
from store.operations.check.since import CheckupSince
from store.operations.restore import restore
from store.record.location import path_of
from store.record.transaction import Transaction

NUMBER = "QS-2026-0001"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return filled(tmp_path)


def seen(url: str) -> Point:
    with closing(store.open_record(url, readonly=True)) as rows:
        checkup = Checkup(rows, None)
        assert list(checkup.findings()) == []
        return Point.of(checkup.trail.events, checkup.trail.link, NOW, NOW, checkup.sums)


def since(url: str, known: Point) -> tuple[list[str], int]:
    """What is found, and how many documents were read word by word."""
    with closing(store.open_record(url, readonly=True)) as rows:
        checkup = CheckupSince(rows, Files(beside(url, ".files")), known)
        return list(checkup.findings()), checkup.looked


def forged(url: str, table: str, doc_id: int, old: str, new: str) -> None:
    """A row rewritten by who knows how marks and tallies are made."""
    with closing(store.open_record(url)) as rows:
        body = rows.disk.get(table, doc_id) or ""
        assert old in body
        rows.disk.replace(table, doc_id, body.replace(old, new))


@pytest.mark.parametrize("more", [0, 700])
def test_what_is_read_does_not_grow_with_the_record(url: str, more: int) -> None:
    do(url, lambda record: [record.put(parcel(f"{n}")) for n in range(more)])
    known = seen(url)
    assert since(url, known) == ([], 0)
    do(url, lambda record: approved(record, "D2"))
    found, looked = since(url, known)
    assert found == []
    assert 5 < looked <= 20


def test_little_of_the_record_is_in_memory_at_a_time(url: str) -> None:
    do(url, lambda record: [record.put(parcel(f"{n}", says="文化" * 2_000)) for n in range(700)])
    assert path_of(url).stat().st_size > 8_000_000
    known = seen(url)
    tracemalloc.start()
    try:
        seen(url)
        since(url, known)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000


def test_what_was_done_since_is_seen_whole_and_gone_on_from(url: str) -> None:
    known = seen(url)
    do(url, lambda record: approved(record, "D2"))
    with closing(store.open_record(url, readonly=True)) as rows:
        checkup = CheckupSince(rows, None, known)
        assert list(checkup.findings()) == []
        on = Point.of(checkup.trail.events, checkup.trail.link, NOW, NOW, checkup.sums)
    assert on == seen(url)


FORGED = {
    "an old event": ("events", 2, '"sent"', '"sunk"', "events: of the documents 0 to 63 one"),
    "an old request": ("requests", 1, "三十把", "九十把", "requests: of the documents 0 to 63"),
    "an old person": ("people", 2, "周示例", "周别人", "people: of the documents 0 to 63 one"),
}


@pytest.mark.parametrize("what", FORGED)
def test_old_history_with_marks_that_fit_is_found(url: str, what: str) -> None:
    table, doc_id, old, new, named = FORGED[what]
    known = seen(url)
    forged(url, table, doc_id, old, new)
    found, _ = since(url, known)
    assert any(one.startswith(named) for one in found), found


def test_new_history_with_marks_that_fit_is_found(url: str) -> None:
    known = seen(url)
    do(url, lambda record: approved(record, "D2"))
    forged(url, "requests", 2, "三十把", "九十把")
    found, _ = since(url, known)
    assert found[0].startswith("requests/QS-2026-0002: it is not what event 5 left")


def test_a_new_document_of_which_no_event_tells_is_found(url: str) -> None:
    known = seen(url)
    do(
        url,
        lambda record: record.put(record.need(Request, NUMBER).but(id="QS-2026-0009", revision=0)),
    )
    found, _ = since(url, known)
    assert "requests/QS-2026-0009: no event says how it came to be here." in found
    assert any("its number is above" in one for one in found)


def test_only_the_whole_look_finds_an_old_one_beside_one_that_was_rightly_changed(url: str) -> None:
    """This is what it does not promise (docs/operations.md#check)."""
    do(url, lambda record: approved(record, "D2"))
    known = seen(url)
    do(url, _moved)
    forged(url, "requests", 2, "三十把", "九十把")
    assert since(url, known)[0] == []
    with closing(store.open_record(url, readonly=True)) as rows:
        [finding] = Checkup(rows, None).findings()
    assert finding.startswith("requests/QS-2026-0002: it is not what event")


def _moved(record: Transaction) -> Event:
    record.put(record.need(Request, NUMBER).but(stage=0))
    return record.record("moved", NOW, request=NUMBER)


def check(url: str, *more: str) -> Result:
    return CliRunner().invoke(main, ["check", *more], env={"STATION_BOT_STORE": url})


def test_the_command_says_which_look_it_was_and_since_when(url: str) -> None:
    assert "The whole record was looked over." in check(url).output
    head = check(url).output.splitlines()[-1]
    assert head.startswith("2026-03-02: event 3, ")
    do(url, lambda record: approved(record, "D2"))
    again = check(url)
    assert again.exit_code == 0
    assert "Looked over since event 3 (" in again.output
    assert "Looked over since event 5 (" in check(url).output
    assert "The whole record was looked over." in check(url, "--whole").output


def test_a_look_that_finds_something_is_not_gone_on_from(url: str) -> None:
    with closing(apsw.Connection(str(path_of(url)))) as sql:
        sql.execute("UPDATE t_drafts SET body = json_set(body, '$.revision', 9)")
    assert check(url).exit_code == 1
    assert not points.path_beside(url).exists()


def test_a_copy_is_looked_over_whole_and_a_restored_record_too(url: str, tmp_path: Path) -> None:
    check(url)
    back_up(url, tmp_path / "copy.db")
    assert "The whole record" in check(url, str(tmp_path / "copy.db")).output
    assert not (tmp_path / "copy.checked").exists()
    restore(url, tmp_path / "copy.db", NOW)
    again = check(url)
    assert (again.exit_code, "The whole record" in again.output) == (0, True)


def test_a_point_that_was_moved_or_does_not_fit_is_a_finding(url: str) -> None:
    check(url)
    file = points.path_beside(url)
    before = file.read_text("utf-8")
    file.write_text(json.dumps(json.loads(before) | {"event": 2}), "utf-8")
    moved = check(url)
    assert "office.checked: it is not what a check has written" in moved.output
    other = Point.model_validate_json(before).model_copy(update={"event": 2})
    points.keep(url, other.model_copy(update={"seal": other.own_seal()}))
    foreign = check(url)
    assert "office.checked: the last check saw event 2 as " in foreign.output
    assert (moved.exit_code, foreign.exit_code) == (1, 1)
    assert "The whole record was looked over." in foreign.output
