"""A new kind of request is one class and its words: here is one, from /new to the decision."""

import inspect
from collections.abc import Iterator
from typing import Annotated, Literal

import pytest

from store.documents import Request, When
from store.forms.chain import decides
from store.forms.field_types import Date, Heading, Number
from store.forms.kind import Kind
from support.declaring import declared
from support.room import Room
from support.talk import LEADER, MASTER, Office


class Venue(Kind):
    """Somebody uses the station's hall."""

    kind, group = "venue", "standing"
    prefix = "CN"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    purpose: Literal["show", "other"]
    what: Annotated[Heading | None, When(question="purpose", values=("other",))]
    day: Date
    people: Number | None


WORDS = {
    "venue": "Use of the hall",
    "venue.facts": "{purpose} {what}\nOn {day}\nPeople: {people}",
    "venue.summary": "{purpose} on {day}",
    "venue.next": "Please open the hall.",
    "venue.purpose": "Purpose",
    "venue.purpose.ask": "What for?",
    "venue.purpose.show": "A show",
    "venue.purpose.other": "Something else",
    "venue.what": "What",
    "venue.what.ask": "What exactly?",
    "venue.day": "Day",
    "venue.day.ask": "On which day?",
    "venue.people": "People",
    "venue.people.ask": "How many people?",
}


@pytest.fixture(autouse=True)
def venue() -> Iterator[None]:
    with declared(Venue, WORDS):
        yield


def test_a_kind_and_its_words_are_at_most_thirty_lines() -> None:
    code = [line for line in inspect.getsource(Venue).splitlines() if line]
    assert len(code) + len(WORDS) <= 30


def test_it_is_asked_for_and_decided() -> None:
    room = Room()
    master, leader = room.phone(MASTER), room.phone(LEADER)
    assert "[Use of the hall]" in master.says("/new")
    assert "What for?\n[A show]\n[Something else]" in master.presses("Use of the hall")
    assert "What exactly?" in master.presses("Something else")
    assert "On which day?" in master.says("A wedding")
    assert "How many people?\n[Skip]" in master.says("tomorrow")
    assert "What: A wedding\nDay: 3 Mar 2026\nPeople: 200" in master.says("200")
    assert "(Sent as CN-2026-0001)" in master.presses("Send")
    assert "Something else A wedding\nOn 3 Mar 2026\nPeople: 200" in leader.sees()
    assert "Done: approved" in leader.presses("Approve")
    assert "Next: Please open the hall." in master.sees()


def test_what_is_not_asked_is_not_shown() -> None:
    room = Room()
    master, leader = room.phone(MASTER), room.phone(LEADER)
    master.says("/new")
    master.presses("Use of the hall")
    assert "On which day?" in master.presses("A show")
    master.says("tomorrow")
    assert "What:" not in master.presses("Skip")
    master.presses("Send")
    assert "A show\nOn 3 Mar 2026\nDecide by" in leader.sees()


def test_it_goes_by_the_wire_too(office: Office) -> None:
    master, leader = office.talk(MASTER), office.talk(LEADER)
    master.says("/new")
    master.presses("Use of the hall")
    master.presses("A show")
    master.says("明天")
    master.presses("Skip")
    assert "(Sent as CN-2026-0001)" in master.presses("Send")
    leader.sees()
    leader.presses("Approve")
    with office.record() as record:
        assert record.need(Request, "CN-2026-0001").state == "approved"
