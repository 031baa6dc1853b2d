"""What is asked may depend on who starts it: the station's own people are not asked which it is."""

from collections.abc import Iterator
from typing import Annotated, Any

import pytest

from store.documents import Draft, Entry, Request
from store.forms.chain import answered, decides, started_by
from store.forms.choices import OneOf
from store.forms.field_types import Date, EntryId, Heading, StationId
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.register import Register
from store.kinds import declared as looked_over
from support.declaring import declared
from support.errands import LENT
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER

STATION, OTHER = "330282107-station", "330282104-station"
OF_BUREAU = started_by("bureau_culture")
VISITS = Register("visits", alone=True)


class Visit(Kind):
    """Somebody looks at a room: of their own station, or the bureau of any."""

    kind, group, prefix = "visit", "standing", "FW"
    starters = ("station_staff", "station_master", "bureau_culture")
    chain = (decides("town_leader"),)
    enters = (VISITS.entered(key=("room", "place"), first="day"),)

    place: Annotated[StationId | None, OF_BUREAU]
    room: Annotated[EntryId, OneOf("rooms")]
    day: Annotated[
        Date,
        Limit(last=0),
        Limit(first=-30, when=OF_BUREAU),
        Limit(first=-7, when=started_by("station_staff", "station_master")),
    ]
    what: Heading


WORDS = {
    "visit": "Visit",
    "visit.facts": "Station: {place}\nRoom: {room}\n{day} {what}",
    "visit.summary": "{room}",
    "visit.next": "Next",
    "objection.visits.full": "It was looked at already.",
    **{f"visit.{one}": one.title() for one in ("place", "room", "day", "what")},
    **{f"visit.{one}.ask": f"Ask {one}?" for one in ("place", "room", "day", "what")},
}


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with declared(Visit, WORDS):
        yield


@pytest.fixture
def room() -> Room:
    return Room()


def begins(room: Room, user: int) -> tuple[Phone, str]:
    phone = room.phone(user)
    return phone, phone.says("/new Visit")


def looks(phone: Phone, where: str, day: str) -> str:
    phone.presses(where)
    return phone.says(day)


def newest(room: Room) -> Request:
    return room.record.need(Request, "FW-2026-0001")


@pytest.mark.parametrize("user", [MASTER, LENT])
def test_the_station_is_not_asked_of_its_own_people(room: Room, user: int) -> None:
    phone, seen = begins(room, user)
    assert "Ask room?\n[Qunxing Hall]" in seen
    looks(phone, "Qunxing Hall", "yesterday")
    summary = phone.says("All is well")
    assert "Place" not in summary
    assert "Sent as FW-2026-0001" in phone.presses("Send")
    assert (newest(room).unit, newest(room).newest.answers["place"]) == (STATION, None)
    assert "Station:" not in room.phone(LEADER).sees()
    assert [one.unit for one in room.record.find(Entry, register_name="visits")] == [STATION]


def test_the_bureau_is_asked_and_sees_the_rooms_there(room: Room) -> None:
    phone, seen = begins(room, OFFICER)
    assert "Ask place?" in seen
    assert "Ask room?" in phone.says("Zhangqi")
    assert all(OTHER in data for _, data in phone.labels() if data.startswith("pick|"))
    phone.presses(phone.labels()[0][0])
    phone.says("today")
    assert "Place: Zhangqi Town Cultural Station" in phone.says("All is well")
    assert "Sent as FW-2026-0001" in phone.presses("Send")
    assert newest(room).unit == OTHER


def test_a_limit_may_depend_on_it_too_until_it_is_decided(room: Room) -> None:
    phone, _ = begins(room, MASTER)
    assert "Ask day?" in looks(phone, "Qunxing Hall", "20 February")
    assert "Ask what?" in phone.says("23 February")
    phone.says("All is well")
    phone.presses("Send")
    leader = room.phone(LEADER)
    leader.sees()
    assert "Done: approved" in leader.presses("Approve")


def test_what_a_register_has_against_it_is_said_as_soon_as_all_is_asked(room: Room) -> None:
    phone, _ = begins(room, MASTER)
    looks(phone, "Qunxing Hall", "yesterday")
    phone.says("All is well")
    phone.presses("Send")
    again, _ = begins(room, LENT)
    assert "It was looked at already." in looks(again, "Qunxing Hall", "yesterday")


def test_what_was_sent_back_is_asked_as_it_was(room: Room) -> None:
    phone, _ = begins(room, MASTER)
    looks(phone, "Qunxing Hall", "yesterday")
    phone.says("All is well")
    phone.presses("Send")
    leader = room.phone(LEADER)
    leader.sees()
    leader.presses("Send back")
    leader.writes("Which day was it?")
    phone.sees()
    seen = phone.presses("Amend and resend")
    assert "Place" not in seen
    assert "Change: Room" in seen


def test_a_draft_that_has_no_answer_yet_is_empty(room: Room) -> None:
    begins(room, MASTER)
    [draft] = room.record.find(Draft, kind="visit")
    assert draft.answers == {"starter": "station_master"}
    for _ in range(60):
        begins(room, MASTER)
    assert len(room.record.find(Draft, kind="visit", state="open")) <= 50


def test_who_starts_it_is_what_the_seat_says_whatever_the_draft_has(room: Room) -> None:
    phone, _ = begins(room, MASTER)
    looks(phone, "Qunxing Hall", "yesterday")
    phone.says("All is well")
    send = phone.button("Send")

    def forge(record: Any) -> None:
        [draft] = record.find(Draft, kind="visit")
        record.put(draft.but(answers={**draft.answers, "starter": "bureau_culture"}))
        record.record("forged", room.clock.now())

    [draft] = room.record.find(Draft, kind="visit")
    room.work(forge)
    phone.forges(send.replace(f"|{draft.revision}", f"|{draft.revision + 1}"))
    assert newest(room).newest.answers["starter"] == "station_master"


def test_a_kind_may_depend_on_who_starts_it_and_nothing_else_may() -> None:
    assert [*looked_over.faults(Visit)] == []
    with pytest.raises(TypeError, match="depends on starter, which is not before it"):
        type("Late", (Form,), {"__annotations__": {"place": Annotated[StationId | None, OF_BUREAU]},
                               "kind": "late"})  # fmt: skip
    assert answered("starter", "bureau_culture") == OF_BUREAU
