"""Each row of a table enters a register by itself: its columns say under which key, and when."""

from collections.abc import Iterator
from typing import Annotated

import pytest

from store.documents import Draft, Entry, Request
from store.forms.chain import decides
from store.forms.choices import Colleagues
from store.forms.field_types import Date, Heading, Number, PersonId
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.register import Register
from store.forms.types.rows import Rows
from store.operations.check.record import Checkup
from store.registers.expected import expected
from support.declaring import declared
from support.room import Phone, Room
from support.talk import LEADER, MASTER


class ShiftFacts(Form):
    """What an entry tells of a shift."""

    kind = "shift"

    what: Heading
    place: Heading


SHIFTS = Register("shifts", facts=ShiftFacts, unit="half_days", at_most=2)


class Shift(Form):
    """Who does what on which day, for how many half days."""

    kind = "shift_row"

    who: Annotated[PersonId, Colleagues(besides="station_master")]
    what: Heading
    day: Annotated[Date, Limit(of="start", first=0, last=6)]
    half_days: Number


class Week(Kind):
    """The shifts of a week."""

    kind, group, prefix = "week", "standing", "ZB"
    starters = ("station_master",)
    chain = (decides("town_leader"),)
    enters = (
        SHIFTS.entered(
            each="shifts", key=("who",), first="day", person="who", quantity="half_days"
        ),
    )

    start: Annotated[Date, Limit(first=1)]
    place: Heading
    shifts: Rows[Shift]


NAMES = ("start", "place", "shifts")
WORDS = {
    "week": "Shifts of a week",
    "week.facts": "{shifts}",
    "week.summary": "{shifts}",
    "week.next": "Next",
    **{f"week.{name}": name.title() for name in NAMES},
    **{f"week.{name}.ask": f"Ask {name}?" for name in NAMES},
    **{f"shift_row.{name}": name.title() for name in ("who", "what", "day", "half_days")},
    "objection.shifts.full": "{person} has no more than {left} left on {start}",
}


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with declared(Week, WORDS):
        yield


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    """Somebody who is asked for the shifts of the week from 9 March on."""
    phone = room.phone(MASTER)
    phone.says("/new Shifts")
    phone.says("9 March")
    phone.says("Main hall")
    return phone


def entries(room: Room) -> list[tuple[object, ...]]:
    found = room.record.find(Entry, register_name="shifts")
    return [(one.key, str(one.first), one.quantity, one.facts, one.state) for one in found]


def test_each_row_is_an_entry_that_follows_its_request(room: Room, master: Phone) -> None:
    master.says("Lu Mingyuan; Reading room; 9 March; 2\nZheng Xiaoyan; Stage; 10 March; 1")
    master.presses("Done")
    assert "Sent as ZB-2026-0001" in master.presses("Send")
    wanted = [
        ("P45", "2026-03-09", 2, {"what": "Reading room", "place": "Main hall"}),
        ("P46", "2026-03-10", 1, {"what": "Stage", "place": "Main hall"}),
    ]
    assert entries(room) == [(*one, "asked") for one in wanted]
    room.phone(LEADER).presses("Approve")
    assert entries(room) == [(*one, "live") for one in wanted]
    request = room.record.need(Request, "ZB-2026-0001")
    found = room.record.find(Entry, request=request.id)
    assert [one.but(revision=0) for one in found] == expected(request)
    assert list(Checkup(room.rows, None).findings()) == []


def test_a_column_is_limited_by_a_question_before_the_table(room: Room, master: Phone) -> None:
    seen = master.says("Lu Mingyuan; Stage; 16 March; 1")
    assert "“Day” cannot be after 15 Mar 2026" in seen
    assert "shifts" not in room.record.need(Draft, "D1").answers


def test_rows_of_one_table_must_not_meet_either(room: Room, master: Phone) -> None:
    """Two half days are a day, whether they stand in one row or in two."""
    master.says("Lu Mingyuan; Stage; 9 March; 2\nLu Mingyuan; Sound; 9 March; 1")
    assert "Lu Mingyuan has no more than 0 days left on 9 Mar 2026" in master.presses("Done")


def test_rows_must_not_meet_what_is_on_the_register(room: Room, master: Phone) -> None:
    master.says("Lu Mingyuan; Stage; 9 March; 2")
    master.presses("Done")
    master.presses("Send")
    master.says("/new Shifts")
    master.says("9 March")
    master.says("Main hall")
    master.says("Lu Mingyuan; Sound; 9 March; 1")
    assert "Lu Mingyuan has no more than 0 days left" in master.presses("Done")
