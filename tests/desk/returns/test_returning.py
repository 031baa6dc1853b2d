"""Sending back: the list, the values, the new facts; one press that accepts; presses that forge."""

from itertools import product

import pytest

from store.documents import Conversation, Decision, Event, Point, Request, Task
from store.forms.registry import KINDS
from store.rules.authority.seats import holders_of
from store.rules.refusal import Refusal
from store.workflow.actions import decision
from store.workflow.actions.act import Act
from support.errands import (
    BUREAU_LEADER,
    FINANCE,
    LENT,
    PERSONNEL,
    absence,
    approve,
    ask_for_money,
    lend,
)
from support.examples import sampled
from support.room import Phone, Room
from support.standing_requests import every_state, standing
from support.talk import LEADER, MASTER, OFFICER, OTHER_LEADER, OTHER_MASTER

NUMBER = "JY-2026-0001"
SEALED, COVER = (
    "☐ The borrower’s letter is not signed or sealed",
    "☐ It is not said who does the work meanwhile",
)
PEOPLE = (MASTER, LEADER, OFFICER, OTHER_MASTER, OTHER_LEADER, 7050, 7051, 7060, 7061, LENT, 7090)


@pytest.fixture
def room() -> Room:
    return Room()


def request(room: Room, number: str = NUMBER) -> Request:
    return room.record.need(Request, number)


def at_personnel(room: Room) -> Phone:
    """A secondment to which the town has agreed; personnel's phone."""
    lend(room, MASTER)
    approve(room, LEADER)
    return room.phone(PERSONNEL)


def amend(room: Room, question: str = "Work", typed: str = "Cataloguing coins") -> None:
    master = room.phone(MASTER)
    master.presses("Amend and resend")
    master.presses(f"Change: {question}")
    master.says(typed)
    assert "Sent as" in master.presses("Send")


def test_what_was_ticked_is_kept_by_name_and_told_as_a_list(room: Room) -> None:
    officer = at_personnel(room)
    officer.presses("Send back")
    officer.presses(COVER)
    officer.presses(SEALED)
    officer.presses("Send back")
    given = request(room).latest
    assert given.points == (Point(name="letter_unsigned"), Point(name="cover"))
    assert given.opinion == ""
    seen = room.phone(MASTER).sees()
    list_, who = seen.rindex("1. The borrower"), seen.rindex("Sent back by Tao Shufen")
    assert list_ < who < seen.rindex("[Amend and resend]")


def test_a_tick_can_be_taken_away_and_nothing_is_sent_without_one(room: Room) -> None:
    officer = at_personnel(room)
    officer.presses("Send back")
    assert "[Send back] [Not now]" in officer.presses(SEALED)
    assert "[Send back] [Not now]" not in officer.presses(SEALED.replace("☐", "☑"))
    assert "5 to 2,000" in officer.forges(f"return|{NUMBER}|1.1")
    assert request(room).state == "waiting"


def test_the_list_waits_while_the_card_is_looked_at(room: Room) -> None:
    officer = at_personnel(room)
    officer.presses("Send back")
    officer.presses(SEALED)
    officer.presses("Details")
    assert SEALED.replace("☐", "☑") in officer.forges(f"send_back|{NUMBER}|1.1")


@pytest.mark.parametrize("turning", ["/inbox", "/my", "Not now"])
def test_the_list_is_there_again_after_something_else(room: Room, turning: str) -> None:
    officer = at_personnel(room)
    officer.presses("Send back")
    officer.presses(SEALED)
    officer.presses("Add a note")
    officer.says("Page 2 has no seal.")
    officer.says(turning) if turning.startswith("/") else officer.presses(turning)
    seen = officer.forges(f"send_back|{NUMBER}|1.1")
    assert "Note: Page 2 has no seal." in seen
    assert SEALED.replace("☐", "☑") in seen


def test_words_too_short_for_the_list_are_asked_for_again(room: Room) -> None:
    officer = at_personnel(room)
    officer.presses("Send back")
    officer.presses("Add a note")
    assert "5 to 2,000" in officer.writes("no")
    assert "Note: The seal is missing." in officer.says("The seal is missing.")
    officer.presses("Send back")
    assert request(room).latest.opinion == "The seal is missing."


def test_words_alone_send_back_at_once(room: Room) -> None:
    officer = at_personnel(room)
    officer.presses("Send back")
    assert "Done: sent back" in officer.writes("Please sign the letter.")


def test_after_half_an_hour_words_do_nothing_but_a_tick_does(room: Room) -> None:
    officer = at_personnel(room)
    officer.presses("Send back")
    room.forward(minutes=29)
    officer.presses(SEALED)
    room.forward(minutes=29)
    assert "is added" in officer.says("The seal is missing.")
    room.forward(minutes=31)
    assert "It has been a while" in officer.says("The seal is still missing.")
    assert request(room).state == "waiting"


# A value that would do


def proposed(room: Room, question: str, *, typed: str = "", pressed: str = "") -> str:
    """Personnel proposes another answer."""
    officer = at_personnel(room)
    officer.presses("Send back")
    officer.presses("Propose a change")
    officer.presses(question)
    return officer.says(typed) if typed else officer.presses(pressed)


@pytest.mark.parametrize(
    ("question", "given", "kept"),
    [
        ("First day", {"typed": "20 March"}, {"start": "2026-03-20"}),
        ("Last day", {"pressed": "27"}, {"end": "2026-03-27"}),
        ("Borrower", {"typed": "City Museum"}, {"borrower": "City Museum"}),
        ("Person", {"pressed": "Zheng Xiaoyan"}, {"person": "P46"}),
    ],
)
def test_a_value_is_chosen_or_written_as_in_the_form(
    room: Room, question: str, given: dict[str, str], kept: dict[str, str]
) -> None:
    assert "Proposed:" in proposed(room, question, **given)
    room.phone(PERSONNEL).presses("Send back")
    assert request(room).latest.proposal == kept


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("First day", "someday"),
        ("First day", "1 March 2026"),
        ("Borrower", "x"),
        ("Person", "Nobody"),
    ],
)
def test_what_cannot_be_an_answer_is_no_proposal(room: Room, question: str, typed: str) -> None:
    assert "Proposed:" not in proposed(room, question, typed=typed)
    assert room.record.need(Conversation, str(PERSONNEL)).awaited is not None
    assert "5 to 2,000" in room.phone(PERSONNEL).forges(f"return|{NUMBER}|1.1")


def test_amounts_are_proposed_line_by_line(room: Room) -> None:
    ask_for_money(room, MASTER)
    finance = room.phone(FINANCE)
    finance.presses("Send back")
    finance.presses("Propose a change")
    finance.presses("Lines and amounts")
    assert "Staff: 251,100.00 → 100,000.00" in finance.says("staff 10万")
    finance.presses("Send back")
    assert "Staff: 251,100.00 → 100,000.00" in room.phone(MASTER).sees()
    assert "Sent as BK-2026-0001" in room.phone(MASTER).presses("Accept and resend")
    assert request(room, "BK-2026-0001").newest.answers["lines"]["staff"] == 100_000_00


def test_the_calendar_turns_its_pages_and_blank_days_put_nothing_away(room: Room) -> None:
    officer = at_personnel(room)
    officer.presses("Send back")
    officer.presses("Propose a change")
    officer.presses("Last day")
    assert "April 2026" in officer.presses("›")
    officer.presses("Mo")
    assert "31 Mar 2026 → 10 Apr 2026" in officer.presses("10")


def test_accepting_makes_the_next_version_and_goes_to_that_desk(room: Room) -> None:
    proposed(room, "First day", typed="20 March")
    room.phone(PERSONNEL).presses("Send back")
    assert f"Sent as {NUMBER}" in room.phone(MASTER).presses("Accept and resend")
    after = request(room)
    assert (after.state, after.version, after.stage) == ("waiting", 2, 1)
    assert after.newest.answers == {**after.versions[0].answers, "start": "2026-03-20"}


def test_who_has_more_to_correct_cannot_just_accept(room: Room) -> None:
    proposed(room, "First day", typed="20 March")
    room.phone(PERSONNEL).presses(SEALED)
    room.phone(PERSONNEL).presses("Send back")
    master = room.phone(MASTER)
    assert "Accept and resend" not in master.sees()
    assert "There is more to correct" in master.forges(f"accept|{NUMBER}|1")
    assert "First day: 20 Mar 2026" in master.presses("Amend and resend")
    assert request(room).state == "sent_back"


def test_a_proposal_is_checked_again_when_it_is_accepted(room: Room) -> None:
    proposed(room, "First day", typed="20 March")
    room.phone(PERSONNEL).presses("Send back")
    room.forward(days=20)
    seen = room.phone(MASTER).presses("Accept and resend")
    assert "must be after today" in seen
    assert "[Change: First day]" in seen
    assert request(room).version == 1


@pytest.mark.parametrize("user", [u for u in PEOPLE if u != MASTER])
def test_nobody_else_accepts(room: Room, user: int) -> None:
    proposed(room, "First day", typed="20 March")
    room.phone(PERSONNEL).presses("Send back")
    room.phone(user).forges(f"accept|{NUMBER}|1")
    assert request(room).state == "sent_back"


@pytest.mark.parametrize("version", ["", "0", "2", "x"])
def test_a_stale_press_accepts_nothing(room: Room, version: str) -> None:
    proposed(room, "First day", typed="20 March")
    room.phone(PERSONNEL).presses("Send back")
    assert "not waiting to be amended" in room.phone(MASTER).forges(f"accept|{NUMBER}|{version}")
    assert request(room).version == 1


# What can be seen the first time is asked for the first time


def sent_back_once(room: Room) -> Phone:
    """Personnel asked for the seal; something else was corrected."""
    officer = at_personnel(room)
    officer.presses("Send back")
    officer.presses(SEALED)
    officer.presses("Send back")
    amend(room)
    approve(room, LEADER)
    return officer


def act(room: Room, **said: object) -> None:
    """Personnel sends it back like this, past any button."""
    [task] = room.record.find(Task, request=NUMBER, state="open")
    [holder] = holders_of(room.record, task.seat, room.clock.now().date())
    place = task.place
    opinion = str(said.pop("opinion", ""))
    deed = Act(NUMBER, place, holder.id, "send_back", opinion, room.clock.now(), **said)  # type: ignore[arg-type]
    room.work(lambda record: decision.decide(record, deed))


LATE = Point(name="cover")
STILL = Point(name="letter_unsigned")
BY_NEW = LATE.model_copy(update={"new": True})


@pytest.mark.parametrize(
    "said",
    [
        {"points": (LATE,)},
        {"points": (STILL, LATE)},
        {"opinion": "And the dates, please."},
        {"proposal": {"start": "2026-03-20"}},
    ],
)
def test_a_second_return_adds_nothing_that_could_be_seen(
    room: Room, said: dict[str, object]
) -> None:
    sent_back_once(room)
    with pytest.raises(Refusal, match="seen_before"):
        act(room, **said)
    assert request(room).state == "waiting"


@pytest.mark.parametrize(
    "said",
    [
        {"points": (STILL,)},
        {"points": (STILL, BY_NEW)},
        {"points": (BY_NEW,)},
        {"points": (STILL,), "opinion": "Page 2 too."},
        {"opinion": "And the dates, please.", "new": True},
        {"proposal": {"start": "2026-03-20"}, "new": True},
    ],
)
def test_what_is_still_to_be_done_and_new_facts_may_be_asked_for(
    room: Room, said: dict[str, object]
) -> None:
    sent_back_once(room)
    act(room, **dict(said))
    assert request(room).state == "sent_back"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({}, "reason_length"),
        ({"opinion": "no"}, "reason_length"),
        ({"points": (STILL,), "opinion": "no"}, "reason_length"),
        ({"points": (STILL, STILL)}, "not_understood"),
        ({"points": (Point(name="king"),)}, "not_understood"),
        ({"points": (Point(name="words"),)}, "not_understood"),
        ({"proposal": {"king": "1"}}, "not_understood"),
        ({"proposal": {"start": "someday"}}, "not_understood"),
        ({"proposal": {"letter": []}}, "not_understood"),
        ({"proposal": {"start": "2026-03-16"}}, "same_value"),
        ({"points": (STILL,), "to": 1}, "no_such_stage"),
        ({"points": (STILL,), "to": 5}, "no_such_stage"),
        ({"proposal": {"start": "2026-03-20"}, "to": 0}, "no_such_stage"),
    ],
)
def test_the_store_refuses_what_cannot_be_said_so(
    room: Room, said: dict[str, object], name: str
) -> None:
    at_personnel(room)
    before = request(room)
    with pytest.raises(Refusal, match=name):
        act(room, **said)
    assert request(room) == before


def test_what_was_asked_for_in_words_can_be_asked_for_again(room: Room) -> None:
    officer = at_personnel(room)
    officer.presses("Send back")
    officer.writes("The letter has no seal on page 2.")
    amend(room)
    approve(room, LEADER)
    officer.presses("Send back")
    officer.presses("☐ What was written last time is still to be done")
    officer.presses("Send back")
    assert request(room).latest.points == (Point(name="words"),)


def test_new_fact_is_taken_back_with_what_was_ticked_by_it(room: Room) -> None:
    officer = sent_back_once(room)
    assert COVER not in officer.presses("Send back")
    officer.presses("New fact")
    officer.presses(COVER)
    assert "☑" not in officer.presses("Not a new fact")
    officer.presses("New fact")
    officer.presses(COVER)
    officer.presses("Send back")
    assert request(room).latest.points == (BY_NEW,)
    assert "It is not said who does the work meanwhile (new fact)" in room.phone(MASTER).sees()


def test_a_desk_that_was_not_the_first_to_return_it_is_bound_by_the_list_too(room: Room) -> None:
    sent_back_once(room)
    approve(room, PERSONNEL)
    with pytest.raises(Refusal, match="seen_before"):
        act(room, points=(LATE,))


# To an earlier step


def test_the_earlier_step_decides_again_in_a_version_of_its_own(room: Room) -> None:
    at_personnel(room)
    approve(room, PERSONNEL)
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Send back")
    leader.presses("○ To the town leader for culture")
    leader.writes("Who does the work meanwhile?")
    after = request(room)
    assert (after.state, after.version, after.stage) == ("waiting", 2, 0)
    assert after.submission(after.version) == 1
    assert "Reason: Who does the work meanwhile?" in room.phone(LEADER).sees()
    approve(room, LEADER)
    assert request(room).stage == 2  # what personnel signed for stands
    approve(room, BUREAU_LEADER)
    assert request(room).state == "approved"


def test_the_former_decision_stays_in_history_but_counts_no_more(room: Room) -> None:
    at_personnel(room)
    act(room, opinion="Please look again.", to=0)
    room.phone(LEADER).forges(f"reject|{NUMBER}|2.0")
    room.phone(LEADER).presses("Not needed")
    after = request(room)
    assert [(one.version, one.outcome) for one in after.decisions] == [
        (1, "approve"),
        (1, "send_back"),
        (2, "reject"),
    ]
    assert after.state == "rejected"


def test_an_earlier_step_is_no_second_return(room: Room) -> None:
    """The requester was asked for nothing by it, so the list is still to be given."""
    at_personnel(room)
    act(room, opinion="Please look again.", to=0)
    approve(room, LEADER)
    act(room, points=(LATE,))
    assert request(room).state == "sent_back"


def test_the_days_stay_asked_for_while_an_earlier_step_looks_again(room: Room) -> None:
    at_personnel(room)
    act(room, opinion="Please look again.", to=0)
    assert absence(room.record, NUMBER).state == "asked"


# Presses that forge

AT_DESK = {
    "tick": "unclear",
    "new_fact": "",
    "to": "0",
    "own_words": "",
    "list": "",
    "return": "",
    "values": "",
    "value_of": "start",
    "value_month": "2026-04",
    "value": "2026-03-20",
    "reason": "no_need",
    "note": "",
    "reasons": "",
    "note_after": "",
}
"""Each press under a list, with a value it could carry."""


@pytest.mark.untraced
@pytest.mark.sampled
@pytest.mark.parametrize(
    ("nth", "kind", "state"), sampled([(n, *one) for n, one in enumerate(every_state())], 3, 1)
)
def test_without_a_list_of_one_s_own_no_press_changes_anything(
    nth: int, kind: str, state: str
) -> None:
    """In one state in three, one press in four by each, another in the next; in the soak all."""
    room, number = standing(kind, state)
    before = request(room, number), room.record.find(Event)[-1].id
    place = request(room, number).place
    for user, (action, value) in sampled(list(product(PEOPLE, AT_DESK.items())), 4, nth):
        room.phone(user).forges(f"{action}|{number}|{place}|{value}")
    assert (request(room, number), room.record.find(Event)[-1].id) == before


@pytest.mark.parametrize("user", [u for u in PEOPLE if u != PERSONNEL])
def test_nobody_presses_on_the_list_of_another(room: Room, user: int) -> None:
    at_personnel(room).presses("Send back")
    room.phone(PERSONNEL).presses(SEALED)
    before = room.record.need(Conversation, str(PERSONNEL)), request(room)
    for action in ("send_back", "tick", "return"):
        room.phone(user).forges(f"{action}|{NUMBER}|1.1|cover")
    assert (room.record.need(Conversation, str(PERSONNEL)), request(room)) == before


def test_a_list_for_an_older_version_sends_nothing_back(room: Room) -> None:
    officer = sent_back_once(room)
    officer.presses("Send back")
    assert "Already decided" in officer.forges(f"return|{NUMBER}|1.1")
    assert request(room).state == "waiting"


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_on_a_list_fits_on_a_button(kind: str) -> None:
    names = (*KINDS[kind].checks, *KINDS[kind].reasons, *(q.name for q in KINDS[kind].questions()))
    assert all(len(f"value_of|XX-2026-00001|10.10|{name}".encode()) <= 64 for name in names)


def test_a_decision_of_before_reads_as_one_that_says_nothing_new(room: Room) -> None:
    """The record's version stays: what was not there has a default."""
    lend(room, MASTER)
    approve(room, LEADER)
    stored = request(room).decisions[0].model_dump(mode="json")
    for name in ("points", "new", "to", "reason", "note", "kept"):
        del stored[name]
    assert Decision.model_validate(stored) == request(room).decisions[0]
