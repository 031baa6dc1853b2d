"""补充说明: after its end those of the request may still say something; it changes nothing."""

from functools import partial

import pytest

from store.documents import Comment, Event, Holding, Request
from store.record.transaction import Transaction
from store.workflow.following import commenting
from support.errands import BUREAU_LEADER, CLERK, COLLEAGUE, FINANCE, LENT, PERSONNEL, approve
from support.room import Room
from support.standing_requests import asked, standing
from support.talk import LEADER, MASTER, OFFICER, OTHER_MASTER

NUMBER = "JY-2026-0001"
WORDS = "The museum has sent its thanks."


@pytest.fixture
def room() -> Room:
    room, _ = asked("secondment")
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    for user in (MASTER, LEADER, LENT, PERSONNEL, BUREAU_LEADER):
        room.phone(user).sees()
    return room


def _put(held: Holding, record: Transaction) -> Holding:
    return record.put(held)


def details(room: Room, user: int) -> str:
    return room.phone(user).forges(f"details|{NUMBER}")


def comment(room: Room, user: int, words: str = WORDS) -> str:
    room.phone(user).forges(f"comment|{NUMBER}")
    return room.phone(user).writes(words)


@pytest.mark.parametrize("user", [MASTER, LENT, LEADER, BUREAU_LEADER])
def test_those_of_the_request_may_and_the_others_are_told(room: Room, user: int) -> None:
    before = room.record.need(Request, NUMBER)
    assert "[Add a comment]" in details(room, user)
    assert "is on record with" in comment(room, user)
    for other in {MASTER, LENT, LEADER, BUREAU_LEADER} - {user}:
        seen = room.phone(other).sees()
        assert seen.startswith("Comment | Secondment")
        assert WORDS in seen
        assert WORDS in details(room, other)
    assert room.record.need(Request, NUMBER) == before
    event = room.record.find(Event, order="-doc_id", limit=1)[0]
    assert (event.what, event.why) == ("commented", WORDS)


@pytest.mark.parametrize("user", [OTHER_MASTER, COLLEAGUE, FINANCE, CLERK, OFFICER])
def test_nobody_else_may(room: Room, user: int) -> None:
    assert "not yours" in room.phone(user).forges(f"comment|{NUMBER}")
    assert "[Add a comment]" not in details(room, user)
    assert room.record.find(Comment) == []


def test_who_has_left_the_authority_for_which_they_decided_may_not(room: Room) -> None:
    today = room.clock.now().date()
    person = next(one.person for one in room.record.need(Request, NUMBER).decisions)
    for held in room.record.find(Holding, person=person):
        room.work(partial(_put, held.but(until=today)))
    room.forward(days=1)
    assert "not yours" in room.phone(LEADER).forges(f"comment|{NUMBER}")
    comment(room, MASTER)
    assert WORDS not in room.phone(LEADER).sees()


@pytest.mark.parametrize("state", ["0", "sent_back"])
def test_not_before_its_end(state: str) -> None:
    room, number = standing("secondment", state)
    assert "still to be decided" in room.phone(MASTER).forges(f"comment|{number}")


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "lapsed"])
def test_also_where_it_came_to_nothing(state: str) -> None:
    room, number = standing("secondment", state)
    room.phone(MASTER).forges(f"comment|{number}")
    assert "is on record with" in room.phone(MASTER).writes(WORDS)


def test_only_words_and_not_too_many_or_too_few(room: Room) -> None:
    phone = room.phone(MASTER)
    phone.forges(f"comment|{NUMBER}")
    assert "write it in words" in phone.sends("a.pdf")
    assert "2 to " in phone.writes("x")
    assert "2 to " in phone.writes("x" * 2001)
    assert room.record.find(Comment) == []


def test_there_is_an_end_to_it(room: Room) -> None:
    for number in range(commenting.MOST):
        comment(room, MASTER, f"Number {number}")
    assert "20 comments at most" in room.phone(MASTER).forges(f"comment|{NUMBER}")
    assert "[Add a comment]" not in details(room, MASTER)
    assert len(room.record.find(Comment, request=NUMBER)) == commenting.MOST
