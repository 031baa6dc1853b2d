"""Lending staff: who agrees, in which order, and what the office's rules have against it."""

from datetime import date, datetime

import pytest

from store.documents import Entry, Request
from store.registers.people import roster
from support.errands import (
    BUREAU_LEADER,
    CLERK,
    PERSONNEL,
    UNIT,
    absence,
    approve,
    leave,
    lend,
    staff,
    write_secondment,
)
from support.room import Room
from support.talk import LEADER, MASTER

NUMBER = "JY-2026-0001"


@pytest.fixture
def room() -> Room:
    return Room()


# Who agrees


def test_where_the_clerk_begins_the_station_master_agrees_first(room: Room) -> None:
    lend(room, CLERK)
    assert "For your decision" not in room.phone(LEADER).sees()
    assert "For your consent" in room.phone(MASTER).sees()
    approve(room, MASTER)
    assert "For your decision" in room.phone(LEADER).sees()


def test_where_the_station_master_begins_the_leader_decides_first(room: Room) -> None:
    lend(room, MASTER)
    powers = [(stage.power, stage.seats[0]) for stage in room.record.need(Request, NUMBER).chain]
    assert powers == [
        ("decide", "330282107/town_leader"),
        ("consent", "bureau/bureau_personnel"),
        ("decide", "bureau/bureau_leader"),
        ("record", f"{UNIT}/station_master"),
    ]


def test_the_station_master_can_refuse_what_the_clerk_asks(room: Room) -> None:
    lend(room, CLERK)
    master = room.phone(MASTER)
    master.presses("Reject")
    assert "Done: not approved" in master.writes("We need everybody in spring.")
    assert (room.record.need(Request, NUMBER).state, absence(room.record, NUMBER).state) == (
        "rejected",
        "void",
    )


def test_personnels_opinion_is_shown_to_who_decides_last(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER)
    personnel = room.phone(PERSONNEL)
    personnel.presses("Approve with opinion")
    personnel.writes("Three remain in post.")
    assert "Opinion: Three remain in post." in room.phone(BUREAU_LEADER).sees()


# What the rules have against it


def test_the_station_master_cannot_be_lent(room: Room) -> None:
    master = room.phone(MASTER)
    master.says("/new")
    master.presses("Staff")
    assert "Shen Wenjing" not in master.presses("Secondment")
    assert "Who is to be lent?" in master.says("Shen Wenjing")
    assert "no longer open" in master.forges("pick|D1|person|P44")


def test_who_has_left_the_roster_meanwhile_cannot_be_lent(room: Room) -> None:
    write_secondment(room, MASTER)
    [post] = [one for one in roster.posts(room.record, UNIT) if one.person == "P45"]
    leave(room, post)
    seen = room.phone(MASTER).presses("Send")
    assert "Lu Mingyuan is not on the station’s roster" in seen
    assert "[Change: Person]" in seen
    assert room.record.find(Request) == []


@pytest.mark.parametrize(("count", "refused"), [(2, True), (3, False)])
def test_two_full_time_staff_remain(room: Room, count: int, refused: bool) -> None:  # noqa: FBT001
    staff(room, count)
    seen = write_secondment(room, MASTER)
    assert ("full-time staff in post would number 1; at least 2 required" in seen) == refused
    assert ("[Send]" not in seen) == refused


def test_the_floor_holds_where_some_are_away_today_but_not_then(room: Room) -> None:
    """Two full-time staff, one of them away until the day before: both must be in post again."""
    staff(room, 2)
    today = room.clock.now().date()
    facts = {"register_name": "off_post", "key": "P46", "person": "P46", "unit": UNIT}
    last = date(2026, 3, 5)
    away = Entry(id="A1", first=today, last=last, state="live", **facts)
    room.work(lambda record: record.put(away))
    assert "at least 2 required" in write_secondment(room, MASTER)


def test_a_helper_may_be_lent_where_the_floor_is_not_kept_anyway(room: Room) -> None:
    """Who has no full-time post changes nothing about it."""
    staff(room, 2)
    [post] = [one for one in roster.posts(room.record, UNIT) if one.person == "P45"]
    room.work(lambda record: record.put(post.but(last=date(2026, 3, 1))))
    assert "[Send]" in write_secondment(room, MASTER, person="Jin Xiuhua")


@pytest.mark.parametrize("approved", [False, True])
def test_nobody_is_lent_twice_for_the_same_days(room: Room, approved: bool) -> None:  # noqa: FBT001
    lend(room, MASTER)
    if approved:
        approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    seen = write_secondment(room, MASTER, start="31 March", end="2 April")
    assert "is already away, or asked for, from 16 Mar 2026 to 31 Mar 2026 (JY-2026-0001)" in seen
    master = room.phone(MASTER)
    master.presses("Change: First day")
    assert "[Send]" in master.says("1 April")


def test_it_is_not_longer_than_six_months(room: Room) -> None:
    """Six months from 31 August end with the last of February, before which is its last day."""
    assert "cannot be after 27 Feb 2027" in ends(room, "31 August", "28 February 2027")
    assert "send the borrower" in room.phone(MASTER).says("27 February 2027")


def test_it_does_not_end_before_it_begins(room: Room) -> None:
    assert "“Last day” cannot be before 16 Mar 2026" in ends(room, "16 March", "2026-03-15")
    assert "send the borrower" in room.phone(MASTER).says("16 March")


def ends(room: Room, start: str, end: str) -> str:
    """Answer everything up to the last day."""
    master = room.phone(MASTER)
    master.says("/new")
    master.presses("Staff")
    master.presses("Secondment")
    for typed in ("Lu", "County Museum", "Cataloguing", start):
        master.says(typed)
    return master.says(end)


def test_a_draft_that_lay_too_long_offers_the_first_possible_day(room: Room) -> None:
    write_secondment(room, MASTER)
    master = room.phone(MASTER)
    room.move_to(datetime.fromisoformat("2026-03-20T09:00+08:00"))
    seen = master.presses("Send")
    assert "[Change to 21 Mar 2026]\n[Change: First day]" in seen
    assert room.record.find(Request) == []
    assert "First day: 21 Mar 2026" in master.presses("Change to 21 Mar 2026")
    assert f"Sent as {NUMBER}" in master.presses("Send")


def test_the_first_day_is_tomorrow_at_the_earliest(room: Room) -> None:
    master = room.phone(MASTER)
    master.says("/new")
    master.presses("Staff")
    master.presses("Secondment")
    for typed in ("Lu", "County Museum", "Cataloguing"):
        master.says(typed)
    assert "cannot be before 3 Mar 2026" in master.says("today")
    assert "cannot be before 3 Mar 2026" in master.forges("pick|D1|start|2026-03-02")
    assert "Which is the last day away?" in master.forges("pick|D1|start|2026-03-03")
