"""Several drafts at once: what is written goes where it is asked for, and nothing is put away."""

import pytest

from handlers.conversation.buttons import Button
from handlers.forms.drafts import MOST, SHOWN
from store.documents import Draft, Request
from support.errands import LENT, lend
from support.room import Phone, Room
from support.talk import LEADER, MASTER


@pytest.fixture
def room() -> Room:
    return Room()


def finished(phone: Phone, subject: str) -> str:
    """A general request up to its summary; the data of its `Send`."""
    begun(phone)
    phone.says(subject)
    phone.says("Thirty of them, please.")
    phone.presses("Skip")
    return phone.button("Send")


def begun(phone: Phone) -> None:
    phone.says("/new")
    phone.presses("General request")
    phone.presses("Town or subdistrict")


def test_sending_one_draft_leaves_the_other_open(room: Room) -> None:
    master = room.phone(MASTER)
    send = finished(master, "Chairs")
    begun(master)
    assert "Sent as QS-2026-0001" in master.forges(send)
    assert "Saved  Subject: Tables" in master.says("Tables")


def test_putting_one_draft_away_leaves_the_other_open(room: Room) -> None:
    master = room.phone(MASTER)
    begun(master)
    leave = master.button("Keep draft")
    begun(master)
    master.forges(leave)
    master.says("Tables")
    assert "subject" not in room.record.need(Draft, "D1").answers
    assert room.record.need(Draft, "D2").answers["subject"] == "Tables"


def test_files_that_were_sent_are_there_after_going_back(room: Room) -> None:
    master = room.phone(MASTER)
    begun(master)
    master.says("Chairs")
    master.says("Thirty of them, please.")
    master.sends("a.pdf")
    master.presses("Back")
    assert "a.pdf" in master.presses("Keep it")


def test_a_proposal_is_kept_as_a_day(room: Room) -> None:
    """A button is input: whoever may send back may not leave words where a date belongs."""
    lend(room, MASTER)
    room.phone(LEADER).forges("propose|JY-2026-0001|1.0|start=tomorrow")
    [given] = room.record.need(Request, "JY-2026-0001").decisions
    assert given.proposal == {"start": "2026-03-03"}
    assert "First day: 3 Mar 2026" in room.phone(MASTER).presses("Amend and resend")


def test_ten_thousand_times_begun_is_fifty_drafts(room: Room) -> None:
    """Each of them was opened from the same button, and left."""
    master = room.phone(MASTER)
    finished(master, "Chairs")
    began = Button("begin", about="general_request").key("x").data
    for _ in range(10 * MOST):
        master.forges(began)
    kept = room.record.find(Draft, account=str(MASTER), state="open")
    assert len(kept) == MOST
    assert kept[0].answers["subject"] == "Chairs"
    assert master.says("/drafts").count("[Continue") == SHOWN


def test_who_has_many_drafts_sends_one_before_beginning_another(room: Room) -> None:
    master = room.phone(MASTER)
    for number in range(MOST):
        send = finished(master, f"Chairs {number}")
    assert "You have 50 drafts" in begins(master)
    master.forges(send)
    assert "You have 50 drafts" not in begins(master)


def begins(phone: Phone) -> str:
    phone.says("/new")
    return phone.presses("General request")


@pytest.mark.parametrize("value", ["start=soon", "start", "person=P44", "nothing=2026-03-03", ""])
def test_a_proposal_that_is_none_sends_nothing_back(room: Room, value: str) -> None:
    lend(room, MASTER)
    assert room.phone(LEADER).forges(f"propose|JY-2026-0001|1.0|{value}").startswith("(")
    assert room.record.need(Request, "JY-2026-0001").state == "waiting"


def test_who_may_not_decide_may_not_propose(room: Room) -> None:
    lend(room, MASTER)
    for user in (MASTER, LENT, 7060):
        room.phone(user).forges("propose|JY-2026-0001|1.0|start=2026-03-20")
    assert room.record.need(Request, "JY-2026-0001").state == "waiting"


def test_a_draft_is_named_by_its_kind_and_by_what_tells_it_apart(room: Room) -> None:
    master = room.phone(MASTER)
    begun(master)
    master.says("Chairs")
    begun(master)
    master.says("/new")
    master.presses("Staff")
    master.presses("Secondment")
    master.presses("Lu Mingyuan")
    master.says("County Museum")
    seen = master.says("/drafts")
    assert "[Continue: Secondment, Lu Mingyuan] [Delete]" in seen
    assert "[Continue: General request, Chairs] [Delete]" in seen
    assert "[Continue: General request, Town or subdistrict] [Delete]" in seen


def test_a_draft_for_money_is_named_by_its_quarter_not_by_every_line(room: Room) -> None:
    master = room.phone(MASTER)
    master.says("/new Allocation")
    for label in ("Q1 2026", "Amounts are right", "Skip"):
        master.presses(label)
    assert "[Continue: Allocation, Q1 2026] [Delete]" in master.says("/drafts")


def test_a_draft_can_be_thrown_away_once_it_was_asked(room: Room) -> None:
    master = room.phone(MASTER)
    begun(master)
    master.says("Chairs")
    master.says("/drafts")
    assert "Delete the draft “General request, Chairs”?" in master.presses("Delete")
    assert "Nothing was changed" in master.presses("Not now")
    assert room.record.need(Draft, "D1").state == "open"
    master.presses("Delete")
    old = master.button("Delete the draft")
    master.says("Thirty of them, please.")
    assert "no longer open" in master.forges(old)
    master.presses("Delete")
    master.presses("Delete the draft")
    assert room.record.need(Draft, "D1").state == "closed"
    assert "There are no drafts" in master.says("/drafts")
    assert room.phone(LEADER).forges("dropped|D1|1") != ""


def test_an_amendment_that_was_thrown_away_is_begun_anew(room: Room) -> None:
    lend(room, MASTER)
    room.phone(LEADER).presses("Send back")
    room.phone(LEADER).writes("Please check the days.")
    master = room.phone(MASTER)
    master.presses("Amend and resend")
    master.presses("Change: Borrower")
    master.says("City Museum")
    master.says("/drafts")
    master.presses("Delete")
    master.presses("Delete the draft")
    seen = master.presses("Amend and resend")
    assert "County Museum" in seen
    assert "City Museum" not in seen
