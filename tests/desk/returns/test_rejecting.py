"""Rejecting: a coded reason in two presses, a note that only the deciding authorities read."""

from datetime import date

import pytest

import handlers
from store.documents import Account, Event, Holding, Request
from store.documents.requests.place import Place
from store.rules.refusal import Refusal
from store.workflow.actions import decision, internal_notes
from store.workflow.actions.act import Act
from support.errands import (
    BUREAU_LEADER,
    CLERK,
    FINANCE,
    LENT,
    PERSONNEL,
    approve,
    ask_for_money,
    lend,
)
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER, OTHER_LEADER

NUMBER = "JY-2026-0001"
NOTE = "Spoken about with the museum."


@pytest.fixture
def room() -> Room:
    return Room()


def request(room: Room, number: str = NUMBER) -> Request:
    return room.record.need(Request, number)


def rejected(room: Room, user: int = MASTER) -> Phone:
    """A secondment that the bureau leader has rejected; the leader's phone."""
    lend(room, user)
    approve(room, *([MASTER] if user == CLERK else []), LEADER, PERSONNEL)
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Reject")
    leader.presses("Not needed")
    return leader


def noted(room: Room, user: int = MASTER) -> None:
    leader = rejected(room, user)
    leader.presses("Internal note")
    assert f"Internal note kept ({NUMBER})" in leader.writes(NOTE)


def noting(room: Room) -> Phone:
    """The town's leader is about to reject, and asked for the note first; their phone."""
    lend(room, MASTER)
    leader = room.phone(LEADER)
    leader.presses("Reject")
    leader.presses("Internal note")
    return leader


def test_a_coded_reason_is_kept_by_name_and_told_in_words(room: Room) -> None:
    rejected(room)
    given = request(room).latest
    assert (given.outcome, given.reason, given.opinion) == ("reject", "no_need", "")
    assert "Reason: Not needed" in room.phone(MASTER).sees()
    assert room.record.find(Event)[-1].details == {"reason": "no_need"}


def test_words_reject_as_they_always_did(room: Room) -> None:
    lend(room, MASTER)
    leader = room.phone(LEADER)
    leader.presses("Reject")
    assert "5 to 2,000" in leader.writes("no")
    assert "Done: not approved" in leader.writes("Not in spring, please.")
    assert request(room).latest.reason == ""


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"reason": "king"}, "not_understood"),
        ({"reason": ""}, "reason_length"),
        ({"reason": "no_need", "opinion": "no"}, "reason_length"),
        ({"reason": "no_need", "note": "x" * 2001}, "opinion_length"),
    ],
)
def test_the_store_refuses_what_is_no_reason(room: Room, said: dict[str, str], name: str) -> None:
    lend(room, MASTER)
    person = room.record.need(Account, str(LEADER)).person or ""
    deed = {"opinion": "", **said}
    act = Act(
        NUMBER,
        Place(1, 0),
        person,
        "reject",
        deed.pop("opinion"),
        room.clock.now(),
        **deed,  # type: ignore[arg-type]
    )
    with pytest.raises(Refusal, match=name):
        room.work(lambda record: decision.decide(record, act))
    assert request(room).state == "waiting"


def test_a_note_can_come_before_the_reason(room: Room) -> None:
    leader = noting(room)
    assert "5 to 2,000" in leader.says("no")
    assert f"Internal note (not for the requester): {NOTE}" in leader.says(NOTE)
    assert request(room).state == "waiting"
    leader.presses("Not needed")
    assert (request(room).latest.note, request(room).latest.opinion) == (NOTE, "")


def test_a_note_is_there_again_after_something_else_was_looked_at(room: Room) -> None:
    leader = noting(room)
    leader.writes(NOTE)
    leader.says("/inbox")
    assert NOTE in leader.presses("Reject")


def test_words_after_the_note_are_the_reason(room: Room) -> None:
    leader = noting(room)
    leader.says(NOTE)
    leader.writes("Not in spring, please.")
    given = request(room).latest
    assert (given.note, given.opinion) == (NOTE, "Not in spring, please.")


def test_a_note_is_written_once(room: Room) -> None:
    noted(room)
    leader = room.phone(BUREAU_LEADER)
    assert "cannot be replaced" in leader.forges(f"note_after|{NUMBER}|1.2")
    leader.says("Something else entirely.")
    assert request(room).latest.note == NOTE
    assert room.record.find(Event)[-1].what == "noted"
    assert NOTE not in room.record.find(Event)[-1].model_dump_json()


def test_who_thinks_again_writes_no_note(room: Room) -> None:
    leader = rejected(room)
    leader.presses("Internal note")
    leader.presses("Not now")
    assert "was not recognised" in leader.writes(NOTE)
    assert request(room).latest.note == ""


def test_no_note_goes_to_a_rejection_that_was_taken_back(room: Room) -> None:
    leader = rejected(room)
    leader.presses("Internal note")
    leader.presses("Take back")
    seen = leader.writes(NOTE)
    assert "was taken back already" in seen
    assert "not yours" not in seen
    assert "was taken back already" not in leader.says(NOTE)
    assert [given.note for given in request(room).decisions if given.note] == []


def test_a_note_written_long_after_the_question_is_not_kept(room: Room) -> None:
    leader = rejected(room)
    leader.presses("Internal note")
    room.forward(minutes=31)
    assert "It has been a while" in leader.writes(NOTE)
    assert request(room).latest.note == ""


@pytest.mark.parametrize("user", [MASTER, LEADER, PERSONNEL, LENT, OFFICER, OTHER_LEADER, 7070])
def test_nobody_else_writes_a_note(room: Room, user: int) -> None:
    rejected(room)
    room.phone(user).forges(f"note_after|{NUMBER}|1.2")
    room.phone(user).writes(NOTE)
    assert request(room).latest.note == ""


@pytest.mark.parametrize("user", [LEADER, PERSONNEL, BUREAU_LEADER])
def test_the_seats_of_the_deciding_authorities_read_it(room: Room, user: int) -> None:
    noted(room)
    assert NOTE in room.phone(user).forges(f"details|{NUMBER}")


@pytest.mark.parametrize("user", [MASTER, LENT])
def test_who_asked_and_whom_it_concerns_never_see_it(room: Room, user: int) -> None:
    noted(room)
    phone = room.phone(user)
    seen = phone.sees() + phone.forges(f"details|{NUMBER}") + phone.forges(f"show|{NUMBER}")
    seen += phone.forges(f"show|{NUMBER}|1.3") + phone.says("/my") + phone.says("/inbox")
    assert "Not needed" in seen
    assert NOTE not in seen


def test_a_clerk_who_asked_does_not_see_it_though_the_town_decides(room: Room) -> None:
    noted(room, CLERK)
    assert NOTE not in room.phone(CLERK).sees() + room.phone(CLERK).forges(f"details|{NUMBER}")
    assert NOTE not in room.phone(MASTER).sees() + room.phone(MASTER).forges(f"details|{NUMBER}")
    assert NOTE in room.phone(LEADER).forges(f"details|{NUMBER}")


def test_a_party_reads_it_from_no_seat(room: Room) -> None:
    """Whom a later version is about may hold a seat that decides."""
    noted(room)
    person = room.record.need(Account, str(LEADER)).person or ""
    today = room.clock.now().date()
    assert internal_notes.may_read(room.record, request(room), person, today)
    concerned = request(room).but(concerned=person)
    assert not internal_notes.may_read(room.record, concerned, person, today)


def test_who_agreed_before_gets_the_same_text(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL)
    for user in (LEADER, PERSONNEL):
        room.phone(user).sees()
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Reject")
    leader.presses("Not needed")
    for user in (LEADER, PERSONNEL):
        assert "Not approved | Secondment" in room.phone(user).sees()
    assert "Not approved | Secondment" not in room.phone(OFFICER).sees()


# New from this one


def test_the_same_answers_make_a_new_request(room: Room) -> None:
    rejected(room)
    master = room.phone(MASTER)
    seen = master.presses("New from this one")
    assert "Please check | Secondment" in seen
    assert "Letter: 1 file" in seen
    assert "Sent as JY-2026-0002" in master.presses("Send")
    assert request(room, "JY-2026-0002").newest.answers == request(room).newest.answers
    assert request(room).state == "rejected"


def test_what_can_no_longer_be_answered_so_is_asked_again(room: Room) -> None:
    rejected(room)
    room.forward(days=40)
    master = room.phone(MASTER)
    assert "[Send]" not in master.presses("New from this one")
    master.says("1 May")
    assert "First day: 1 May 2026\nLast day: 9 May 2026" in master.says("9 May")


def test_what_was_not_answered_before_is_not_asked_again(room: Room) -> None:
    ask_for_money(room, MASTER)
    finance = room.phone(FINANCE)
    finance.presses("Reject")
    finance.presses("Not in the plan for the year")
    assert "[Send]" in room.phone(MASTER).presses("New from this one")


@pytest.mark.parametrize("user", [LEADER, PERSONNEL, LENT, CLERK, OTHER_LEADER, 7090])
def test_nobody_else_begins_it_again(room: Room, user: int) -> None:
    rejected(room)
    before = room.record.find(Event)[-1].id
    assert "Please check" not in room.phone(user).forges(f"again|{NUMBER}")
    assert room.record.find(Event)[-1].id == before


def test_what_is_not_over_is_not_begun_again(room: Room) -> None:
    lend(room, MASTER)
    assert "not closed" in room.phone(MASTER).forges(f"again|{NUMBER}")
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    assert "not closed" in room.phone(MASTER).forges(f"again|{NUMBER}")


def test_what_was_withdrawn_can_be_begun_again(room: Room) -> None:
    lend(room, MASTER)
    master = room.phone(MASTER)
    master.presses("Withdraw")
    master.presses("Yes, withdraw")
    assert "Please check | Secondment" in master.presses("New from this one")


def test_who_has_left_the_authority_hears_of_it_no_more(room: Room) -> None:
    """What is about a person stays with those who still have a part in it."""
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL)
    room.forward(days=1)
    person = room.record.need(Account, str(PERSONNEL)).person
    [term] = room.record.find(Holding, person=person)
    yesterday = date(2026, 3, 2)
    room.work(lambda record: handlers.end_term(record, term, yesterday, room.clock.now()))
    for user in (LEADER, PERSONNEL):
        room.phone(user).sees()
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Reject")
    leader.presses("Not needed")
    assert "Not approved | Secondment" in room.phone(LEADER).sees()
    assert "Not approved" not in room.phone(PERSONNEL).sees()
