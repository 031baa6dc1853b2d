"""Of a card that was brought again only the newest has buttons, however slow the deliveries are."""

from bot.outbox.account_queue import Line
from support.errands import HEAD, lend
from support.room import Room
from support.standing_in import TOWN_LEADER, person, seat
from support.talk import LEADER, MASTER

NUMBER = "JY-2026-0001"


def test_a_copy_that_is_still_on_its_way_is_put_down_before_the_newer_one_goes() -> None:
    room = Room()
    lend(room, MASTER)
    room.phone(LEADER).forges(f"show|{NUMBER}|1.0")
    of_card = [one for one in room.parcels[str(LEADER)] if one.card]
    assert [(one.what, bool(one.keys)) for one in of_card] == [
        ("send", True),
        ("edit", False),
        ("send", True),
    ]
    line = Line()
    line.parcels.extend(of_card[1:])
    assert not line.superseded(), "the edit is for the copy before it, and must not be left out"


def test_a_task_that_is_passed_on_comes_once() -> None:
    room = Room()
    seat(room, HEAD, TOWN_LEADER)
    lend(room, MASTER)
    before = len(room.parcels.get(str(HEAD), []))
    room.phone(LEADER).forges(f"pass_to|{NUMBER}|1.0|{person(room, HEAD)}")
    brought = [one for one in room.parcels[str(HEAD)][before:] if one.what == "send" and one.card]
    assert len(brought) == 1
