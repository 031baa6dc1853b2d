"""Plans are made and changed in chat: nothing falls below what is asked for, earmarks are safe."""

from datetime import date

import pytest

from store.documents import Instalment, Plan
from store.documents.registers.money import Standing
from store.registers.money import funding, standings
from store.rules.refusal import Objected
from support.errands import BUREAU_LEADER, FINANCE, approve, ask_for_money
from support.room import Room
from support.standing_requests import advance
from support.talk import LEADER, MASTER

PLAN = "330282107-station/2026"
NEXT = "330282107-station/2027"
LINES = """staff town 300000 300000 300000 300000
running town 5万 5万 5万 5万
special higher 0 30，000 0 0 Celadon classes"""


@pytest.fixture
def room() -> Room:
    return Room()


def draft(room: Room, total: str, lines: str = LINES) -> str:
    """Fill in a plan for next year; its summary."""
    phone = room.phone(MASTER)
    for typed in ("/new Funding plan", "2027", total, lines):
        phone.says(typed)
    phone.presses("Done")
    phone.presses("The usual days (31 Mar, 30 Jun, 30 Sep, 15 Dec)")
    return phone.presses("Skip")


def adjust(room: Room, taken: str, given: str, amount: str) -> str:
    """Move money of the first quarter; what is seen before it is sent."""
    phone = room.phone(MASTER)
    phone.says("/new Budget adjustment")
    phone.presses("Q1 2026")
    phone.presses(next(label for label, _ in phone.labels() if label.startswith(taken)))
    phone.presses(given)
    phone.says(amount)
    return phone.says("The show grew.")


def planned(room: Room, line: str, quarter: int = 1) -> int:
    every = room.record.need(Plan, PLAN).instalments
    return sum(one.amount for one in every if (one.line, one.quarter) == (line, quarter)) // 100


def test_a_plan_that_is_agreed_to_is_in_force(room: Room) -> None:
    draft(room, "143万")
    assert "Sent as JH-2026-0001" in room.phone(MASTER).presses("Send")
    approve(room, FINANCE, LEADER)
    plan = room.record.need(Plan, NEXT)
    assert sum(one.amount for one in plan.instalments) == 1_430_000_00
    marked = next(one for one in plan.instalments if one.line == "special")
    assert (marked.source, marked.earmark, marked.quarter) == ("higher", "Celadon classes", 2)
    assert funding.due_of(plan, 1) == date(2027, 3, 31)
    assert room.record.need(Standing, NEXT).open == date(2027, 3, 31)
    assert list(standings.findings(room.record)) == []


def test_lines_that_come_to_something_else_are_said_with_both_sums(room: Room) -> None:
    phone = room.phone(MASTER)
    for typed in ("/new Funding plan", "2027", "150万"):
        phone.says(typed)
    assert "1,430,000.00" in phone.says(LINES)
    seen = phone.presses("Done")
    assert "1,430,000.00" in seen
    assert "1,500,000.00" in seen
    assert "[Done]" in seen


def test_there_is_one_plan_for_a_year(room: Room) -> None:
    draft(room, "143万")
    first = room.phone(MASTER).button("Send")
    draft(room, "143万")
    room.phone(MASTER).presses("Send")
    approve(room, FINANCE, LEADER)
    assert "has a plan for 2027" in room.phone(MASTER).forges(first)


def test_an_adjustment_moves_what_is_left_and_no_more(room: Room) -> None:
    ask_for_money(room, MASTER, "staff 250,000")
    seen = adjust(room, "Staff", "Activities", "1,100.01")
    assert "Only ¥1,100.00 of Staff can be moved" in seen
    adjust(room, "Staff", "Activities", "1,100")
    room.phone(MASTER).presses("Send")
    before = standings.standing(room.record, room.record.need(Plan, PLAN)).sums
    approve(room, FINANCE, LEADER)
    assert (planned(room, "staff"), planned(room, "activities")) == (250_000, 112_700)
    assert standings.standing(room.record, room.record.need(Plan, PLAN)).sums == before
    assert list(standings.findings(room.record)) == []


def test_of_two_who_move_the_same_money_one_is_told(room: Room) -> None:
    """It is looked at again when it is decided: the first that is agreed to wins."""
    for _ in range(2):
        adjust(room, "Special", "Activities", "40,800")
        room.phone(MASTER).presses("Send")
    for number in ("YT-2026-0002", "YT-2026-0001", "YT-2026-0001"):
        advance(room, number)
    with pytest.raises(Objected, match="below_paid"):
        advance(room, "YT-2026-0002")
    assert planned(room, "special") == 0
    assert planned(room, "activities") == 152_400


def test_earmarked_money_needs_the_bureau(room: Room) -> None:
    earmark(room, "special", "Celadon classes")
    seen = adjust(room, "Special", "Activities", "800")
    assert "Decides: bureau leader" in seen
    room.phone(MASTER).presses("Send")
    approve(room, FINANCE)
    assert planned(room, "special") == 40_800
    approve(room, BUREAU_LEADER, LEADER)
    assert planned(room, "special") == 40_000


def earmark(room: Room, line: str, words: str) -> None:
    def mark(one: Instalment) -> Instalment:
        return one.model_copy(update={"earmark": words}) if one.line == line else one

    plan = room.record.need(Plan, PLAN)
    room.work(lambda record: record.put(plan.but(instalments=tuple(map(mark, plan.instalments)))))
