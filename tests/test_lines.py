"""Amounts by line: taken as they are, or changed one by one, however the talk goes."""

import pytest

from errands import write_allocation
from room import Phone, Room
from store.documents import Draft
from talk import MASTER

ALL = {"staff", "running", "activities", "facilities", "free_opening", "special"}


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    """Somebody who is asked for the amounts of the first quarter."""
    phone = room.phone(MASTER)
    phone.says("/new")
    phone.presses("Allocation")
    phone.presses("Q1 2026")
    return phone


def lines(room: Room) -> dict[str, int]:
    """What is answered, in yuan."""
    answer = room.record.need(Draft, "D1").answers["lines"]
    return {line: fen // 100 for line, fen in answer.items()}


def test_one_press_takes_all_there_is(room: Room, master: Phone) -> None:
    master.presses("These amounts")
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
    master.presses("These amounts")
    master.presses("Skip")
    master.presses("Change: Quarter")
    seen = master.presses("Q4 2026")
    assert "is more than the" in seen
    assert "[Staff 167,400.00]" in master.presses("Change: Lines and amounts")
    assert "Please check" in master.presses("These amounts")
    assert lines(room)["staff"] == 167_400


def test_after_another_quarter_one_line_can_be_changed(room: Room, master: Phone) -> None:
    master.presses("These amounts")
    master.presses("Skip")
    master.presses("Change: Quarter")
    master.presses("Q4 2026")
    master.presses("Change: Lines and amounts")
    master.says("staff 1000")
    assert "Please check" in master.presses("These amounts")
    assert (lines(room)["staff"], lines(room)["running"]) == (1_000, 55_800)


def test_a_quarter_of_which_all_is_asked_for_is_not_offered(room: Room) -> None:
    write_allocation(room, MASTER)
    master = room.phone(MASTER)
    master.presses("Send")
    master.says("/new")
    assert "[Q1 2026]" not in master.presses("Allocation")
