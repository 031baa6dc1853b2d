"""From documents of their own kind to entries of registers: what a record of version 3 becomes."""

import lzma
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from record.offices import NOW, do
from record.test_upgrade import look, written
from store.documents import Entry, Event, Request, Standing
from store.engine.rows.database import open_tinydb
from store.forms.registry import KINDS
from store.operations.check.record import Checkup
from store.record.audit_chain import seal
from store.record.migrations.upgrade import upgrade
from store.record.transaction import Transaction
from store.registers.expected import expected

VERSION_3 = Path(__file__).with_name("version_3.sql.xz")
"""One town, and requests in every state, as the third version kept them; a dump of SQLite."""

UNIT = "330282107-station"


@pytest.fixture
def old(tmp_path: Path) -> str:
    return written(tmp_path, lzma.decompress(VERSION_3.read_bytes()).decode())


@pytest.fixture
def url(old: str) -> str:
    upgrade(old, NOW)
    return old


def entries(url: str, register: str) -> dict[str, Entry]:
    found = do(url, lambda record: record.find(Entry, register_name=register))
    return {one.id: one for one in found}


def test_it_becomes_todays_and_is_in_order(old: str) -> None:
    found, units, _ = look(old)
    assert found == 3
    upgrade(old, NOW)
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
    assert look(url)[2] == [f"entries/{own_id}: {said}."]
