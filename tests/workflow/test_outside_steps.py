"""What a body outside decides (外部环节): it may refuse; nothing counts before it agrees."""

from collections.abc import Iterator

import pytest

from store.documents import Entry, Request
from store.forms.chain import decides, outside
from store.forms.field_types import Heading
from store.forms.kind import Kind, OutsideForm
from store.forms.register import Register
from support.declaring import declared
from support.errands import CLERK, approve
from support.room import Room
from support.talk import LEADER, MASTER

NUMBER = "ZZ-2026-0001"


class Registered(OutsideForm):
    kind = "permit.registered"


class Permit(Kind):
    """The registrar has the last word."""

    kind, prefix = "permit", "ZZ"
    starters = ("station_master",)
    chain = (
        decides("town_leader"),
        outside("town_clerk", form="permit.registered", body="registrar"),
    )
    enters = (Register("permits").entered(key=("unit", "what")),)

    what: Heading


WORDS = {
    "permit": "Permit",
    "permit.facts": "For {what}",
    "permit.summary": "{what}",
    "permit.next": "Use it.",
    "permit.what": "What",
    "permit.what.ask": "For what?",
    "permit.registered": "Registration",
    "permit.registered.key": "Record the registrar's answer",
    "body.registrar": "registration office",
    "register.permits": "Permits",
}


@pytest.fixture
def room() -> Iterator[Room]:
    with declared(Permit, WORDS, Registered):
        yield Room()


def asked(room: Room) -> None:
    master = room.phone(MASTER)
    master.says("/new permit")
    master.says("The old barn")
    master.presses("Send")


def state(room: Room) -> tuple[str, str]:
    entries = room.record.find(Entry, request=NUMBER)
    return room.record.need(Request, NUMBER).state, entries[0].state


def record(room: Room, *answers: str) -> str:
    clerk = room.phone(CLERK)
    clerk.presses("Record the registrar's answer")
    clerk.says("No. 17")
    clerk.says("today")
    clerk.presses(answers[0])
    for words in answers[1:]:
        clerk.says(words)
    return clerk.presses("Record")


def test_it_waits_outside_once_all_inside_have_agreed(room: Room) -> None:
    asked(room)
    approve(room, LEADER)
    assert state(room) == ("waiting", "asked")
    clerk = room.phone(CLERK).sees()
    assert "Outside step under way | Permit" in clerk
    assert "With the registration office; record the result by" in clerk
    master = room.phone(MASTER)
    assert "Status: outside step under way (registration office)" in master.sees()
    assert "[Outside step | The old barn]" in master.says("/my")


def test_what_is_granted_counts_from_then_on(room: Room) -> None:
    asked(room)
    approve(room, LEADER)
    record(room, "Granted")
    assert state(room) == ("carried_out", "live")
    assert "Granted by the registration office" in room.phone(MASTER).sees()


def test_a_refusal_outside_ends_it_with_their_words(room: Room) -> None:
    asked(room)
    approve(room, LEADER)
    assert "Their reasons" in record(room, "Refused", "The barn belongs to the village.")
    assert state(room) == ("rejected", "void")
    seen = room.phone(MASTER).sees()
    assert "Not granted | Permit" in seen
    assert "Refused by the registration office" in seen
    assert "The barn belongs to the village." in seen
    assert "Approved" not in seen.split("Not granted")[-1]


def test_it_can_be_withdrawn_while_it_waits_outside(room: Room) -> None:
    asked(room)
    approve(room, LEADER)
    master = room.phone(MASTER)
    master.presses("Withdraw")
    master.presses("Yes, withdraw")
    assert state(room) == ("withdrawn", "void")


def test_the_decision_before_it_can_be_taken_back(room: Room) -> None:
    asked(room)
    approve(room, LEADER)
    room.phone(LEADER).presses("Take back")
    assert state(room) == ("waiting", "asked")
    assert not room.record.need(Request, NUMBER).said(1)
