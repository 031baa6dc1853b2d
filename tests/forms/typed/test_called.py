"""A command's name typed as a word is that command, never an opinion or an answer by accident."""

import pytest

from handlers.accounts.command_words import command
from store.documents import Draft, Event, Request
from support.errands import lend
from support.room import Room
from support.standing_requests import asked
from support.talk import LEADER, MASTER

NUMBER = "JY-2026-0001"


@pytest.fixture
def room() -> Room:
    return asked("secondment")[0]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("待办", "inbox"),
        (" 待办。", "inbox"),
        ("“待办”", "inbox"),
        ("Inbox!", "inbox"),
        ("ｉｎｂｏｘ", "inbox"),
        ("to do", "inbox"),
        ("申请", "new"),
        ("new", "new"),
        ("催办", "my"),
        ("urge", "my"),
        ("Remind", "my"),
        ("progress", "my"),
        ("我的申请", "my"),
        ("经费", "funding"),
        ("帮助", "help"),
        ("同意", None),
        ("待办的事", None),
        ("approve", None),
        ("ok", None),
        ("", None),
    ],
)
def test_which_command_a_word_names(typed: str, named: str | None) -> None:
    assert command(typed) == named


@pytest.mark.parametrize("typed", ["待办", "inbox", "To do."])
def test_where_one_card_waits_it_is_no_reply_to_it(room: Room, typed: str) -> None:
    seen = room.phone(LEADER).says(typed)
    assert "You wrote" not in seen
    assert "To do" in seen


@pytest.mark.parametrize(
    "key", ["Send back", "Reject", "Approve with opinion", "Ask for an opinion"]
)
def test_where_words_are_asked_for_at_a_desk_it_is_none_of_them(room: Room, key: str) -> None:
    phone = room.phone(LEADER)
    begin = phone.button(key)
    phone.presses(key)
    if key == "Ask for an opinion":
        phone.presses("Hong Lijun (town head, Guanhaiwei Town)")
    phone.says("The letter is not signed.")
    assert "To do" in phone.says("待办")
    assert [one.what for one in room.record.find(Event, request=NUMBER)] == ["sent"]
    if key != "Ask for an opinion":
        assert "The letter is not signed." in phone.forges(begin)


def test_an_opinion_alone_is_no_command_and_decides_nothing(room: Room) -> None:
    phone = room.phone(LEADER)
    assert "Nothing was decided" in phone.says("同意")
    phone.presses("Approve with opinion")
    phone.says("同意")
    assert room.record.need(Request, NUMBER).decisions == ()


def written(room: Room) -> Draft:
    [draft] = room.record.find(Draft, state="open")
    return draft


def test_where_it_may_be_the_answer_it_is_asked_which() -> None:
    room = Room()
    phone = room.phone(MASTER)
    for label in ("General request", "Culture bureau"):
        if label == "General request":
            phone.says("/new")
        phone.presses(label)
    seen = phone.says("经费")
    assert "[It is my answer]\n[Open: Funding]" in seen
    assert "subject" not in written(room).answers
    stale = phone.button("It is my answer")
    phone.presses("It is my answer")
    assert written(room).answers["subject"] == "经费"
    assert "no longer open" in phone.forges(stale)
    phone.says("帮助")
    assert "How this works" in phone.presses("Open: How this works and whom to ask")
    assert "Please" in phone.says("For the station, please.") or written(room).answers["content"]


def test_where_it_can_be_no_answer_it_is_the_command_and_the_draft_is_kept() -> None:
    room = Room()
    phone = room.phone(MASTER)
    phone.says("/new")
    phone.presses("Staff")
    phone.presses("Secondment")
    phone.presses("Lu Mingyuan")
    phone.says("County Museum")
    phone.says("Cataloguing")
    assert "How this works" in phone.says("帮助")
    assert written(room).answers["work"] == "Cataloguing"
    assert "start" not in written(room).answers


def test_nothing_asked_a_word_does_what_its_command_does() -> None:
    room = Room()
    lend(room, MASTER)
    phone = room.phone(MASTER)
    assert phone.says("催办") == phone.says("/my")
    assert phone.says("new") == phone.says("/new")
