"""公示: it is up for so many working days, takes objections, and the same seat decides after it."""

from collections.abc import Iterator

import pytest

from store.documents import Request, Task
from store.documents.requests.place import Place
from store.forms.chain import decides, notice
from store.forms.field_types import Heading
from store.forms.kind import Kind
from store.operations import premature, reinstatement
from store.operations.premature import Span
from store.rules import public_notice
from store.rules.refusal import Refusal
from store.workflow.actions.act import Act
from store.workflow.actions.decision import decide
from support.declaring import declared
from support.errands import BUREAU_LEADER, CLERK, COLLEAGUE, LENT, PERSONNEL, approve
from support.room import Room
from support.talk import LEADER, MASTER, OTHER_MASTER

NUMBER = "RM-2026-0001"


class Naming(Kind):
    """The bureau reviews, makes it known, and names."""

    kind, prefix = "naming", "RM"
    starters = ("town_clerk",)
    chain = (
        decides("bureau_leader"),
        notice("bureau_personnel", days=5),
        decides("bureau_leader", again=True),
    )

    what: Heading


WORDS = {
    "naming": "Naming",
    "naming.facts": "Name: {what}",
    "naming.summary": "{what}",
    "naming.next": "Use it.",
    "naming.notice": "The hall is to be called {what}.",
    "naming.what": "Name",
    "naming.what.ask": "Which name?",
}


@pytest.fixture
def room() -> Iterator[Room]:
    with declared(Naming, WORDS):
        room = Room()
        clerk = room.phone(CLERK)
        clerk.says("/new naming")
        clerk.says("Willow Hall")
        clerk.presses("Send")
        yield room


def request(room: Room) -> Request:
    return room.record.need(Request, NUMBER)


def protest(room: Room, user: int, words: str = "There is a Willow Hall already.") -> str:
    phone = room.phone(user)
    phone.sees()
    phone.presses("Object")
    phone.says(words)
    return phone.presses("Send")


def test_it_is_made_known_to_station_town_and_bureau(room: Room) -> None:
    approve(room, BUREAU_LEADER)
    for user in (MASTER, LENT, LEADER, PERSONNEL):
        seen = room.phone(user).sees()
        assert "Public notice | Naming" in seen
        assert "The hall is to be called Willow Hall.\nOpen until 9 Mar 2026" in seen
    assert "Public notice" not in room.phone(OTHER_MASTER).sees()
    assert "Status: public notice until 9 Mar 2026" in room.phone(CLERK).sees()


def test_nobody_decides_before_it_is_over(room: Room) -> None:
    approve(room, BUREAU_LEADER)
    leader = room.phone(BUREAU_LEADER)
    person = room.record.find(Task, request=NUMBER, state="done")[0].person
    act = Act(NUMBER, Place(1, 2), person or "", "approve", "", room.clock.now())
    with pytest.raises(Refusal, match="not_yours"):
        room.work(lambda record: decide(record, act))
    assert "[Approve]" not in leader.sees()
    room.move_to(room.clock.now().replace(day=9))
    assert request(room).stage == 1


def test_the_same_seat_decides_after_it(room: Room) -> None:
    approve(room, BUREAU_LEADER)
    room.forward(days=9)
    assert request(room).stage == 2
    assert "The notice is over." in room.phone(MASTER).sees()
    approve(room, BUREAU_LEADER)
    assert request(room).state == "approved"
    assert [one.seat for one in request(room).counted] == ["bureau/bureau_leader"] * 2


def test_objections_lie_before_whoever_decides(room: Room) -> None:
    approve(room, BUREAU_LEADER)
    assert "Your objection is on record" in protest(room, MASTER)
    assert "objections: 1" in room.phone(PERSONNEL).sees()
    room.forward(days=9)
    seen = room.phone(BUREAU_LEADER).sees()
    assert "Objection to the notice | Shen Wenjing" in seen
    assert "There is a Willow Hall already." in seen
    room.phone(BUREAU_LEADER).presses("Reject")


def test_one_objection_each_and_none_by_who_asked_or_from_elsewhere(room: Room) -> None:
    approve(room, BUREAU_LEADER)
    protest(room, MASTER)
    assert "[Object]" not in room.phone(MASTER).sees()
    forged = f"protest|{NUMBER}"
    assert "objected to this notice already" in room.phone(MASTER).forges(forged)
    assert "your own" in room.phone(CLERK).forges(forged)
    assert "not yours" in room.phone(OTHER_MASTER).forges(forged)
    protest(room, COLLEAGUE)
    room.forward(days=9)
    assert "The notice is over" in room.phone(LEADER).forges(forged)
    assert [one.outcome for one in request(room).counted] == ["approve", "object", "object"]


def test_who_objects_neither_reads_nor_takes_back_what_was_decided(room: Room) -> None:
    approve(room, BUREAU_LEADER)
    protest(room, COLLEAGUE)
    colleague = room.phone(COLLEAGUE)
    assert "not yours" in colleague.forges(f"details|{NUMBER}")
    assert "not yours" in colleague.forges(f"take_back|{NUMBER}|1.1")


def test_a_review_taken_back_takes_the_notice_down(room: Room) -> None:
    approve(room, BUREAU_LEADER)
    room.phone(BUREAU_LEADER).presses("Take back")
    assert "The notice is over" in room.phone(MASTER).sees()
    room.forward(days=9)
    assert request(room).stage == 0
    approve(room, BUREAU_LEADER)
    assert request(room).stage == 1


def test_a_notice_that_a_wrong_clock_closed_is_up_again(room: Room) -> None:
    approve(room, BUREAU_LEADER)
    then = room.clock.now()
    room.forward(days=9)
    (wrong,) = premature.found(room.record, Span(), then)
    assert wrong.what == "notice"
    room.work(lambda record: reinstatement.put_back(record, wrong, then))
    assert request(room).stage == 1
    assert public_notice.open_one(room.record, request(room))
