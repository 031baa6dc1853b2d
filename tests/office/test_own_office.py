"""What an office has set for itself: its languages, and how its numbers begin."""

import pytest

from store.documents import Office, Request, Rules
from store.record.transaction import Transaction
from support.room import Phone, Room
from support.talk import MASTER

STRANGER = 7990


@pytest.fixture
def room() -> Room:
    return Room()


def office(room: Room, **changes: object) -> None:
    def change(record: Transaction) -> None:
        record.put(record.need(Office, "office").but(**changes))
        record.record("office", room.clock.now())

    room.work(change)


def test_an_office_of_one_language_offers_no_other(room: Room) -> None:
    office(room, language="en", languages=("en",))
    for user in (MASTER, STRANGER):
        seen = room.phone(user).says("/start")
        assert seen
        assert "中文" not in seen
    assert "中文" not in room.phone(MASTER).says("/language")
    assert "no longer works" in room.phone(MASTER).forges("language|zh_CN")


def test_whoever_has_not_chosen_gets_the_offices_own_language(room: Room) -> None:
    office(room, language="en")
    assert room.phone(STRANGER).says("hello").startswith("Hello")


def test_numbers_begin_as_the_office_has_set(room: Room) -> None:
    office(room, rules=Rules(prefixes={"general_request": "GW"}))
    master = room.phone(MASTER)
    master.says("/new")
    asks(master)
    assert [one.id for one in room.record.find(Request)] == ["GW-2026-0001"]


def asks(master: Phone) -> None:
    master.presses("General request")
    master.presses("Town or subdistrict")
    master.says("Chairs")
    master.says("Thirty chairs, please.")
    master.presses("Skip")
    master.presses("Send")
