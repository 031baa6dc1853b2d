"""/settings: what is set there holds, and nothing else can be."""

import pytest

from handlers.accounts.settings import SETTINGS
from store.documents import Account, Digest, Reminder
from support.room import Room
from support.talk import LEADER, MONDAY


@pytest.fixture
def room() -> Room:
    return Room()


def account(room: Room) -> Account:
    return room.record.need(Account, str(LEADER))


def test_what_is_chosen_holds_and_the_message_shows_it(room: Room) -> None:
    leader = room.phone(LEADER)
    assert "working days: 08:30" in leader.says("/settings")
    assert "working days: 13:30" in leader.presses("Digest at 13:30")
    assert account(room).digest == "13:30"
    leader.presses("Digest at 08:30")
    assert account(room).digest is None  # as the office has it, whatever that will be
    leader.presses("News at once")
    assert account(room).quiet == "off"


def test_who_wants_no_digest_is_not_told_later_what_was_kept(room: Room) -> None:
    one = Reminder(what="late", about="PL/1", fell=MONDAY.date())
    room.work(lambda record: record.put(Digest(id=str(LEADER), kept=(one,))))
    room.phone(LEADER).says("/settings")
    room.phone(LEADER).presses("No digest")
    assert room.record.need(Digest, str(LEADER)).kept == ()


@pytest.mark.parametrize(
    "data", ["set", "set|digest", "set|digest|03:00", "set|quiet|x", "set|x|on"]
)
def test_nothing_else_can_be_set(room: Room, data: str) -> None:
    before = account(room)
    room.phone(LEADER).forges(data)
    assert account(room) == before


def test_each_setting_has_a_row(room: Room) -> None:
    room.phone(LEADER).says("/settings")
    rows = {data.split("|")[1] for _, data in room.phone(LEADER).labels()}
    assert rows == {one.name for one in SETTINGS}
