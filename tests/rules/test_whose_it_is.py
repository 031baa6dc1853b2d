"""Whose a request is, the seat's or the person's, and whom it reaches: one, or everybody."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from store.documents import Holding, Request, Task
from store.forms.chain import decides, told
from store.forms.field_types import Heading, PersonId
from store.forms.kind import Kind
from store.forms.questions import Case, Choice
from support.declaring import declared
from support.errands import COLLEAGUE, LENT
from support.room import Room
from support.standing_in import person
from support.talk import LEADER, MASTER, OTHER_MASTER

NUMBER = "ZC-2026-0001"


class Own(Kind):
    """Somebody's own matter."""

    kind, prefix, owner = "own", "ZC", "person"
    starters = ("station_staff",)
    chain = (decides("town_leader"),)

    what: Heading


class Known(Kind):
    """Something for every station master; of the station's staff one alone hears of it."""

    kind, prefix, concerned = "known", "TZ", "whom"
    starters = ("town_clerk", "station_master")
    chain = (
        decides("town_leader"),
        told("station_master", everybody=True),
        told("station_staff", person="concerned"),
    )

    what: Heading
    whom: PersonId

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        held = case.record.find(Holding, seat=f"{case.unit}/station_staff")
        return tuple(Choice(one.person, one.person) for one in held)


def words(kind: str) -> dict[str, str]:
    return {
        kind: f"Matter {kind}",
        f"{kind}.facts": "About {what}",
        f"{kind}.summary": "{what}",
        f"{kind}.next": "Go on.",
        f"{kind}.what": "What",
        f"{kind}.what.ask": "What?",
        f"{kind}.whom": "Whom",
        f"{kind}.whom.ask": "Whom?",
    }


@pytest.fixture
def room() -> Iterator[Room]:
    with declared(Own, words("own")), declared(Known, words("known")):
        yield Room()


def asked(room: Room, user: int = LENT) -> None:
    phone = room.phone(user)
    phone.says("/new own")
    phone.says("A title")
    phone.presses("Send")


def test_a_colleague_on_the_same_seat_neither_sees_nor_withdraws_it(room: Room) -> None:
    asked(room)
    colleague = room.phone(COLLEAGUE)
    assert "A title" not in colleague.says("/my")
    for action in ("details", "show", "withdraw_request", "withdrawn", "again", "correct"):
        assert "not yours" in colleague.forges(f"{action}|{NUMBER}")
    assert "ask for?\n[Matter own]\n" not in colleague.says("/new")  # it is not their newest
    assert "ask for?\n[Matter own]\n" in room.phone(LENT).says("/new")
    assert "A title" in room.phone(LENT).says("/my")
    assert room.record.need(Request, NUMBER).state == "waiting"


def test_what_was_sent_back_is_only_its_owners(room: Room) -> None:
    asked(room)
    leader = room.phone(LEADER)
    leader.presses("Send back")
    leader.says("Please write the whole title.")
    leader.presses("Send back")
    assert room.record.need(Request, NUMBER).state == "sent_back"
    colleague = room.phone(COLLEAGUE)
    assert "A title" not in colleague.says("/inbox")
    assert "not yours" in colleague.forges(f"amend|{NUMBER}|1")
    assert "A title" in room.phone(LENT).says("/inbox")


def test_its_owner_has_it_after_leaving_the_seat(room: Room) -> None:
    asked(room)
    yesterday = room.clock.now().date() - timedelta(days=1)
    (held,) = room.record.find(Holding, person=person(room, LENT))
    room.work(lambda record: record.put(held.but(until=yesterday)))
    assert "A title" in room.phone(LENT).says("/my")
    room.phone(LENT).forges(f"withdrawn|{NUMBER}")
    assert room.record.need(Request, NUMBER).state == "withdrawn"


def test_it_reaches_everybody_in_a_role_and_one_person_alone(room: Room) -> None:
    room.phone(MASTER).says("/new known")
    room.phone(MASTER).says("A meeting")
    room.phone(MASTER).says(person(room, LENT))
    room.phone(MASTER).presses("Send")
    room.phone(LEADER).presses("Approve")
    assert "A meeting" in room.phone(OTHER_MASTER).sees()
    assert "A meeting" in room.phone(LENT).sees()
    assert "A meeting" not in room.phone(COLLEAGUE).sees()
    seats = {task.seat for task in room.record.find(Task, request="TZ-2026-0001", state="told")}
    assert len([seat for seat in seats if seat.endswith("/station_master")]) == 19
