"""Who asked may take a request back until the last decision; then nothing of it is left to do."""

import pytest

from store.documents import Event, Request, Task
from support.errands import BUREAU_LEADER, LENT, PERSONNEL, absence, approve
from support.room import Room
from support.standing_requests import asked
from support.talk import LEADER, MASTER, OTHER_MASTER

NUMBER = "JY-2026-0001"


@pytest.fixture
def room() -> Room:
    return asked("secondment")[0]


def state(room: Room) -> str:
    return room.record.need(Request, NUMBER).state


def withdraw(room: Room) -> str:
    room.phone(MASTER).presses("Withdraw")
    return room.phone(MASTER).presses("Yes, withdraw")


def test_it_frees_the_days_and_every_desk(room: Room) -> None:
    approve(room, LEADER)
    assert withdraw(room).startswith("(Withdrawn (JY-2026-0001))")
    assert state(room) == "withdrawn"
    assert absence(room.record, NUMBER).state == "void"
    assert {task.state for task in room.record.find(Task)} == {"done", "void"}
    assert room.record.find(Event, order="-doc_id", limit=1)[0].what == "withdrawn"


def test_whom_it_concerns_and_who_has_agreed_are_told(room: Room) -> None:
    approve(room, LEADER)
    for user in (LENT, LEADER):
        room.phone(user).sees()
    withdraw(room)
    for user in (LENT, LEADER):
        assert "Withdrawn | Secondment" in room.phone(user).sees()


def test_asking_alone_changes_nothing(room: Room) -> None:
    room.phone(MASTER).presses("Withdraw")
    seen = room.phone(MASTER).presses("Not now")
    assert "2 Mar 2026, 09:00: JY-2026-0001 was not withdrawn." in seen  # true for ever
    assert state(room) == "waiting"


@pytest.mark.parametrize("user", [LEADER, LENT, OTHER_MASTER])
def test_nobody_else_can(room: Room, user: int) -> None:
    assert "not yours" in room.phone(user).forges(f"withdrawn|{NUMBER}")
    assert state(room) == "waiting"


def test_what_is_decided_is_not_withdrawn(room: Room) -> None:
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    assert "cannot be withdrawn" in room.phone(MASTER).forges(f"withdrawn|{NUMBER}")
    assert state(room) == "approved"


def test_what_was_sent_back_has_ended_already(room: Room) -> None:
    """What follows from that is done once: sending back has freed the days."""
    room.phone(LEADER).presses("Send back")
    room.phone(LEADER).writes("Later, please.")
    freed = absence(room.record, NUMBER)
    room.phone(MASTER).forges(f"withdrawn|{NUMBER}")
    assert state(room) == "withdrawn"
    assert absence(room.record, NUMBER) == freed
