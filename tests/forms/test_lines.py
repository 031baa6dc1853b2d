"""Amounts by line: taken as they are, or changed one by one, however the talk goes."""

import pytest

from store.documents import Draft
from support.errands import write_allocation
from support.room import Phone, Room
from support.talk import MASTER

ALL = {"staff", "running", "activities", "facilities", "free_opening", "special"}


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    """Somebody who is asked for the amounts of the first quarter."""
    phone = room.phone(MASTER)
    phone.says("/new Allocation")
    phone.presses("Q1 2026")
    return phone


def lines(room: Room) -> dict[str, int]:
    """What is answered, in yuan."""
    answer = room.record.need(Draft, "D1").answers["lines"]
    return {line: fen // 100 for line, fen in answer.items()}


def test_one_press_takes_all_there_is(room: Room, master: Phone) -> None:
    master.presses("Amounts are right")
    assert set(lines(room)) == ALL
    assert lines(room)["staff"] == 251_100


@pytest.mark.parametrize("typed", ["staff 10万", "人员：100000", "Staff: ¥100,000.00", "staff 10w"])
def test_a_line_is_changed_by_its_name(room: Room, master: Phone, typed: str) -> None:
    master.says(typed)
    assert lines(room)["staff"] == 100_000
    assert set(lines(room)) == ALL


def test_a_line_is_changed_by_its_button(room: Room, master: Phone) -> None:
    assert "Staff: please write the amount" in master.presses("Staff 251,100.00")
    master.says("10万")
    assert lines(room)["staff"] == 100_000


@pytest.mark.parametrize("comma", [",", "，"])
def test_a_comma_of_any_width_stands_inside_an_amount(
    room: Room, master: Phone, comma: str
) -> None:
    """It was once read as 50, and then as nothing: the line fell away."""
    master.presses("Staff 251,100.00")
    master.says(f"50{comma}000")
    master.says(f"activities 40{comma}000，running 30{comma}000.50")
    amounts = lines(room)
    assert (amounts["staff"], amounts["activities"], amounts["running"]) == (50_000, 40_000, 30_000)
    assert set(amounts) == ALL


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("50.000", "“50.000” could mean 50.00 or 50,000.00"),
        ("staff 5,00", "“5,00” could mean 5.00 or 500.00"),
        ("about 5万", "“about 5万” could mean 50,000.00"),
        ("50，000，00", "“50，000，00” was not understood"),
        ("000", "“000” was not understood"),
        ("5\n200", "was not understood"),
        ("staff 5，6", "“5，6” could mean 5.60"),
        ("staff 5万，6万", "“5万，6万” was not understood"),
        ("5万，六", "was not understood"),
        ("staff 5万，staff 6万", "Please press a line"),
        ("staff 5万，somebody 6万", "Please press a line"),
        ("staff 5万，activities 50.000", "“50.000” could mean"),
    ],
)
def test_what_is_not_clear_changes_nothing_and_is_asked_again(
    room: Room, master: Phone, typed: str, said: str
) -> None:
    master.says("staff 70000")
    before = lines(room)
    master.presses("Staff 70,000.00")
    assert said in master.says(typed)
    assert lines(room) == before


def test_every_screen_of_lines_has_their_total(room: Room) -> None:
    master = room.phone(MASTER)
    master.says("/new Allocation")
    assert "Total  558,000.00" in master.presses("Q1 2026")
    assert "Total  558,000.00" in master.presses("Staff 251,100.00")
    assert "Total  356,900.00" in master.says("5万")
    assert "Total  356,900.00" in master.presses("Activities 111,600.00")


@pytest.mark.parametrize("nothing", ["none", "0", "无", "没有"])
def test_a_line_is_left_out(room: Room, master: Phone, nothing: str) -> None:
    master.presses("Staff 251,100.00")
    master.says(nothing)
    assert set(lines(room)) == ALL - {"staff"}


def test_at_least_one_line_stays(room: Room, master: Phone) -> None:
    for line in ("staff", "running", "activities", "facilities", "free opening"):
        master.says(f"{line} none")
    seen = master.says("special none")
    assert "Special projects 40,800.00" in seen
    assert set(lines(room)) == {"special"}


def test_another_line_by_its_name_is_meant_though_one_was_asked_for(
    room: Room, master: Phone
) -> None:
    """After an amount that will not do, all lines are shown again."""
    master.presses("Staff 251,100.00")
    master.says("much")
    master.says("activities 5万")
    assert (lines(room)["activities"], lines(room)["staff"]) == (50_000, 251_100)


def test_after_another_quarter_the_amounts_fit_it(room: Room, master: Phone) -> None:
    """The fourth quarter has less of every line than the first."""
    master.presses("Amounts are right")
    master.presses("Skip")
    master.presses("Change: Quarter")
    seen = master.presses("Q4 2026")
    assert "is more than the" in seen
    assert "[Staff 167,400.00]" in master.presses("Change: Lines and amounts")
    assert "Please check" in master.presses("Amounts are right")
    assert lines(room)["staff"] == 167_400


def test_after_another_quarter_one_line_can_be_changed(room: Room, master: Phone) -> None:
    master.presses("Amounts are right")
    master.presses("Skip")
    master.presses("Change: Quarter")
    master.presses("Q4 2026")
    master.presses("Change: Lines and amounts")
    master.says("staff 1000")
    assert "Please check" in master.presses("Amounts are right")
    assert (lines(room)["staff"], lines(room)["running"]) == (1_000, 55_800)


def test_a_quarter_of_which_all_is_asked_for_is_not_offered(room: Room) -> None:
    write_allocation(room, MASTER)
    master = room.phone(MASTER)
    master.presses("Send")
    master.says("/new")
    assert "[Q1 2026]" not in master.presses("Allocation")
