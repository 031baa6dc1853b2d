"""Limits on amounts and on what they come to: said once, early, before sending, and at the end."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.documents import Draft, Office, Request
from store.forms.chain import decides
from store.forms.field_types import Money, Number, Percent
from store.forms.kind import Kind
from store.forms.questions import Case
from store.forms.types.bounds import Between, SumsTo
from store.forms.types.measures import Area
from store.forms.types.rows import Rows
from support.declaring import declared
from support.room import Phone, Room
from support.tables import Target, newest
from support.talk import LEADER, MASTER


class Bounded(Kind):
    """Amounts between bounds, and shares of the whole."""

    kind, group, prefix = "bounded", "standing", "BD"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    total: Annotated[Money, Between(1_000, 2_500.5)]
    days: Annotated[Number, Between(1, "service_days_min")]
    hall: Annotated[Area, Between(most=85.5)] | None
    part: Annotated[Money, Between(most="total")]
    town: Percent
    city: Annotated[Percent, SumsTo(("town", "city"), 100)]


NAMES = ("total", "days", "hall", "part", "town", "city")
WORDS = {
    "bounded": "Bounded",
    "bounded.facts": "Total {total}",
    "bounded.summary": "{total}",
    "bounded.next": "Next",
    **{f"bounded.{name}": name.title() for name in NAMES},
    **{f"bounded.{name}.ask": f"Ask {name}?" for name in NAMES},
}


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with declared(Bounded, WORDS):
        yield


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    phone = room.phone(MASTER)
    phone.says("/new Bounded")
    return phone


def test_an_answer_out_of_bounds_is_refused_as_it_is_typed(room: Room, master: Phone) -> None:
    assert "Ask total?\nFrom ¥1,000.00 to ¥2,500.50." in master.says("?")
    assert "应在1,000.00元至2,500.50元之间。" in newest(room)
    assert "“Total” must be at least ¥1,000.00" in master.says("999.99")
    assert "“Total”不得少于1,000.00元，请修改。" in newest(room)
    assert "“Total” must be at most ¥2,500.50" in master.says("2500.51")
    assert room.record.need(Draft, "D1").answers == {}
    assert "Ask days?" in master.says("2500.50")
    assert "“Days” must be at most 50" in master.says("51")
    assert "Ask hall?\nAt most 85.5 m²." in master.says("50")
    assert "“Hall” must be at most 85.5 m²" in master.says("85.51")
    assert "“Hall”不得超过85.5平方米，请修改。" in newest(room)
    assert "Ask part?\nAt most ¥2,500.50." in master.says("85.5")
    assert "“Part” must be at most ¥2,500.50" in master.says("2600")


def filled_in(master: Phone) -> str:
    for typed in ("2000", "50", "20", "1500", "60%"):
        master.says(typed)
    return master.says("40%")


def test_what_several_answers_come_to_is_said_with_the_last(room: Room, master: Phone) -> None:
    for typed in ("2000", "50", "20", "1500", "60%"):
        master.says(typed)
    assert "“Town, City” comes to 90%; it must come to 100%" in master.says("30%")
    assert "“Town、City”合计为90%，应为100%，请调整。" in newest(room)
    assert "Please check" in master.says("40%")


def test_they_hold_again_before_sending(room: Room, master: Phone) -> None:
    """An earlier answer was changed, and the later one is not right any more."""
    filled_in(master)
    master.presses("Change: Town")
    seen = master.says("50%")
    assert "This cannot be sent yet\n“Town, City” comes to 90%" in seen
    assert "[Change: Town] [Change: City]" in seen
    master.presses("Change: Town")
    master.says("60%")
    master.presses("Change: Total")
    assert "cannot be sent yet\n“Part” must be at most ¥1,200.00" in master.says("1200")


def test_they_hold_again_when_it_is_decided(room: Room, master: Phone) -> None:
    filled_in(master)
    master.presses("Send")
    office = room.record.need(Office, "office")
    rules = office.rules.model_copy(update={"service_days_min": 40})
    room.work(lambda record: record.put(office.but(rules=rules)))
    assert "“Days” must be at most 40" in room.phone(LEADER).presses("Approve")
    assert room.record.need(Request, "BD-2026-0001").state == "waiting"


SCALES = {"total": 100, "days": 1, "hall": 100}
HELD: Mapping[str, tuple[float | None, float | None]] = {
    "total": (1_000, 2_500.5),
    "days": (1, 50),
    "hall": (None, 85.5),
}


@given(name=st.sampled_from([*HELD]), given_=st.integers(1, 300_000))
def test_a_bound_holds_for_every_amount(name: str, given_: int) -> None:
    least, most = HELD[name]
    asked = Bounded.question(name)
    assert asked is not None
    [mark] = (one for one in asked.marks if isinstance(one, Between))
    case = replace(CASE, answers={name: given_})
    found = mark.objection(asked, case)
    low = least is not None and given_ < least * SCALES[name]
    high = most is not None and given_ > most * SCALES[name]
    wanted = "too_small" if low else "too_large" if high else None
    assert (found.name if found else None) == wanted


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5))
def test_rows_come_to_their_sum_and_to_nothing_else(weights: list[int]) -> None:
    rows: list[dict[str, Any]] = [{"weight": one} for one in weights]
    question = Tabled.question("targets")
    assert question is not None
    mark = SumsTo("weight", 100)
    case = replace(CASE, answers={"targets": rows})
    assert (mark.objection(question, case) is None) == (sum(weights) == 10_000)
    assert mark.sum(question, {"targets": rows}) == sum(weights)


class Tabled(Kind):
    """The table alone."""

    kind, group, prefix = "tabled", "standing", "TB"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    targets: Rows[Target]


ROOM = Room()
CASE = Case(ROOM.record, "330282107-station", "", "P44", ROOM.clock.now())
