"""Stickers, voices and edited messages: what is said wherever one is; they change nothing."""

import pytest

from bot.playground.people import other_deeds, things
from handlers.conversation.event import Received
from store.documents import Draft, Request
from store.sample import STRANGER
from support.errands import lend
from support.room import Phone, Room
from support.talk import LEADER, MASTER, Office

NOT_TAKEN = "Voice messages, videos, stickers and places cannot be used"
EDITED = "Changing a message you sent does not change the request."


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    """Somebody who is asked for the subject of a request."""
    phone = room.phone(MASTER)
    phone.says("/new")
    phone.presses("General request")
    phone.presses("Town or subdistrict")
    return phone


def finished(master: Phone) -> None:
    master.says("Chairs")
    master.says("Thirty chairs, please.")
    master.presses("Skip")


def test_a_sticker_in_a_form_asks_again_and_says_what_would_do(room: Room, master: Phone) -> None:
    seen = master.sticks()
    assert f"{NOT_TAKEN} for “Subject”" in seen
    assert "What is it about?" in seen
    assert room.record.need(Draft, "D1").answers == {"to": "town"}


def test_a_sticker_for_files_collects_nothing(room: Room, master: Phone) -> None:
    master.says("Chairs")
    master.says("Thirty chairs, please.")
    assert "“Attachments” needs a photo or a file" in master.sticks()
    assert "[Skip] [Back] [Keep draft]" in master.sends_what_cannot_be_opened()
    assert room.record.need(Draft, "D1").collected == ()


def test_a_sticker_at_the_summary_shows_it_again(master: Phone) -> None:
    finished(master)
    assert "Please check | General request" in master.sticks()


def test_a_sticker_is_no_opinion(room: Room) -> None:
    lend(room, MASTER)
    leader = room.phone(LEADER)
    leader.presses("Reject")
    assert "Please write it in words" in leader.sticks()
    assert room.record.need(Request, "JY-2026-0001").state == "waiting"
    assert "Done: not approved" in leader.writes("Not in spring, please.")


def test_a_sticker_with_nothing_open_is_answered(room: Room) -> None:
    assert room.phone(LEADER).sticks().startswith(NOT_TAKEN)


def test_a_strangers_sticker_is_answered_once_an_hour(room: Room) -> None:
    stranger = room.phone(STRANGER)
    assert stranger.sticks()
    assert stranger.sticks() == ""
    room.clock.forward(hours=1)
    assert stranger.sticks()


def test_editing_in_a_form_is_told_about_once(room: Room, master: Phone) -> None:
    master.says("Chairs")
    assert master.edits().startswith(EDITED)
    assert master.edits() == ""
    assert room.record.need(Draft, "D1").answers["subject"] == "Chairs"


def test_and_once_more_in_the_next_form(room: Room, master: Phone) -> None:
    master.edits()
    master.says("/new")
    master.presses("General request")
    assert master.edits().startswith(EDITED)
    assert master.edits() == ""


def test_editing_at_the_summary_leaves_its_buttons_good(master: Phone) -> None:
    finished(master)
    assert master.edits().startswith(EDITED)
    assert "Sent as QS-2026-0001" in master.presses("Send")


def test_editing_at_an_awaited_opinion_decides_nothing(room: Room) -> None:
    lend(room, MASTER)
    leader = room.phone(LEADER)
    leader.presses("Reject")
    assert leader.edits() == ""
    assert room.record.need(Request, "JY-2026-0001").state == "waiting"
    assert "Done: not approved" in leader.writes("Not in spring, please.")


def test_editing_an_opinion_that_was_taken_changes_nothing(room: Room) -> None:
    lend(room, MASTER)
    leader = room.phone(LEADER)
    leader.presses("Approve with opinion")
    leader.writes("Agreed.")
    leader.edits()
    [given] = room.record.need(Request, "JY-2026-0001").decisions
    assert given.opinion == "Agreed."


def test_editing_with_nothing_open_and_by_a_stranger_is_not_answered(room: Room) -> None:
    """It was no answer to anything: nothing could be misunderstood."""
    assert room.phone(LEADER).edits() == ""
    assert room.phone(STRANGER).edits() == ""


def test_by_the_wire(office: Office) -> None:
    master, world = office.talk(MASTER), office.playground.world

    async def sticks() -> None:
        other_deeds.send(world, MASTER, things.sticker(world.files, "👍"))

    async def edits(message: int) -> None:
        other_deeds.edit(world, MASTER, message, "Tables")

    master.says("/new")
    master.presses("General request")
    master.presses("Town or subdistrict")
    office.do(sticks())
    assert f"{NOT_TAKEN} for “Subject”" in master.sees()
    written = office.do(office.playground.says(MASTER, "Chairs"))
    assert "Saved  Subject: Chairs" in master.sees()
    office.do(edits(written))
    assert EDITED in master.sees()


def test_an_album_nobody_asked_for_is_answered_once(room: Room) -> None:
    phone = room.phone(LEADER)

    def send(album: str | None) -> str:
        file = Received(hash="a", name="a.jpg", size=9, type="jpg", photo=True)
        return phone._does(phone._event(kind="file", file=file, album=album))

    answers = [send(album) for album in ("one", "one", "one", "two", "two", None, None)]
    assert [bool(said) for said in answers] == [True, False, False, True, False, True, True]
