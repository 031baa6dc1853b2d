"""What a secondment does to the roster, and what lets go of it again."""

from datetime import date

import pytest

from store.documents import Request
from store.registers.people import roster
from support.errands import (
    BUREAU_LEADER,
    COLLEAGUE,
    LENT,
    PERSONNEL,
    UNIT,
    absence,
    approve,
    lend,
    staff,
    write_secondment,
)
from support.room import Room
from support.talk import LEADER, MASTER

FIRST, SECOND = "JY-2026-0001", "JY-2026-0002"


@pytest.fixture
def room() -> Room:
    return Room()


def state(room: Room, number: str = FIRST) -> str:
    return absence(room.record, number).state


def in_post(room: Room, day: date, today: date | None = None) -> int:
    return roster.Presence(room.record, UNIT, today or room.clock.now().date()).in_post(day)


def test_from_approval_on_one_less_is_in_post_in_these_days(room: Room) -> None:
    lend(room, MASTER)
    assert (state(room), in_post(room, date(2026, 3, 20))) == ("asked", 5)
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    assert state(room) == "live"
    days = [date(2026, 3, day) for day in (15, 16, 31)] + [date(2026, 4, 1)]
    assert [in_post(room, day) for day in days] == [5, 4, 4, 5]
    late = date(2026, 4, 1)
    assert in_post(room, late, today=late) == 4, "who should be back and is not stays away"


def race(room: Room) -> str:
    """Two of three are asked for; the first is approved, then the second."""
    staff(room, 3)
    lend(room, MASTER)
    lend(room, MASTER, person="Zheng Xiaoyan", start="20 March", end="10 April")
    leader = room.phone(LEADER)
    for number in (SECOND, FIRST):
        leader.forges(f"approve|{number}|1.0")
        room.phone(PERSONNEL).forges(f"approve|{number}|1.1")
    room.phone(BUREAU_LEADER).forges(f"approve|{FIRST}|1.2|meant")
    return room.phone(BUREAU_LEADER).forges(f"approve|{SECOND}|1.2")


def test_of_two_who_race_for_the_floor_the_second_is_refused_with_the_reason(room: Room) -> None:
    seen = race(room)
    assert "If Zheng Xiaoyan is away from 20 Mar 2026 to 10 Apr 2026, full-time staff in" in seen
    assert "in post would number 1; at least 2" in seen
    assert "Away in that time: Lu Mingyuan" in seen
    states = [room.record.need(Request, number).state for number in (FIRST, SECOND)]
    assert states == ["approved", "waiting"]
    assert in_post(room, date(2026, 3, 25)) == 2


def test_the_refused_second_can_be_sent_back_and_moved(room: Room) -> None:
    race(room)
    leader, master = room.phone(BUREAU_LEADER), room.phone(MASTER)
    leader.forges(f"send_back|{SECOND}|1.2")
    leader.writes("Please wait until Lu is back.")
    master.presses("Amend and resend")
    master.presses("Change: First day")
    assert f"Sent as {SECOND}" in master.says("1 April") + master.presses("Send")


@pytest.mark.parametrize("deed", ["Send back", "Reject"])
def test_what_is_refused_frees_the_days(room: Room, deed: str) -> None:
    lend(room, MASTER)
    leader = room.phone(LEADER)
    leader.presses(deed)
    leader.writes("Not in spring, please.")
    assert state(room) == "void"
    assert "[Send]" in write_secondment(room, MASTER, start="20 March", end="25 March")


def test_resending_asks_for_the_days_again(room: Room) -> None:
    lend(room, MASTER)
    leader, master = room.phone(LEADER), room.phone(MASTER)
    leader.presses("Send back")
    leader.writes("Later, please.")
    master.presses("Amend and resend")
    master.presses("Change: Last day")
    master.says("5 April")
    master.presses("Send")
    away = absence(room.record, FIRST)
    assert (away.state, away.last) == ("asked", date(2026, 4, 5))


def test_another_person_in_the_next_version_frees_the_first(room: Room) -> None:
    lend(room, MASTER)
    amend_person(room)
    assert absence(room.record, FIRST).person == "P46"
    assert "[Send]" in write_secondment(room, MASTER)


def amend_person(room: Room) -> None:
    leader, master = room.phone(LEADER), room.phone(MASTER)
    leader.presses("Send back")
    leader.writes("Somebody else, please.")
    master.presses("Amend and resend")
    master.presses("Change: Person")
    master.presses("Zheng Xiaoyan")
    master.presses("Send")


def test_whom_it_no_longer_concerns_learns_no_more(room: Room) -> None:
    lend(room, MASTER)
    lent, colleague = room.phone(LENT), room.phone(COLLEAGUE)
    assert "Person: Lu Mingyuan" in lent.sees()
    amend_person(room)
    assert "Person: Zheng Xiaoyan" in colleague.sees()
    approve(room, LEADER)
    seen = lent.sees()
    assert "This no longer concerns you." in seen
    assert "Zheng Xiaoyan" not in seen
    assert lent.forges(f"details|{FIRST}").startswith("(This is not")


def returned(room: Room, typed: str, days: int = 30) -> str:
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    room.forward(days=days)
    master = room.phone(MASTER)
    master.presses("Record the return")
    seen = master.says(typed)
    return seen + master.presses("Record") if "Please check" in seen else seen


def test_a_recorded_return_closes_the_interval(room: Room) -> None:
    assert "Recorded" in returned(room, "1 April")
    away = absence(room.record, FIRST)
    assert (away.state, away.last) == ("closed", date(2026, 3, 31))
    assert (away.facts["end"], away.facts["returned"]) == ("2026-03-31", "2026-04-01")
    assert roster.days_off(away.first, date(2026, 4, 1)) == 16
    assert room.record.need(Request, FIRST).state == "carried_out"


def test_an_early_return_frees_the_days_from_then_on(room: Room) -> None:
    returned(room, "20 March", days=20)
    days = [date(2026, 3, day) for day in (19, 20)]
    assert [in_post(room, day) for day in days] == [4, 5]
    assert "[Send]" in write_secondment(room, MASTER, start="25 March", end="28 March")


def test_a_return_is_not_before_it_began_nor_in_the_future(room: Room) -> None:
    assert "cannot be before 16 Mar 2026" in returned(room, "15 March")
    assert "cannot be after 1 Apr 2026" in room.phone(MASTER).says("tomorrow")


def test_before_the_first_day_no_return_can_be_recorded(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    room.forward(days=13)
    assert "recorded from 16 Mar 2026" in room.phone(MASTER).forges(f"record|{FIRST}|1.3")
    room.forward(days=1)


def test_who_has_not_come_back_is_not_lent_again(room: Room) -> None:
    """The first secondment is over by its date, but no return is recorded."""
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    room.forward(days=40)
    seen = write_secondment(room, MASTER, start="1 May", end="31 May")
    assert "was to be away until 31 Mar 2026 (JY-2026-0001), and no return is recorded" in seen
    assert "[Send]" not in seen


def test_nothing_is_reminded_of_after_an_early_return(room: Room) -> None:
    returned(room, "20 March", days=20)
    room.phone(LENT).sees()
    room.forward(days=60)
    assert "ends soon" not in room.phone(LENT).sees()
    assert "overdue" not in room.phone(PERSONNEL).sees()
