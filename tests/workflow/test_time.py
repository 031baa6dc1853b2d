"""What waits for a day, runs from one, is taken once, lapses, or is given back."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import pytest

from store.documents import Entry, Office, Request, Task
from store.forms.chain import decides, records
from store.forms.deadlines import Once, Window
from store.forms.field_types import Date, Heading
from store.forms.kind import Kind, RecordForm
from store.forms.limits import Limit
from store.forms.register import Register
from support.declaring import declared
from support.errands import approve
from support.room import Room
from support.talk import LEADER, MASTER

NUMBER = "SP-2026-0001"


class Opened(RecordForm):
    kind = "stall.opened"

    done: Annotated[Date, Limit(last=0)]


class Stall(Kind):
    """It is opened on a day, and that is recorded within five working days."""

    kind, prefix = "stall", "SP"
    starters = ("station_master",)
    window, once = Window("02-15", "03-31"), (Once("unit"),)
    lapses, gives_back = 30, "opening"
    chain = (
        decides("town_leader"),
        records("station_master", form="stall.opened", waits="opening", after="opening", limit=5),
    )
    enters = (Register("stalls").entered(first="opening"),)

    what: Heading
    opening: Annotated[Date, Limit(first=1)]


WORDS = {
    "stall": "Stall",
    "stall.facts": "{what} on {opening}",
    "stall.summary": "{what}",
    "stall.next": "Go on.",
    "stall.what": "What",
    "stall.what.ask": "What?",
    "stall.opening": "Opening",
    "stall.opening.ask": "When?",
    "stall.opened": "Opened",
    "stall.opened.key": "Record it",
    "stall.opened.done": "Day",
    "stall.opened.done.ask": "When was it?",
}


@pytest.fixture
def room() -> Iterator[Room]:
    with declared(Stall, WORDS, Opened):
        yield Room()


def ask(room: Room, opening: str = "16 March") -> str:
    master = room.phone(MASTER)
    master.says("/new stall")
    master.says("Book stall")
    return master.says(opening)


def granted(room: Room, opening: str = "16 March") -> None:
    ask(room, opening)
    room.phone(MASTER).presses("Send")
    approve(room, LEADER)


def state(room: Room) -> tuple[str, str]:
    (entry,) = room.record.find(Entry, request=NUMBER)
    return room.record.need(Request, NUMBER).state, entry.state


def waiting(room: Room) -> list[date]:
    return [one.due for one in room.record.find(Task, request=NUMBER, state="open")]


def test_a_stage_opens_on_its_day_and_its_time_runs_from_there(room: Room) -> None:
    granted(room)
    assert (state(room), waiting(room)) == (("approved", "live"), [])
    assert "approved; the next step opens on 16 Mar 2026" in room.phone(MASTER).sees()
    room.forward(days=13)
    assert waiting(room) == []
    room.forward(days=1)
    assert waiting(room) == [date(2026, 3, 23)]


def test_what_waits_for_a_day_goes_back_with_the_decision(room: Room) -> None:
    granted(room)
    room.phone(LEADER).presses("Take back")
    room.forward(days=3)
    assert [one.stage for one in room.record.find(Task, request=NUMBER, state="open")] == [0]
    approve(room, LEADER)
    room.forward(days=11)
    assert waiting(room) == [date(2026, 3, 23)]


def test_once_a_year_unless_it_was_withdrawn(room: Room) -> None:
    ask(room)
    room.phone(MASTER).presses("Send")
    assert "asked for in 2026 already (SP-2026-0001)" in ask(room)
    room.phone(MASTER).forges(f"withdrawn|{NUMBER}")
    room.phone(MASTER).says("/cancel")
    assert "Please check" in ask(room)


def test_the_office_sets_its_own_days(room: Room) -> None:
    def put(windows: dict[str, tuple[str, str]]) -> None:
        office = room.record.need(Office, "office")
        rules = office.rules.model_copy(update={"windows": windows})
        room.work(lambda record: record.put(office.but(rules=rules)))

    put({"stall": ("05-01", "05-31")})
    seen = room.phone(MASTER).says("/new stall")
    assert "taken from 1 May 2026 to 31 May 2026 only" in seen
    put({})
    assert "What?" in room.phone(MASTER).says("/new stall")


def test_what_is_never_carried_out_lapses(room: Room) -> None:
    granted(room)
    room.forward(days=29)
    assert state(room) == ("approved", "live")
    room.forward(days=1)
    assert state(room) == ("lapsed", "void")
    assert "Lapsed | Stall SP-2026-0001 | Book stall" in room.phone(MASTER).sees()
    assert waiting(room) == []


def test_what_is_carried_out_in_time_does_not_lapse(room: Room) -> None:
    granted(room)
    room.forward(days=14)
    master = room.phone(MASTER)
    master.presses("Record it")
    master.says("today")
    assert "on time" in master.presses("Record")
    room.forward(days=60)
    assert state(room) == ("carried_out", "live")


def test_what_was_approved_is_given_back_before_its_first_day(room: Room) -> None:
    granted(room)
    master = room.phone(MASTER)
    master.presses("Give back")
    master.presses("Yes, give back")
    assert state(room) == ("given_back", "void")
    assert "what was approved is undone" in room.phone(LEADER).sees()
    room.forward(days=30)
    assert (state(room), waiting(room)) == (("given_back", "void"), [])


def test_not_from_that_day_on_nor_by_anybody_else_nor_before_it_is_approved(room: Room) -> None:
    ask(room)
    room.phone(MASTER).presses("Send")
    forged = f"given_back|{NUMBER}"
    assert "cannot be given back" in room.phone(MASTER).forges(forged)
    approve(room, LEADER)
    assert "not yours" in room.phone(LEADER).forges(forged)
    room.forward(days=14)
    assert "can no longer be given back" in room.phone(MASTER).forges(forged)
    assert state(room) == ("approved", "live")
