"""From documents of their own kind to entries of registers: what a record of version 3 becomes."""

import lzma
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import apsw
import pytest

from record.offices import NOW, do, url_in
from record.test_upgrade import look, written
from store.documents import Entry, Event, Request, Standing, Task
from store.engine.disk import DamagedError
from store.engine.rows.database import open_tinydb
from store.forms.registry import KINDS
from store.operations.check.record import Checkup
from store.operations.tinydb_file import take_in, write_out
from store.record.audit_chain import seal
from store.record.location import path_of
from store.record.migrations.upgrade import upgrade
from store.record.transaction import Transaction
from store.registers import declared_sums
from store.registers.expected import expected
from store.rules.authority.seats import holders_of
from store.workflow.actions import decision
from store.workflow.actions.act import Act

VERSION_3 = Path(__file__).with_name("version_3.sql.xz")
"""One town, and requests in every state, as the third version kept them; a dump of SQLite."""

UNIT = "330282107-station"
LATER = datetime(2026, 6, 22, 1, 0, tzinfo=UTC)


@pytest.fixture
def old(tmp_path: Path) -> str:
    return written(tmp_path, lzma.decompress(VERSION_3.read_bytes()).decode())


@pytest.fixture
def url(old: str) -> str:
    brought_up(old)
    return old


def brought_up(url: str) -> None:
    """As when the bot is started: sums that are declared since are added up."""
    upgrade(url, NOW)
    do(url, declared_sums.bring_about)


def entries(url: str, register: str) -> dict[str, Entry]:
    found = do(url, lambda record: record.find(Entry, register_name=register))
    return {one.id: one for one in found}


def test_it_becomes_todays_and_is_in_order(old: str) -> None:
    found, units, _ = look(old)
    assert found == 3
    brought_up(old)
    assert look(old) == (4, units, [])


def test_every_request_has_the_entries_that_follow_from_it(url: str) -> None:
    """In every state that a request of these kinds can have."""
    requests = do(url, lambda record: record.find(Request))
    entered = [one for one in requests if KINDS[one.kind].enters]
    states = {"waiting", "approved", "carried_out", "sent_back", "rejected", "withdrawn", "lapsed"}
    assert {one.state for one in entered} >= states
    wanted = {one.id: one.but(revision=1) for request in entered for one in expected(request)}
    found = {one.id: one for one in do(url, lambda record: record.find(Entry)) if one.request}
    assert {own_id: found[own_id] for own_id in wanted} == wanted
    left = {own_id: found[own_id].state for own_id in found.keys() - wanted.keys()}
    assert left == {"BK-2026-0009/payments/free_opening": "void"}


def test_money_that_was_paid_before_counts_still(url: str) -> None:
    paid = entries(url, "payments")[f"{UNIT}/2026/1/facilities/payments"]
    assert (paid.state, paid.quantity, paid.facts["received"]) == ("live", 1_000_00, "2026-01-22")
    due = do(url, lambda record: record.need(Standing, f"{UNIT}/2026").sums[0])
    assert (due.paid, due.received) == (152_000_00, 121_000_00)


def test_who_was_away_without_a_request_is_away_still(url: str) -> None:
    away = entries(url, "off_post")
    once, still = away["A1/off_post"], away["A2/off_post"]
    assert (once.state, str(once.last), once.facts["end"]) == ("closed", "2026-01-27", "2026-01-30")
    assert (still.state, still.last.year, still.facts) == ("live", 9999, {"reason": "part_time"})


def test_the_trail_tells_that_the_documents_are_gone_and_seals_the_entries(url: str) -> None:
    [told] = do(url, lambda record: record.find(Event, what="upgraded"))
    gone = {"absences/A1", "commitments/FD-2026-0001/town", "payments/BK-2026-0001/1/staff"}
    assert {told.seals[one] for one in gone} == {""}
    with closing(open_tinydb(url, readonly=True)) as rows:
        kept = rows.table("entries").all()
        assert {f"entries/{one['id']}": seal(one) for one in kept}.items() <= told.seals.items()
        assert not rows.tables() & {"absences", "commitments", "payments"}


def test_another_hand_in_an_entry_is_found(url: str) -> None:
    with closing(open_tinydb(url)) as rows, rows.transaction():
        rows.table("entries").update({"last": "2026-12-31"}, doc_ids=[1])
        said = "entries/JY-2026-0001/off_post: it is not what event"
        assert any(one.startswith(said) for one in Checkup(rows, None).findings())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"last": date(2026, 12, 31)}, "it is not what follows from JY-2026-0007"),
        ({"request": None}, "JY-2026-0007 asks for it, and it is not there"),
    ],
)
def test_an_entry_that_does_not_follow_from_its_request_is_found(
    url: str, change: dict[str, Any], said: str
) -> None:
    own_id = "JY-2026-0007/off_post"

    def mistake(record: Transaction) -> None:
        record.put(record.need(Entry, own_id).but(**change))
        record.record("mistake", NOW)

    do(url, mistake)
    wrong = [one for one in look(url)[2] if not one.startswith("sums/")]
    assert wrong == [f"entries/{own_id}: {said}."]


def test_what_version_3_has_exported_is_taken_in(old: str, tmp_path: Path) -> None:
    exported = tmp_path / "office.json"
    write_out(old, exported)
    (tmp_path / "new").mkdir()
    new = url_in(tmp_path / "new")
    take_in(exported, new, NOW)
    brought_up(old)
    assert look(new) == look(old)
    assert entries(new, "payments") == entries(old, "payments")


def test_it_goes_on(url: str) -> None:
    """Who is away comes back, and what is payable is paid."""

    def go_on(record: Transaction) -> None:
        for number, facts in (
            ("JY-2026-0007", {"returned": "2026-06-20"}),
            ("BK-2026-0005", {"paid": "2026-06-20", "voucher": "2026-0620"}),
        ):
            request = record.need(Request, number)
            [task] = record.find(Task, request=number, state="open")
            [person, *_] = holders_of(record, task.seat, LATER.date())
            act = Act(number, request.place, person.id, "record", "", LATER, facts=facts)
            decision.decide(record, act)

    do(url, go_on)
    away = entries(url, "off_post")["JY-2026-0007/off_post"]
    assert (away.state, str(away.last)) == ("closed", "2026-06-19")
    paid = entries(url, "payments")["BK-2026-0005/payments/running"]
    assert paid.facts == {"paid": "2026-06-20", "voucher": "2026-0620"}
    due = do(url, lambda record: record.need(Standing, f"{UNIT}/2026").sums[1])
    assert due.paid == 5_000_00
    assert look(url)[2] == []


def test_what_is_not_as_it_was_kept_is_named_and_stays(old: str) -> None:
    with closing(apsw.Connection(str(path_of(old)))) as sql:
        sql.execute("UPDATE t_absences SET body = json_remove(body, '$.start') WHERE doc_id = 14")
    with pytest.raises(DamagedError, match="absences/A1: it is not as version 3 has it"):
        upgrade(old, NOW)
    assert look(old)[0] == 3
