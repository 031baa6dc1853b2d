"""A card says what is left of its time, or how long it is over, also when nothing else moves."""

from datetime import datetime

import pytest

from store.documents import Due
from store.operations import reinstatement
from support.errands import lend
from support.room import Room
from support.talk import LEADER, MASTER


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-{moment}+08:00")


@pytest.fixture
def room() -> Room:
    """An office with a secondment at the leader's desk, due on Thursday, 5 March."""
    room = Room()
    lend(room, MASTER)
    return room


SAID = [
    ("03-03T07:00", "5 Mar 2026 (2 working days left)"),
    ("03-04T07:00", "5 Mar 2026 (1 working day left)"),
    ("03-05T07:00", "5 Mar 2026 (today)"),
    ("03-06T07:00", "5 Mar 2026 (1 working day overdue)"),
    ("04-20T07:00", "5 Mar 2026 (31 working days overdue)"),
]


def test_what_is_left_is_said_from_the_beginning(room: Room) -> None:
    assert "Decide by 5 Mar 2026 (3 working days left)" in room.phone(LEADER).sees()


@pytest.mark.parametrize(("moment", "said"), SAID)
def test_every_copy_follows_in_the_night(room: Room, moment: str, said: str) -> None:
    leader, master = room.phone(LEADER), room.phone(MASTER)
    leader.sees()
    master.sees()
    room.move_to(at(moment))
    assert f"Decide by {said}" in leader.sees()
    assert f"due {said}" in master.sees()


def test_it_is_drawn_at_most_once_a_day_and_only_where_the_number_is_another(room: Room) -> None:
    leader = room.phone(LEADER)
    room.move_to(at("03-06T23:00"))
    leader.sees()
    for moment, edits in (("03-07T23:00", 0), ("03-08T23:00", 0), ("03-09T12:00", 1)):
        room.move_to(at(moment))
        assert leader.sees().count("~ For your decision") == edits
    room.move_to(at("03-09T23:00"))
    assert "~" not in leader.sees()


def test_what_was_decided_is_not_drawn_anew(room: Room) -> None:
    room.phone(LEADER).forges("reject|JY-2026-0001|1.0")
    room.phone(LEADER).writes("Not in spring, please.")
    room.move_to(at("03-02T12:00"))
    for user in (LEADER, MASTER):
        room.phone(user).sees()
    room.move_to(at("03-09T12:00"))
    assert room.phone(LEADER).sees() + room.phone(MASTER).sees() == ""


def test_a_night_that_a_wrong_clock_has_put_off_comes_at_its_time(room: Room) -> None:
    [due] = [one for one in room.record.find(Due, state="open") if one.what == "redraw"]
    far = due.but(at=at("12-24T00:10"))
    room.work(lambda record: record.put(far))
    room.work(lambda record: reinstatement.set_anew(record, room.clock.now()))
    [again] = [one for one in room.record.find(Due, state="open") if one.what == "redraw"]
    assert again.at == at("03-03T00:10")
