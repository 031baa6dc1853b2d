"""What is left out of what is added up is not 0: it is asked for."""

from collections.abc import Iterator
from typing import Annotated, Literal

import pytest

from store.documents import Draft, When
from store.forms.chain import decides
from store.forms.field_types import Heading, Money, Percent
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.types.bounds import SumsTo
from store.forms.types.rows import Rows
from support.declaring import declared
from support.room import Phone, Room
from support.tables import newest
from support.talk import MASTER


class Item(Form):
    """A row whose amount may be left out."""

    kind = "item"

    what: Heading
    cost: Money | None
    part: Percent | None


class Shared(Kind):
    """Shares that may be skipped, one of them not always asked for; and a table."""

    kind, group, prefix = "shared", "standing", "SH"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    who: Literal["two", "three"]
    town: Percent | None
    third: Annotated[Percent | None, When(question="who", values=("three",))]
    city: Annotated[Percent, SumsTo(("town", "third", "city"), 100)] | None
    total: Money
    items: Annotated[Rows[Item], SumsTo("cost", "total")]


NAMES = ("who", "town", "third", "city", "total", "items")
WORDS = {
    "shared": "Shared",
    "shared.facts": "Total {total}",
    "shared.summary": "{total}",
    "shared.next": "Next",
    "shared.who.two": "Two",
    "shared.who.three": "Three",
    "item.what": "What",
    "item.cost": "Cost",
    "item.part": "Part",
    **{f"shared.{name}": name.title() for name in NAMES},
    **{f"shared.{name}.ask": f"Ask {name}?" for name in NAMES},
}


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with declared(Shared, WORDS):
        yield


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    phone = room.phone(MASTER)
    phone.says("/new Shared")
    return phone


def test_a_part_that_was_skipped_is_asked_for(room: Room, master: Phone) -> None:
    master.presses("Two")
    master.presses("Skip")
    seen = master.says("100%")
    assert "“Town” was left out, which is not 0: together it must come to 100%." in seen
    assert "“Town”未填，未填不按0计算，合计应为100%。" in newest(room)
    master.presses("Back")
    master.says("0%")
    assert "Ask total?" in master.says("100%")


def test_so_is_the_last(master: Phone) -> None:
    master.presses("Two")
    master.says("60%")
    assert "“City” was left out" in master.presses("Skip")
    assert "comes to 90%" in master.says("30%")
    assert "Ask total?" in master.says("40%")


def test_where_all_are_skipped_nothing_is_added_up(master: Phone) -> None:
    master.presses("Two")
    master.presses("Skip")
    assert "Ask total?" in master.presses("Skip")


def test_what_is_not_asked_is_no_part(master: Phone) -> None:
    master.presses("Three")
    master.says("50%")
    master.says("30%")
    assert "comes to 90%" in master.says("10%")


def test_an_amount_left_out_of_a_row_is_not_added_up(room: Room, master: Phone) -> None:
    master.presses("Two")
    master.says("60%")
    master.says("40%")
    master.says("300")
    seen = master.says("Lamps 300\nRibbons")
    assert "“Cost” was left out (row 2), which is not 0: together it must come to ¥300.00" in seen
    assert "“Cost”未填（第2行），未填不按0计算，合计应为300.00元。" in newest(room)
    assert "in all" not in seen
    assert "was left out" in master.presses("Done")
    master.presses("2 Ribbons")
    master.says("Ribbons 20元")
    master.presses("1 Lamps")
    assert "Cost in all: ¥300.00" in master.says("Lamps 280")
    assert "Please check" in master.presses("Done")


def test_an_amount_of_nothing_is_not_left_out(room: Room, master: Phone) -> None:
    master.presses("Two")
    master.says("60%")
    master.says("40%")
    master.says("300")
    master.says("Lamps 300 0%")
    [draft] = room.record.find(Draft)
    assert draft.answers["items"] == [{"what": "Lamps", "cost": 300_00, "part": 0}]
