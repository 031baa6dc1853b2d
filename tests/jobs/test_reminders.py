"""Who is reminded of what: secondments that end, money that is due, requests that lapse."""

from datetime import datetime

import pytest

from store.documents import Due, Request
from support.errands import (
    BUREAU_LEADER,
    CLERK,
    FINANCE,
    LENT,
    PERSONNEL,
    absence,
    approve,
    ask_for_money,
    lend,
)
from support.room import Room
from support.talk import LEADER, MASTER

NUMBER = "JY-2026-0001"


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-{moment}+08:00")


@pytest.fixture
def room() -> Room:
    return Room()


def lent(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    for user in (MASTER, CLERK, LEADER, LENT, PERSONNEL):
        room.phone(user).sees()


def test_the_end_is_near_for_station_town_and_person(room: Room) -> None:
    lent(room)
    room.move_to(at("03-24T01:00"))
    room.phone(MASTER).sees()
    room.move_to(at("03-24T08:29"))
    assert [room.phone(user).sees() for user in (MASTER, CLERK, LENT)] == ["", "", ""]
    room.move_to(at("03-24T08:30"))
    for user in (MASTER, CLERK):
        assert ". Secondment ends soon | JY-2026-0001" in room.phone(user).sees()
    assert "1. Your secondment ends soon" in room.phone(LENT).sees()


def test_a_reminder_whose_day_was_past_at_approval_is_not_set(room: Room) -> None:
    """30 days before 31 March is 1 March; it was asked for on the second."""
    lent(room)
    days = [due.id for due in room.record.find(Due) if due.what == "secondment"]
    assert days == [f"secondment/{NUMBER}/2026-03-24", f"secondment/{NUMBER}/2026-03-31"]


def test_an_overdue_return_is_told_to_town_and_bureau_each_working_day(room: Room) -> None:
    lent(room)
    room.move_to(at("04-02T08:30"))
    assert "Return not recorded" not in room.phone(MASTER).sees()
    for user in (LEADER, PERSONNEL):
        assert room.phone(user).sees().count("Return not recorded") == 1
    room.move_to(at("04-03T08:30"))
    seen = room.phone(LEADER).sees()
    assert seen.count("Return not recorded") == 1
    assert "2 working days overdue" in seen
    room.move_to(at("05-06T08:30"))
    assert room.phone(LEADER).sees().count("Return not recorded") == 1


def overdue_money(room: Room, user: int) -> int:
    return room.phone(user).sees().count("Payment overdue | Guanhaiwei")


def test_money_that_is_late_is_told_after_1_10_and_30_days(room: Room) -> None:
    told = []
    for moment in ("03-31T09:00", "04-01T09:00", "04-10T09:00", "04-30T09:00", "06-01T09:00"):
        room.move_to(at(moment))
        told.append(overdue_money(room, FINANCE))
    assert told == [0, 1, 1, 1, 0]


def test_money_that_was_paid_is_not_told_of(room: Room) -> None:
    ask_for_money(room, MASTER)
    approve(room, FINANCE, LEADER)
    finance = room.phone(FINANCE)
    finance.presses("Record the payment")
    finance.says("today")
    finance.says("2026-0001")
    finance.presses("Record")
    room.move_to(at("06-01T09:00"))
    assert "Q1 2026" not in "".join(
        line for line in finance.sees().splitlines() if "not paid" in line
    )


def sent_back(room: Room) -> None:
    """On 2 March: it is waited for until 31 May."""
    lend(room, MASTER)
    room.phone(LEADER).presses("Send back")
    room.phone(LEADER).writes("Later, please.")
    room.phone(MASTER).sees()


def state(room: Room) -> str:
    return room.record.need(Request, NUMBER).state


def test_what_was_sent_back_lapses_after_ninety_days_and_only_then(room: Room) -> None:
    sent_back(room)
    room.move_to(at("05-31T08:29"))
    assert state(room) == "sent_back"
    room.move_to(at("05-31T08:30"))
    assert state(room) == "lapsed"
    assert "Lapsed | Secondment JY-2026-0001" not in room.phone(MASTER).sees()  # it is a Sunday
    room.move_to(at("06-01T08:30"))
    assert "Lapsed | Secondment JY-2026-0001" in room.phone(MASTER).sees()
    assert absence(room.record, NUMBER).state == "void"


def test_who_begins_to_amend_on_the_last_day_is_told_that_it_has_lapsed(room: Room) -> None:
    sent_back(room)
    room.phone(MASTER).presses("Amend and resend")
    room.move_to(at("05-31T09:00"))
    seen = room.phone(MASTER).presses("Change: Last day")
    room.phone(MASTER).says("30 June")
    assert seen
    assert room.record.find(Request, state="waiting") == []


def test_what_came_again_does_not_lapse(room: Room) -> None:
    sent_back(room)
    master = room.phone(MASTER)
    master.presses("Amend and resend")
    master.presses("Change: Last day")
    master.says("30 March")
    master.presses("Send")
    room.move_to(at("07-01T09:00"))
    assert state(room) == "waiting"


def test_what_was_sent_back_twice_is_waited_for_from_the_second_time(room: Room) -> None:
    sent_back(room)
    master, leader = room.phone(MASTER), room.phone(LEADER)
    master.presses("Amend and resend")
    master.presses("Change: Last day")
    master.says("30 March")
    master.presses("Send")
    room.move_to(at("03-10T09:00"))
    leader.presses("Send back")
    leader.writes("Shorter, please.")
    leader.presses("New fact")
    leader.presses("Send back")
    room.move_to(at("06-07T23:00"))
    assert state(room) == "sent_back"
    room.move_to(at("06-08T08:30"))
    assert state(room) == "lapsed"


def test_a_lapse_is_on_record_and_said_once(room: Room) -> None:
    sent_back(room)
    room.move_to(at("06-30T09:00"))
    room.begin()
    room.look()
    assert room.phone(MASTER).sees().count("Lapsed | Secondment") == 1
