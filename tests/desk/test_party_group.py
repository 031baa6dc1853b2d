"""党组决定: where a group decides, its resolution is entered; a press is nobody's decision."""

from collections.abc import Iterator
from typing import ClassVar

import pytest

from store.documents import Desk, Request
from store.documents.office.organisation import Role
from store.forms.field_types import Heading
from store.forms.kind import Kind
from support.declaring import declared
from support.errands import BUREAU_LEADER
from support.room import Phone, Room
from support.talk import MASTER, says

NUMBER = "RM-2026-0001"


class Appointment(Kind):
    """Somebody is to become something."""

    kind: ClassVar[str] = "appointment"
    prefix: ClassVar[str] = "RM"
    group = "standing"
    starters: ClassVar[tuple[Role, ...]] = ("station_master",)
    chain: ClassVar[tuple[Desk, ...]] = (
        Desk(power="decide", roles=("bureau_leader",), form="party_group"),
    )

    who: Heading


WORDS = {
    "appointment": "Appointment",
    "appointment.facts": "{who}",
    "appointment.summary": "{who}",
    "appointment.next": "Please make it known.",
    "appointment.who": "Who",
    "appointment.who.ask": "Who is it?",
}


@pytest.fixture(autouse=True)
def appointment() -> Iterator[None]:
    with declared(Appointment, WORDS):
        yield


@pytest.fixture
def room() -> Room:
    """Somebody has asked for an appointment."""
    room = Room()
    master = room.phone(MASTER)
    master.says("/new")
    master.presses("Appointment")
    assert "Party group resolution: bureau leader, Culture Bureau" in master.says("Lu Mingyuan")
    master.presses("Send")
    return room


@pytest.fixture
def leader(room: Room) -> Phone:
    return room.phone(BUREAU_LEADER)


def state(room: Room) -> str:
    return room.record.need(Request, NUMBER).state


def test_the_card_asks_for_the_resolution(leader: Phone) -> None:
    card = leader.sees()
    assert "For the party group’s decision" in card
    assert "[Enter the resolution] [Send back] [Reject]" in card
    assert "Approve" not in card


def test_the_resolution_is_entered_and_quoted(room: Room, leader: Phone) -> None:
    leader.presses("Enter the resolution")
    leader.says("today")
    seen = leader.says("Party minutes 2026-7")
    assert state(room) == "waiting"
    assert "Day of the resolution: 2 Mar 2026\nDocument number: Party minutes 2026-7" in seen
    assert "(Done: approved (RM-2026-0001))" in leader.presses("Record")
    assert state(room) == "approved"
    told = room.phone(MASTER).sees()
    quoted = "Resolved by the bureau’s party group on 2 Mar 2026 (Party minutes 2026-7)"
    by = "Approved by the bureau’s party group, entered by Yan Guoqiang"
    assert f"Opinion: {quoted}" in told
    assert by in told
    [given] = room.record.need(Request, NUMBER).decisions
    assert given.facts == {"day": "2026-03-02", "number": "Party minutes 2026-7"}
    assert given.outcome == "approve"


def test_a_press_alone_decides_nothing(room: Room, leader: Phone) -> None:
    refused = says("refusal.form_needed")
    assert leader.forges(f"approve|{NUMBER}|1.0").startswith(refused)
    assert leader.forges(f"opinion|{NUMBER}|1.0") == refused
    assert state(room) == "waiting"


def test_a_resolution_of_tomorrow_is_not_taken(room: Room, leader: Phone) -> None:
    leader.presses("Enter the resolution")
    assert "cannot be after 2 Mar 2026" in leader.says("tomorrow")
    assert state(room) == "waiting"


def test_it_is_rejected_or_sent_back_as_ever(room: Room, leader: Phone) -> None:
    leader.presses("Reject")
    leader.writes("The party group did not agree.")
    assert state(room) == "rejected"


def test_a_resolution_entered_for_what_came_back_is_not_taken(room: Room, leader: Phone) -> None:
    leader.presses("Enter the resolution")
    leader.says("today")
    leader.says("Party minutes 2026-7")
    button = leader.button("Record")
    leader.presses("Send back")
    leader.writes("The name is wrong.")
    leader.forges(button)
    assert state(room) == "sent_back"
    assert [one.outcome for one in room.record.need(Request, NUMBER).decisions] == ["send_back"]


@pytest.mark.parametrize("user", [MASTER, 7002, 7060, 7070])
def test_nobody_else_enters_it(room: Room, user: int) -> None:
    room.phone(user).forges(f"record|{NUMBER}|1.0")
    room.phone(user).says("today")
    assert state(room) == "waiting"
