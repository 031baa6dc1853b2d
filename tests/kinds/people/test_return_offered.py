"""A return to post is recorded once there is a day to record, and missed after its last day."""

from datetime import datetime

import pytest

from support.errands import BUREAU_LEADER, PERSONNEL, approve, lend
from support.room import Room
from support.talk import LEADER, MASTER

KEY = "[Record the return]"


@pytest.fixture
def room() -> Room:
    """Somebody is lent from Monday, 16 March, to Friday, 27 March."""
    room = Room()
    lend(room, MASTER, end="27 March")
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    return room


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-{moment}+08:00")


def test_before_the_first_day_it_is_said_from_when_it_can_be_recorded(room: Room) -> None:
    seen = room.phone(MASTER).sees()
    assert "It can be recorded from 16 Mar 2026 on" in seen
    assert KEY not in seen


def test_an_old_button_leads_to_no_empty_calendar(room: Room) -> None:
    seen = room.phone(MASTER).forges("record|JY-2026-0001|1.3")
    assert "It can be recorded from 16 Mar 2026 on" in seen


def test_from_the_first_day_on_it_is_offered(room: Room) -> None:
    room.phone(MASTER).sees()
    room.move_to(at("03-16T07:00"))
    assert KEY in room.phone(MASTER).sees()


def test_it_is_missed_from_the_working_day_after_the_last_one_for_it(room: Room) -> None:
    """The 27th is a Friday: it is recorded until Monday, the 30th."""
    room.move_to(at("03-30T20:00"))
    town, bureau = room.phone(LEADER), room.phone(PERSONNEL)
    assert "Return not recorded" not in town.sees() + bureau.sees()
    room.move_to(at("03-31T09:00"))
    for phone in (town, bureau):
        assert phone.sees().count("Return not recorded") == 1
