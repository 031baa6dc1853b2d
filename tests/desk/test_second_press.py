"""What cannot be undone takes a second press, at the last seat only; the first decides nothing."""

import pytest

from store.documents import Event, Request, Task
from support.errands import BUREAU_LEADER, FINANCE, PERSONNEL, SURE, approve, ask_for_money, lend
from support.room import Room
from support.talk import LEADER, MASTER, OTHER_LEADER

NUMBER, MONEY = "JY-2026-0001", "BK-2026-0001"


@pytest.fixture
def room() -> Room:
    room = Room()
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL)
    return room


def facts(room: Room) -> tuple[object, ...]:
    return room.record.find(Request), room.record.find(Task), room.record.find(Event)


def test_the_first_press_changes_only_the_buttons(room: Room) -> None:
    before = facts(room)
    for _ in range(3):
        seen = room.phone(BUREAU_LEADER).forges(f"approve|{NUMBER}|1.2")
        assert seen.endswith(f"[{SURE}]\n[Back]")
    assert facts(room) == before


def test_back_brings_the_buttons_back(room: Room) -> None:
    before = facts(room)
    room.phone(BUREAU_LEADER).presses("Approve")
    assert "[Approve] [Send back] [Reject]" in room.phone(BUREAU_LEADER).presses("Back")
    assert facts(room) == before


def test_the_second_decides(room: Room) -> None:
    room.phone(BUREAU_LEADER).presses("Approve")
    assert "Done: approved" in room.phone(BUREAU_LEADER).presses(SURE)
    assert room.record.need(Request, NUMBER).state == "approved"


@pytest.mark.parametrize("value", ["", "yes", "meant "])
def test_no_other_value_decides(room: Room, value: str) -> None:
    before = facts(room)
    room.phone(BUREAU_LEADER).forges(f"approve|{NUMBER}|1.2|{value}")
    assert facts(room) == before


@pytest.mark.parametrize("user", [MASTER, OTHER_LEADER, LEADER])
@pytest.mark.parametrize("action", ["approve", "not_sure"])
def test_the_second_press_gives_nobody_a_power(room: Room, user: int, action: str) -> None:
    before = facts(room)
    assert room.phone(user).forges(f"{action}|{NUMBER}|1.2|meant")
    assert facts(room) == before


def test_what_the_rules_are_against_is_said_at_the_first(room: Room) -> None:
    room.forward(days=20)
    seen = room.phone(BUREAU_LEADER).presses("Approve")
    assert "Cannot be approved as it is" in seen
    assert SURE not in seen


def test_written_words_are_meant(room: Room) -> None:
    asked = room.phone(BUREAU_LEADER).presses("Approve with opinion")
    assert "that cannot be undone" in asked
    assert "Done: approved" in room.phone(BUREAU_LEADER).writes("Agreed.")


def test_money_too_but_not_at_the_desk_before() -> None:
    room = Room()
    ask_for_money(room, MASTER)
    assert "Done: approved" in room.phone(FINANCE).presses("Approve")
    assert SURE in room.phone(LEADER).presses("Approve")
    assert "Done: approved" in room.phone(LEADER).presses(SURE)
