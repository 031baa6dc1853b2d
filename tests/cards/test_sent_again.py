"""The card of what is sent again: the request, what was changed, and what was said to it before."""

import pytest

from support.errands import HEAD, lend, request
from support.room import Room
from support.talk import LEADER, MASTER, OFFICER


@pytest.fixture
def room() -> Room:
    return Room()


def sent_again(room: Room) -> str:
    """What the officer sees of the second submission, who had asked and heard another."""
    officer, master = room.phone(OFFICER), room.phone(MASTER)
    officer.presses("Send back")
    officer.writes("How many, please?")
    master.presses("Amend and resend")
    master.presses("Change: Text")
    master.writes("Thirty chairs, please.")
    master.presses("Send")
    return officer.sees()


def test_it_shows_the_request_itself_then_what_was_changed(room: Room) -> None:
    request(room, MASTER, "Chairs")
    seen = sent_again(room)
    assert "Subject: Chairs" in seen
    card = seen[seen.rindex("For your decision") :]
    assert card.index("Subject: Chairs") < card.index("Version 2") < card.index("Decide by")
    assert len(card.split("\n[")[0].split("\n")) <= 12


def test_the_newest_question_stays_in_sight(room: Room) -> None:
    request(room, MASTER, "Chairs")
    officer = room.phone(OFFICER)
    officer.presses("Ask")
    officer.writes("For which hall?")
    room.phone(MASTER).presses("Answer")
    room.phone(MASTER).writes("For the great hall.")
    assert "For which hall?" in sent_again(room)


def test_who_was_added_before_has_still_said_what_they_said(room: Room) -> None:
    lend(room, MASTER)
    leader, master, head = room.phone(LEADER), room.phone(MASTER), room.phone(HEAD)
    leader.presses("Ask for an opinion")
    leader.presses("Hong Lijun (town head, Guanhaiwei Town)")
    leader.presses("Hear them first")
    head.presses("I agree")
    leader.presses("Send back")
    leader.writes("One day later, please.")
    master.presses("Amend and resend")
    master.presses("Change: First day")
    master.says("17 March")
    master.presses("Send")
    seen = leader.sees()
    assert "(on submission 1) | " in seen
    assert "Person: Lu Mingyuan" in seen
