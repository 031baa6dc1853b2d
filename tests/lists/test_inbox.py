"""What /inbox has besides requests: who waits to be let in, and who is to stand in."""

import pytest

from support.room import Room
from support.talk import LEADER

ADMINISTRATOR, HEAD, STRANGER = 7070, 7052, 7901


@pytest.fixture
def room() -> Room:
    return Room()


def test_who_asks_for_access_is_in_the_administrators_inbox_until_answered(room: Room) -> None:
    stranger, admin = room.phone(STRANGER), room.phone(ADMINISTRATOR)
    assert "Access: " not in admin.says("/inbox")
    stranger.says("/start")
    stranger.presses("Ask for access")
    assert "[Access: " in admin.says("/inbox")
    assert "Nothing to do" not in admin.says("/start")
    assert "Access: " not in room.phone(LEADER).says("/inbox")
    admin.says("/inbox")
    admin.presses(next(label for label, _ in admin.labels() if label.startswith("Access: ")))
    admin.presses("No access")
    assert "Access: " not in admin.says("/inbox")


def test_a_deputy_to_be_confirmed_is_in_the_inbox_of_whoever_can_confirm_it(room: Room) -> None:
    leader, head = room.phone(LEADER), room.phone(HEAD)
    leader.says("/delegate")
    leader.presses("Name a deputy")
    leader.presses("Yu Jiamin")
    assert "[Confirm a deputy | Zhou Haiping]" in head.says("/inbox")
    assert "Confirm a deputy" not in leader.says("/inbox")
    head.says("/inbox")
    assert "Please confirm | Deputy" in head.presses("Confirm a deputy | Zhou Haiping")
    head.presses("Confirm")
    assert "Confirm a deputy" not in head.says("/inbox")
