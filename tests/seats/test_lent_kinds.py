"""A delegation for some kinds of request counts for these alone, in notes and questions too."""

from datetime import date

import pytest

from desk.consulting.test_enquiries import ANSWER, QUESTION, ask
from store.documents import Enquiry, Event, Request
from store.rules.authority import access
from store.workflow.actions import internal_notes
from support.errands import CLERK, COLLEAGUE, FINANCE, UNIT, approve, ask_for_money
from support.room import Room
from support.standing_in import deputy, person
from support.standing_requests import asked
from support.talk import LEADER, MASTER

MONEY, LENDING, SEAT = "BK-2026-0001", "JY-2026-0001", f"{UNIT}/station_master"


def lent(room: Room, *kinds: str, of: int = LEADER, to: int = CLERK, seat: str = "") -> None:
    today = room.clock.now().date()
    own = {"of": seat} if seat else {}
    deputy(room, of, to, since=today, until=today, kinds=kinds, **own)


def today(room: Room) -> date:
    return room.clock.now().date()


@pytest.mark.parametrize(("kind", "reads"), [("general_request", False), ("allocation", True)])
def test_notes_are_read_in_anothers_place_for_the_kinds_that_were_lent(
    kind: str, *, reads: bool
) -> None:
    room = Room()
    ask_for_money(room, MASTER)
    approve(room, FINANCE)
    lent(room, kind)
    request = room.record.need(Request, MONEY)
    assert internal_notes.may_read(room.record, request, person(room, CLERK), today(room)) is reads
    seats = access.seats_to_act_in(room.record, person(room, CLERK), today(room), "allocation")
    assert ("330282107/town_leader" in seats) is reads


def asked_of_the_master(*kinds: str) -> Room:
    """The station master is asked something; her colleague stands in for these kinds."""
    room = asked("secondment")[0]
    lent(room, *kinds, of=MASTER, to=COLLEAGUE, seat=SEAT)
    ask(room, LEADER)
    return room


def test_a_deputy_answers_for_who_was_asked() -> None:
    room = asked_of_the_master("secondment")
    other = room.phone(COLLEAGUE)
    assert QUESTION in other.sees()
    other.presses("Answer")
    other.writes(ANSWER)
    [enquiry] = room.record.find(Enquiry)
    assert enquiry.answer
    said = enquiry.answer
    assert (said.person, said.behalf) == (person(room, COLLEAGUE), person(room, MASTER))
    [event] = [one for one in room.record.find(Event, request=LENDING) if one.what == "answered"]
    assert (event.person, event.behalf) == (said.person, said.behalf)
    assert "Zheng Xiaoyan for Shen Wenjing" in room.phone(LEADER).sees()


def test_a_deputy_for_other_kinds_is_not_asked() -> None:
    room = asked_of_the_master("allocation")
    other = room.phone(COLLEAGUE)
    assert QUESTION not in other.says("/inbox")
    assert "not yours" in other.forges(f"answer|{LENDING}|q1")
    assert not room.record.find(Enquiry, state="answered")


def test_who_stands_in_for_who_asked_reads_what_they_were_asked() -> None:
    """The seats that act read every question; whoever is on the side that asked, their own."""
    room = asked_of_the_master("secondment")
    ask(room, LEADER, "Lu Mingyuan", "Do you agree to this yourself?")
    seen = room.phone(COLLEAGUE).forges(f"details|{LENDING}")
    assert QUESTION in seen
    assert "Do you agree to this yourself?" not in seen
