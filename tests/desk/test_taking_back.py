"""A decision can be taken back for ten minutes, and only until the next desk has acted."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.documents import Due, Entry, Event, Request, Rules, Task
from store.documents.office.office import Office
from store.operations.check.record import Checkup
from store.record import audit_chain
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
from support.examples import examples
from support.room import Phone, Room
from support.standing_requests import asked
from support.talk import LEADER, MASTER, OTHER_LEADER

NUMBER, MONEY = "JY-2026-0001", "BK-2026-0001"
BACK = f"take_back|{NUMBER}|1.0"
PHRASE = "You can take this back until"


@pytest.fixture
def room() -> Room:
    return asked("secondment")[0]


def request(room: Room, number: str = NUMBER) -> Request:
    return room.record.need(Request, number)


def task(room: Room, stage: int) -> Task:
    [found] = [one for one in room.record.find(Task, request=NUMBER) if one.stage == stage]
    return found


def facts(room: Room) -> tuple[object, ...]:
    """All that a refused press must leave as it was."""
    return request(room), room.record.find(Task), room.record.find(Event)


def reject(phone: Phone, key: str = "Reject") -> str:
    phone.presses(key)
    return phone.writes("The letter has no date.")


def test_the_desk_is_open_again_with_its_day_as_before(room: Room) -> None:
    before = task(room, 0)
    assert PHRASE in approve(room, LEADER)
    room.forward(minutes=9)
    seen = room.phone(LEADER).presses("Take back")
    assert seen.startswith("(Taken back: it waits for you again")
    assert "For your decision | Secondment" in seen
    after = task(room, 0)
    assert (after.state, after.due, after.person, after.done) == ("open", before.due, None, None)
    assert (request(room).state, request(room).stage) == ("waiting", 0)
    assert room.record.find(Event, order="-doc_id", limit=1)[0].what == "taken_back"


def test_it_stays_on_record_and_counts_no_longer(room: Room) -> None:
    approve(room, LEADER)
    room.phone(LEADER).presses("Take back")
    [given_] = request(room).decisions
    assert given_.taken_back == room.clock.now()
    assert request(room).counted == ()
    assert "Approved (taken back 2 Mar 2026, 09:00)" in room.phone(MASTER).presses("Details")


def test_the_next_desk_has_nothing_to_do_then_and_is_asked_anew(room: Room) -> None:
    approve(room, LEADER)
    personnel = room.phone(PERSONNEL)
    personnel.sees()
    forged = personnel.button("Approve")
    room.phone(LEADER).presses("Take back")
    assert "took back the decision before this one" in personnel.sees()
    assert task(room, 2 - 1).state == "void"
    assert "was taken back" in personnel.forges(forged)
    approve(room, LEADER)
    assert "For your consent | Secondment" in personnel.sees().replace("~ ", "")
    approve(room, PERSONNEL, BUREAU_LEADER)
    assert request(room).state == "approved"
    assert list(Checkup(room.rows, None).findings()) == []


def test_words_that_were_asked_for_meanwhile_decide_nothing(room: Room) -> None:
    approve(room, LEADER)
    room.phone(PERSONNEL).presses("Approve with opinion")
    room.phone(LEADER).presses("Take back")
    assert "was taken back" in room.phone(PERSONNEL).writes("Agreed.")
    assert request(room).counted == ()


def test_who_asked_sees_it_on_the_status_card_without_a_sound(room: Room) -> None:
    approve(room, LEADER)
    room.phone(MASTER).sees()
    room.phone(LEADER).presses("Take back")
    seen = room.phone(MASTER).sees()
    assert seen.startswith("~ ")
    assert "Status: with the town leader for culture, Guanhaiwei Town" in seen
    assert room.phone(LENT).sees().count("Decision taken back") == 1


def test_after_ten_minutes_it_is_refused(room: Room) -> None:
    approve(room, LEADER)
    room.clock.forward(minutes=10)
    before = facts(room)
    assert "could be taken back until 2 Mar 2026, 09:10" in room.phone(LEADER).forges(BACK)
    assert facts(room) == before


def test_the_button_vanishes_when_the_time_is_up_at_any_hour(room: Room) -> None:
    room.forward(hours=13)  # 22:00, in the quiet hours
    assert "[Take back]" in approve(room, LEADER)
    room.forward(minutes=10)
    seen = room.phone(LEADER).sees()
    assert seen.startswith("~ ")
    assert "[Details]" in seen
    assert "Take back" not in seen
    assert PHRASE not in seen


def test_nothing_is_edited_where_the_button_has_gone_before(room: Room) -> None:
    approve(room, LEADER, PERSONNEL)
    assert "Take back" not in room.phone(LEADER).sees()
    room.forward(minutes=30)
    assert room.phone(LEADER).sees() == ""


def test_the_second_time_has_ten_minutes_of_its_own(room: Room) -> None:
    approve(room, LEADER)
    room.forward(minutes=5)
    room.phone(LEADER).presses("Take back")
    approve(room, LEADER)
    room.forward(minutes=6)
    assert room.phone(LEADER).presses("Take back").startswith("(Taken back")


def test_once_the_next_desk_has_acted_it_is_refused(room: Room) -> None:
    approve(room, LEADER, PERSONNEL)
    before = facts(room)
    seen = room.phone(LEADER).forges(BACK)
    assert "The personnel section, Culture Bureau, acted on it" in seen
    assert facts(room) == before


def test_if_that_desk_takes_its_own_back_it_is_possible_again(room: Room) -> None:
    approve(room, LEADER, PERSONNEL)
    room.phone(PERSONNEL).presses("Take back")
    assert room.phone(LEADER).presses("Take back").startswith("(Taken back")
    assert [one.state for one in room.record.find(Task, request=NUMBER)] == ["open", "void", "void"]


def test_the_last_desk_has_no_way_back(room: Room) -> None:
    seen = approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    assert "Take back" not in seen
    assert "has taken effect" in room.phone(BUREAU_LEADER).forges(f"take_back|{NUMBER}|1.2")
    assert request(room).state == "approved"


@pytest.mark.parametrize("user", [MASTER, OTHER_LEADER, PERSONNEL, LENT])
def test_nobody_else_can(room: Room, user: int) -> None:
    approve(room, LEADER)
    before = facts(room)
    assert "not yours" in room.phone(user).forges(BACK)
    assert facts(room) == before


@pytest.mark.parametrize("data", ["take_back", BACK[:-1], "take_back|X|1.0", f"{BACK}9", BACK])
def test_what_is_not_decided_cannot_be(room: Room, data: str) -> None:
    before = facts(room)
    assert "not yours" in room.phone(LEADER).forges(data)
    assert facts(room) == before


def test_the_second_press_changes_nothing(room: Room) -> None:
    approve(room, LEADER)
    room.phone(LEADER).forges(BACK)
    before = facts(room)
    assert "taken back already" in room.phone(LEADER).forges(BACK)
    assert facts(room) == before


def test_a_rejection_is_taken_back_and_the_requester_hears_of_it(room: Room) -> None:
    assert PHRASE in reject(room.phone(LEADER))
    assert absence(room.record, NUMBER).state == "void"
    room.phone(MASTER).sees()
    room.phone(LEADER).presses("Take back")
    seen = room.phone(MASTER).sees().partition("\nDecision taken back | Secondment")[2]
    assert "; due 5 Mar 2026\n" in seen  # days that are left would grow old in it
    assert absence(room.record, NUMBER).state == "asked"
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    assert request(room).state == "approved"


def test_what_was_said_of_the_outcome_is_corrected_where_it_stands(room: Room) -> None:
    reject(room.phone(LEADER))
    assert "The request is closed" in room.phone(MASTER).sees()
    room.phone(LEADER).presses("Take back")
    assert "~ Decision taken back | Secondment" in room.phone(MASTER).sees()


def test_the_way_back_stands_under_the_answer_to_written_words(room: Room) -> None:
    assert "[Take back]" in reject(room.phone(LEADER)).partition("Done: not approved")[2]


def test_so_is_sending_back_until_it_is_being_amended(room: Room) -> None:
    reject(room.phone(LEADER), "Send back")
    room.phone(LEADER).presses("Take back")
    assert request(room).state == "waiting"
    falls_due = {one.what for one in room.record.find(Due, about=NUMBER, state="open")}
    assert "lapse" not in falls_due
    assert "not waiting to be amended" in room.phone(MASTER).forges(f"amend|{NUMBER}|1")
    reject(room.phone(LEADER), "Send back")
    room.phone(MASTER).presses("Amend and resend")
    assert "begun to amend" in room.phone(LEADER).forges(BACK)
    assert request(room).state == "sent_back"


def test_what_is_sent_back_once_more_on_the_same_day_lapses_all_the_same(room: Room) -> None:
    reject(room.phone(LEADER), "Send back")
    room.phone(LEADER).presses("Take back")
    reject(room.phone(LEADER), "Send back")
    room.forward(days=91)
    assert request(room).state == "lapsed"


def test_its_button_vanishes_too_when_it_is_being_amended(room: Room) -> None:
    assert "not begun to amend" in reject(room.phone(LEADER), "Send back")
    room.phone(MASTER).presses("Amend and resend")
    room.forward(minutes=10)
    assert "Take back" not in room.phone(LEADER).sees()


def test_what_was_withdrawn_meanwhile_stays_so(room: Room) -> None:
    approve(room, LEADER)
    room.phone(MASTER).presses("Withdraw")
    room.phone(MASTER).presses("Yes, withdraw")
    assert "[Take back]" not in room.phone(LEADER).sees()
    room.phone(LEADER).forges(BACK)
    assert request(room).state == "withdrawn"


def test_money_asked_for_meanwhile_stands_in_the_way_of_taking_a_rejection_back(room: Room) -> None:
    ask_for_money(room, MASTER)
    reject(room.phone(FINANCE))
    ask_for_money(room, MASTER)
    before = request(room, MONEY)
    seen = room.phone(FINANCE).forges(f"take_back|{MONEY}|1.0")
    assert "Taken back" not in seen
    assert request(room, MONEY) == before
    assert request(room, MONEY).state == "rejected"


def test_money_is_asked_for_again_once_its_rejection_is_taken_back(room: Room) -> None:
    ask_for_money(room, MASTER)
    before = {one.id: one.state for one in room.record.find(Entry, request=MONEY)}
    reject(room.phone(FINANCE))
    room.phone(FINANCE).presses("Take back")
    assert {one.id: one.state for one in room.record.find(Entry, request=MONEY)} == before


def test_the_office_sets_the_minutes(room: Room) -> None:
    office = room.record.need(Office, "office")
    rules = Rules.model_validate({**dict(office.rules), "take_back_minutes": 0})
    room.work(lambda record: record.put(office.but(rules=rules)))
    assert "Take back" not in approve(room, LEADER)


deeds = st.lists(
    st.sampled_from(
        [
            *(
                (who, f"approve|{NUMBER}|1.{stage}")
                for stage, who in enumerate((LEADER, PERSONNEL, BUREAU_LEADER))
            ),
            *(
                (who, f"take_back|{NUMBER}|1.{stage}")
                for stage, who in enumerate((LEADER, PERSONNEL, BUREAU_LEADER))
            ),
            (0, "later"),
        ]
    ),
    min_size=3,
    max_size=14,
)


@settings(max_examples=examples(6), deadline=None)
@given(deeds)
def test_in_any_order_one_decision_counts_per_desk_and_none_without_the_one_before(
    history: list[tuple[int, str]],
) -> None:
    room = Room()
    lend(room, MASTER)
    for user, data in history:
        if user:
            room.phone(user).forges(data)
        else:
            room.forward(minutes=4)
    now = request(room)
    counted = Counter(one.stage for one in now.counted)
    assert set(counted.values()) <= {1}
    assert sorted(counted) == list(range(now.stage))
    assert (now.state == "waiting") == (now.stage < 3)
    waiting = [one for one in room.record.find(Task, request=NUMBER) if one.state == "open"]
    assert [one.stage for one in waiting] == [now.stage]
    gone = [one.taken_back - one.at for one in now.decisions if one.taken_back]
    assert all(span < timedelta(minutes=10) for span in gone)
    assert audit_chain.first_broken(room.record.find(Event)) is None
    assert list(Checkup(room.rows, None).findings()) == []
