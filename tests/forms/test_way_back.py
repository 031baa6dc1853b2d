"""Every screen that asks has a way back, and says what will happen before it does."""

from datetime import timedelta

import pytest

from store.documents import Delegation, Event, Task
from support.entering import ADMINISTRATOR
from support.errands import lend
from support.room import Room
from support.talk import LEADER, MASTER, STRANGERS

NUMBER = "JY-2026-0001"
STAFF = "Cultural officer, Hushan Subdistrict Cultural Station | Yao Jiali, 4 in all"


@pytest.fixture
def room() -> Room:
    room = Room()
    lend(room, MASTER)
    return room


def history(room: Room) -> list[str]:
    return [event.what for event in room.record.find(Event, request=NUMBER)]


@pytest.mark.parametrize("key", ["Ask for an opinion", "Ask", "Pass on"])
def test_out_of_what_asks_about_a_card(room: Room, key: str) -> None:
    phone = room.phone(LEADER)
    assert "[Not now]" in phone.presses(key)
    assert f"{NUMBER}: not" in (seen := phone.presses("Not now")) or "nothing was changed" in seen
    assert history(room) == ["sent"]


@pytest.mark.parametrize(
    "keys",
    [
        ["Name a deputy"],
        ["Delegate for set dates"],
        ["Delegate for set dates", "Hong Lijun"],
        ["Delegate for set dates", "Hong Lijun", "All kinds"],
    ],
)
def test_out_of_naming_a_deputy(room: Room, keys: list[str]) -> None:
    phone = room.phone(LEADER)
    phone.says("/delegate")
    known = room.record.find(Delegation)
    for key in keys:
        assert "[Not now]" in phone.presses(key)
    assert "Nothing was changed" in phone.presses("Not now")
    assert room.record.find(Delegation) == known


def test_standing_aside_is_asked_and_says_who_acts_then(room: Room) -> None:
    phone = room.phone(LEADER)
    phone.presses("Pass on")
    seen = phone.presses("I must stand aside")
    assert "It then goes to the town head, Guanhaiwei Town" in seen
    assert history(room) == ["sent"]
    phone.presses("Not now")
    assert history(room) == ["sent"]
    phone.presses("Pass on")
    phone.presses("I must stand aside")
    phone.presses("Stand aside")
    assert history(room)[1:] == ["stood_aside", "passed_over"]


def test_where_there_is_nobody_to_pass_it_on_to_that_is_said(room: Room) -> None:
    seen = room.phone(LEADER).presses("Pass on")
    assert "There is no colleague it could be passed on to" in seen


def test_every_list_of_seats_leads_back_to_where_it_was_opened(room: Room) -> None:
    phone = room.phone(ADMINISTRATOR)
    home = phone.says("/admin")
    ways = ("Look by unit", "Hushan Subdistrict", STAFF, "Yao Jiali")
    screens = [phone.presses(label) for label in ways]
    for screen in reversed(screens[:-1]):
        assert phone.presses("Back") == screen
    assert phone.presses("Back") == f"~ {home}"


def test_choosing_a_seat_leads_back_to_who_asks_for_access(room: Room) -> None:
    stranger, phone = room.phone(min(STRANGERS)), room.phone(ADMINISTRATOR)
    stranger.says("hello")
    stranger.presses("Ask for access")
    asked = phone.sees()
    assert "Somebody asks for access" in asked
    phone.presses("Choose the seat")
    phone.presses("Hushan Subdistrict")
    phone.presses("Back")
    assert phone.presses("Back") == f"~ {asked}"


@pytest.mark.parametrize(("days", "left"), [(0, 1), (2, 1), (3, 0), (7, 0), (30, 0)])
def test_an_added_signer_is_due_before_who_added_them(room: Room, days: int, left: int) -> None:
    """A working day is left to who adds them, while there is one."""
    room.clock.forward(days=days)
    phone = room.phone(LEADER)
    for label in (
        "Ask for an opinion",
        "Hong Lijun (town head, Guanhaiwei Town)",
        "Hear them first",
    ):
        phone.presses(label)
    tasks = {one.seat.rpartition("/")[2]: one for one in room.record.find(Task, state="open")}
    adder, added = tasks["town_leader"].due, tasks["town_head"].due
    today = room.clock.now().date()
    assert added >= today
    if left:
        assert adder - added >= timedelta(days=1)
    else:
        assert added == today
