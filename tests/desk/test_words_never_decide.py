"""Words never decide, record or send: they become part of what is shown, and a button does it."""

import pytest

from store.documents import Enquiry, Event, Request
from support.errands import (
    BUREAU_FINANCE,
    BUREAU_LEADER,
    HEAD,
    PERSONNEL,
    approve,
    lend,
    share_cost,
)
from support.room import Room
from support.standing_requests import asked
from support.talk import LEADER, MASTER

NUMBER = "JY-2026-0001"
WORDS = "13805740000"


@pytest.fixture
def room() -> Room:
    return asked("secondment")[0]


def history(room: Room, number: str = NUMBER) -> list[str]:
    return [event.what for event in room.record.find(Event, request=number)]


@pytest.mark.parametrize(
    ("key", "send"),
    [
        ("Send back", "Send back"),
        ("Reject", "Reject for this reason"),
        ("Approve with opinion", "Approve"),
    ],
)
def test_what_is_typed_at_a_desk_is_shown_and_a_button_decides(
    room: Room, key: str, send: str
) -> None:
    phone = room.phone(LEADER)
    phone.presses(key)
    seen = phone.says(WORDS)
    assert WORDS in seen
    assert history(room) == ["sent"]
    phone.presses(send)
    assert len(history(room)) == 2
    assert room.record.need(Request, NUMBER).decisions[-1].opinion == WORDS


@pytest.mark.parametrize("key", ["Send back", "Reject", "Approve with opinion"])
def test_what_was_typed_can_be_dropped_and_goes_on_where_it_was_left(room: Room, key: str) -> None:
    phone = room.phone(LEADER)
    begin = phone.button(key)
    phone.presses(key)
    phone.says(WORDS)
    assert WORDS not in phone.presses("Clear the text")
    phone.says("It is not signed.")
    assert "It is not signed.\n> Nor dated." in phone.says("Nor dated.")
    phone.says("/inbox")
    assert "It is not signed.\n> Nor dated." in phone.forges(begin)
    assert history(room) == ["sent"]


def test_an_opinion_that_is_being_written_is_not_lost_by_the_cards_own_button(room: Room) -> None:
    phone = room.phone(LEADER)
    data = phone.button("Approve")
    phone.presses("Approve with opinion")
    phone.says("He comes back in April.")
    phone.forges(data)
    assert room.record.need(Request, NUMBER).decisions[-1].opinion == "He comes back in April."


@pytest.mark.parametrize("words", [WORDS, "同意"])
def test_a_position_and_a_ruling_take_a_press_too(words: str) -> None:
    room = Room()
    share_cost(room, MASTER)
    room.phone(LEADER).presses("Approve")
    room.phone(BUREAU_FINANCE).presses("Reject")
    room.phone(BUREAU_FINANCE).writes("There is no money for it.")
    for user in (LEADER, BUREAU_FINANCE):
        room.phone(user).presses("State our position")
        room.phone(user).says("We hold to what we said.")
    assert history(room, "FD-2026-0001") == ["sent", "approve", "reject"]
    for user in (LEADER, BUREAU_FINANCE):
        room.phone(user).presses("Send")
    room.phone(BUREAU_LEADER).presses("Approve with opinion")
    room.phone(BUREAU_LEADER).says(words)
    assert room.record.need(Request, "FD-2026-0001").state == "disagreed"
    room.phone(BUREAU_LEADER).presses("Confirm: approve")
    assert room.record.need(Request, "FD-2026-0001").state == "approved"


def test_a_question_and_an_answer_are_sent_by_their_button(room: Room) -> None:
    leader, lent = room.phone(LEADER), room.phone(MASTER)
    leader.presses("Ask")
    leader.presses("Shen Wenjing (station master, Guanhaiwei Town Cultural Station)")
    leader.says("Who does the accounts?")
    assert room.record.find(Enquiry) == []
    leader.presses("Send")
    lent.presses("Answer")
    lent.says("Zheng Xiaoyan.")
    assert [one.state for one in room.record.find(Enquiry)] == ["open"]
    lent.presses("Send")
    assert [one.state for one in room.record.find(Enquiry)] == ["answered"]


@pytest.mark.parametrize("key", ["Comment", "I object"])
def test_an_added_signers_opinion_is_given_by_its_button(room: Room, key: str) -> None:
    for label in (
        "Ask for an opinion",
        "Hong Lijun (town head, Guanhaiwei Town)",
        "Hear them first",
    ):
        room.phone(LEADER).presses(label)
    room.phone(HEAD).presses(key)
    room.phone(HEAD).says(WORDS)
    assert history(room) == ["sent", "signer_added"]
    room.phone(HEAD).presses("Send")
    assert history(room)[-1] == "opinion"


def test_a_note_after_a_rejection_is_saved_by_its_button(room: Room) -> None:
    phone = room.phone(LEADER)
    phone.presses("Reject")
    phone.presses("Not needed")
    phone.presses("Internal note")
    phone.says(WORDS)
    assert not room.record.need(Request, NUMBER).decisions[-1].note
    phone.presses("Save the note")
    assert room.record.need(Request, NUMBER).decisions[-1].note == WORDS


def test_words_to_a_card_that_cannot_be_undone_take_a_second_press() -> None:
    room = Room()
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL)
    phone = room.phone(BUREAU_LEADER)
    phone.says("He comes back in April.")
    phone.presses("Approve with this opinion")
    assert room.record.need(Request, NUMBER).state == "waiting"
    phone.presses("Approve: cannot be undone")
    decided = room.record.need(Request, NUMBER)
    assert (decided.state, decided.decisions[-1].opinion) == ("approved", "He comes back in April.")
