"""Added signers, and questions, when the desk that asked changes hands or takes its word back."""

import pytest

from desk.consulting.test_enquiries import answer, ask
from desk.consulting.test_signers import NUMBER, add, request, tasks
from store.operations.check.record import Checkup
from support.errands import BUREAU_FINANCE, CLERK, FINANCE, HEAD, PERSONNEL, approve, share_cost
from support.room import Room
from support.standing_in import deputy, goes_away, person
from support.standing_requests import asked
from support.talk import LEADER, MASTER

CLERK_OF_TOWN = "Yu Jiamin (handling officer, Guanhaiwei Town)"


@pytest.fixture
def room() -> Room:
    return asked("secondment")[0]


def add_clerk(room: Room, how: str = "Hear them first", user: int = LEADER) -> None:
    phone = room.phone(user)
    phone.presses("Ask for an opinion")
    phone.presses(CLERK_OF_TOWN)
    phone.presses(how)


def is_in_order(room: Room) -> bool:
    return list(Checkup(room.rows, None).findings()) == []


@pytest.mark.parametrize("how", ["approve", "reject", "send back"])
def test_who_has_not_spoken_is_still_asked_when_it_is_taken_back(room: Room, how: str) -> None:
    add(room, "Alongside me")
    if how == "approve":
        approve(room, LEADER)
    else:
        room.phone(LEADER).presses(how.capitalize())
        room.phone(LEADER).says("The letter has no date.")
        room.phone(LEADER).presses("Reject for this reason" if how == "reject" else "Send back")
    room.phone(LEADER).presses("Take back")
    assert tasks(room) == {"town_leader": "open", "town_head": "open"}
    assert "the signer was removed" not in room.phone(HEAD).sees()
    assert "Opinion given" in room.phone(HEAD).presses("I agree")
    assert is_in_order(room)


def test_who_was_taken_out_is_not_asked_by_taking_back(room: Room) -> None:
    add(room, "Alongside me")
    room.phone(LEADER).presses("Take back the question: town head, Guanhaiwei Town")
    approve(room, LEADER)
    room.phone(LEADER).presses("Take back")
    assert tasks(room)["town_head"] == "void"


def test_a_question_is_still_asked_when_it_is_taken_back(room: Room) -> None:
    ask(room)
    approve(room, LEADER)
    room.phone(LEADER).presses("Take back")
    answer(room)
    assert "Zheng Xiaoyan does." in room.phone(LEADER).presses("Details")


def test_the_other_side_hears_nothing_of_taking_back() -> None:
    room = Room()
    share_cost(room, MASTER)
    approve(room, LEADER)
    room.phone(BUREAU_FINANCE).sees()
    room.phone(LEADER).presses("Take back")
    assert "\nFor your decision" not in "\n" + room.phone(BUREAU_FINANCE).sees()


def test_who_stood_aside_leaves_the_opinion_of_who_comes_next(room: Room) -> None:
    add(room)
    room.phone(HEAD).presses("Comment")
    room.phone(HEAD).writes("He is needed for the festival.")
    room.phone(LEADER).presses("Pass on")
    room.phone(LEADER).presses("I must stand aside")
    room.phone(LEADER).presses("Stand aside")
    assert "He is needed for the festival." in room.phone(HEAD).sees().rpartition("Decide by")[0]
    approve(room, HEAD)
    assert "He is needed for the festival." in room.phone(PERSONNEL).sees()
    assert is_in_order(room)


def test_who_comes_next_waits_for_the_signer_or_takes_them_out(room: Room) -> None:
    add_clerk(room)
    room.phone(LEADER).presses("Pass on")
    room.phone(LEADER).presses("I must stand aside")
    said = room.phone(LEADER).presses("Stand aside")
    assert "it is now with the town head, Guanhaiwei Town." in said
    assert "to the town head, Guanhaiwei Town (Hong Lijun)." in said
    assert "hear the handling officer" in room.phone(HEAD).forges(f"approve|{NUMBER}|1.0")
    room.phone(HEAD).presses("Take back the question: handling officer, Guanhaiwei Town")
    approve(room, HEAD)
    assert request(room).stage == 1
    assert is_in_order(room)


def test_who_comes_next_learns_what_the_signer_says(room: Room) -> None:
    add_clerk(room)
    room.phone(LEADER).presses("Pass on")
    room.phone(LEADER).presses("I must stand aside")
    room.phone(LEADER).presses("Stand aside")
    room.phone(HEAD).sees()
    room.phone(LEADER).sees()
    room.phone(CLERK).presses("I agree")
    assert "Opinion asked for" in room.phone(HEAD).sees()
    assert "Opinion asked for | " not in room.phone(LEADER).sees()


@pytest.mark.parametrize("way", ["speaks", "is taken out"])
def test_the_last_word_of_a_signer_passes_over_a_party_too(room: Room, way: str) -> None:
    room.phone(PERSONNEL).forges(f"kin|{person(room, MASTER)}")
    add(room, "Alongside me")
    approve(room, LEADER)
    if way == "speaks":
        room.phone(HEAD).presses("I agree")
    else:
        room.phone(LEADER).presses("Take back the question: town head, Guanhaiwei Town")
    assert request(room).chain[1].seats == ("bureau/bureau_leader",)
    assert is_in_order(room)


def test_a_deputy_takes_out_the_signer_and_hears_them(room: Room) -> None:
    deputy(room, LEADER, FINANCE)
    goes_away(room, LEADER)
    add_clerk(room, user=FINANCE)
    room.phone(FINANCE).presses("Take back the question: handling officer, Guanhaiwei Town")
    assert tasks(room)["town_clerk"] == "void"
    add_clerk(room, user=FINANCE)
    room.phone(FINANCE).sees()
    room.phone(LEADER).sees()
    room.phone(CLERK).presses("I agree")
    assert "Opinion asked for | " in room.phone(FINANCE).sees()
    assert "Opinion asked for | " not in room.phone(LEADER).sees()


def test_nobody_else_takes_the_signer_out(room: Room) -> None:
    add(room)
    for user in (MASTER, CLERK, FINANCE, HEAD, PERSONNEL):
        assert "not yours" in room.phone(user).forges(f"unsign|{NUMBER}|1.0|town_head")
    assert tasks(room)["town_head"] == "open"


def test_who_stood_aside_is_not_added(room: Room) -> None:
    room.phone(LEADER).presses("Pass on")
    room.phone(LEADER).presses("I must stand aside")
    room.phone(LEADER).presses("Stand aside")
    seen = room.phone(HEAD).presses("Ask for an opinion")
    assert "Yu Jiamin" in seen
    assert "[Zhou Haiping" not in seen
    assert "cannot be asked for an opinion" in room.phone(HEAD).forges(
        f"before|{NUMBER}|1.0|town_leader"
    )


def test_a_relative_is_not_added(room: Room) -> None:
    room.phone(CLERK).forges(f"kin|{person(room, MASTER)}")
    assert "Yu Jiamin" not in room.phone(LEADER).presses("Ask for an opinion")
    assert "cannot be asked for an opinion" in room.phone(LEADER).forges(
        f"before|{NUMBER}|1.0|town_clerk"
    )
