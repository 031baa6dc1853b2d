"""A town is closed and another takes over (domain.md §5.4, 16: 天元 → 周巷)."""

import pytest

import handlers
from store.documents import Request, Unit
from store.operations.check.record import Checkup
from store.organisation.town_closure import Closed
from store.rules.refusal import Refusal
from support.errands import BUREAU_LEADER, FINANCE, PERSONNEL, approve, ask_for_money, lend
from support.room import Room
from support.standing_requests import ask_the_town
from support.talk import LEADER, MASTER, OFFICER, Office

TOWN, INTO = "330282107", "330282104"
NEW_MASTER, NEW_LEADER, NEW_FINANCE = 7022, 7023, 7125
CHAIRS, LENT, MONEY = "QS-2026-0001", "JY-2026-0001", "BK-2026-0001"


@pytest.fixture
def room() -> Room:
    return Room()


def close(room: Room, town: str = TOWN, into: str = INTO) -> Closed:
    record = room.record
    return room.work(
        lambda writing: handlers.close_town(
            writing, record.need(Unit, town), record.need(Unit, into), room.clock.now()
        )
    )


def in_order(room: Room) -> bool:
    return list(Checkup(room.rows, None).findings()) == []


def test_what_waits_goes_on_in_the_town_that_takes_over(room: Room) -> None:
    ask_the_town(room, MASTER)
    close(room)
    assert "This has gone to" in room.phone(LEADER).sees()
    assert "not yours" in room.phone(LEADER).forges(f"approve|{CHAIRS}|1.0")
    assert "For your decision | General request" in room.phone(NEW_LEADER).sees()
    assert "has taken over and goes on with this request" in room.phone(NEW_MASTER).sees()
    assert "Done: approved" in room.phone(NEW_LEADER).presses("Approve")
    assert "Approved | General request" in room.phone(NEW_MASTER).sees()
    assert in_order(room)


def test_its_history_stays_under_the_old_name(room: Room) -> None:
    lend(room, MASTER)
    room.phone(LEADER).presses("Approve")
    close(room)
    request = room.record.need(Request, LENT)
    assert request.unit == f"{TOWN}-station"
    assert [one.seat for one in request.decisions] == [f"{TOWN}/town_leader"]
    assert "Guanhaiwei Town Cultural Station" in room.phone(NEW_MASTER).presses("Details")
    assert in_order(room)


def test_what_was_sent_back_is_amended_by_the_successor(room: Room) -> None:
    ask_the_town(room, MASTER)
    leader = room.phone(LEADER)
    leader.presses("Send back")
    leader.writes("Please say what for.")
    close(room)
    master = room.phone(NEW_MASTER)
    master.forges(f"amend|{CHAIRS}|1")
    master.presses("Change: Text")
    master.says("Thirty chairs for the hall.")
    assert f"Sent as {CHAIRS}" in master.presses("Send")
    assert "For your decision | General request" in room.phone(NEW_LEADER).sees()
    assert in_order(room)


def test_what_was_agreed_to_is_carried_out_there(room: Room) -> None:
    ask_for_money(room, MASTER)
    for user, stage in ((FINANCE, 0), (LEADER, 1)):
        room.phone(user).forges(f"approve|{MONEY}|1.{stage}|meant")
    close(room)
    finance = room.phone(NEW_FINANCE)
    finance.presses("Record the payment")
    finance.says("today")
    finance.says("2026-0001")
    assert "Recorded" in finance.presses("Record")
    assert in_order(room)


def test_a_correction_that_somebody_else_has_begun_moves_too(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    personnel = room.phone(PERSONNEL)
    personnel.forges(f"correct|{LENT}")
    personnel.presses("Borrower")
    personnel.says("City Museum")
    personnel.says("It was misspelt.")
    personnel.sends()
    personnel.presses("Done")
    personnel.presses("Send")
    close(room)
    assert "For your decision | Correction" in room.phone(NEW_LEADER).sees()
    assert "Done: approved" in room.phone(NEW_LEADER).presses("Approve")
    assert in_order(room)


def test_a_signer_who_was_added_is_waited_for_there(room: Room) -> None:
    lend(room, MASTER)
    leader = room.phone(LEADER)
    leader.presses("Ask for an opinion")
    leader.presses("Hong Lijun (town head, Guanhaiwei Town)")
    leader.presses("Hear them first")
    close(room)
    assert "Approve" not in dict(room.phone(NEW_LEADER).labels())
    seen = room.phone(NEW_LEADER).forges(f"approve|{LENT}|1.0")
    assert room.record.need(Request, LENT).stage == 0, seen
    assert in_order(room)


def test_totals_do_not_double(room: Room) -> None:
    officer = room.phone(OFFICER)
    before = officer.says("/funding")
    close(room)
    officer.sees()
    assert officer.says("/funding") == before


def test_nobody_acts_for_a_town_that_is_closed(room: Room) -> None:
    done = close(room)
    assert {term.seat.split("/")[0] for term in done.ended} == {TOWN, f"{TOWN}-station"}
    assert "Your role cannot make requests" in room.phone(MASTER).says("/new")
    with pytest.raises(Refusal, match="unit_closed"):
        close(room)
    with pytest.raises(Refusal, match="not_towns"):
        close(room, "bureau", INTO)


def test_the_operator_closes_it_at_the_command_line(office: Office) -> None:
    shown = office.command("unit", "close", TOWN, "--into", INTO)
    assert shown.startswith(f"To close: {TOWN} (")
    assert f"To end: {TOWN}/town_leader, " in shown
    assert "Nothing was changed: say y, or add --yes." in shown
    said = office.command("unit", "close", TOWN, "--into", INTO, "--yes")
    assert "The record as it was is kept in " in said
    assert "0 moved to" in said
    assert "terms ended" in said
    assert "was closed on 2 Mar 2026" in office.command("unit", "close", TOWN, "--into", INTO)
    assert "There is no unit x" in office.command("unit", "close", "x", "--into", INTO)
    assert "was closed on" in office.command(
        "seat", "add", f"{TOWN}/town_leader", "Tang Wei"
    ) + office.command("seat", "add", f"{TOWN}/town_leader", "Zhou Haiping")
