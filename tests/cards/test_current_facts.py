"""What a card says about the record is worked out when it is shown, and follows the record."""

from datetime import date

import pytest

from store.documents import Plan, Request
from support.errands import BUREAU_LEADER, FINANCE, PERSONNEL, UNIT, ask_for_money, lend
from support.room import Room
from support.talk import LEADER, MASTER

PEOPLE = ("Lu Mingyuan", "Zheng Xiaoyan", "Dong Guofang", "Liu Wenhao")


@pytest.fixture
def room() -> Room:
    return Room()


def all_asked_for(room: Room) -> list[str]:
    """Everybody but the master is asked for, for the same days; their numbers."""
    for person in PEOPLE:
        lend(room, MASTER, person=person)
    return [one.id for one in room.record.find(Request)]


def pass_first_desks(room: Room, number: str) -> None:
    room.phone(LEADER).forges(f"approve|{number}|1.0")
    room.phone(PERSONNEL).forges(f"approve|{number}|1.1")


def test_an_approval_is_seen_on_every_other_card_of_the_same_days(room: Room) -> None:
    first, second, *_ = all_asked_for(room)
    for number in (first, second):
        pass_first_desks(room, number)
    leader = room.phone(BUREAU_LEADER)
    assert "5 now, 4 while away" in leader.sees()
    leader.forges(f"approve|{first}|1.2")
    seen = leader.forges(f"approve|{first}|1.2|meant")
    assert "5 now, 3 while away" in seen
    shown = leader.forges(f"show|{second}|1.2")
    assert "5 now, 3 while away" in shown


def test_a_card_says_how_many_others_are_asked_for_in_the_same_days(room: Room) -> None:
    first, *_ = all_asked_for(room)
    assert "(at least 2 required); 3 more asked for in that time" in room.phone(LEADER).sees()
    seen = room.phone(LEADER).forges(f"reject|{first}|1.0")
    room.phone(LEADER).says("Not in spring, please.")
    seen += room.phone(LEADER).presses("Reject for this reason")
    assert "(at least 2 required); 2 more asked for in that time" in seen


def test_what_would_leave_too_few_is_refused_at_the_last_desk(room: Room) -> None:
    numbers = all_asked_for(room)
    for number in numbers:
        pass_first_desks(room, number)
    leader = room.phone(BUREAU_LEADER)
    for number in numbers[:3]:
        leader.forges(f"approve|{number}|1.2|meant")
    assert "5 now, 1 while away" in leader.forges(f"show|{numbers[3]}|1.2")
    seen = leader.forges(f"approve|{numbers[3]}|1.2|meant")
    assert "full-time staff in post would number 1; at least 2" in seen
    assert room.record.need(Request, numbers[3]).state == "waiting"


def test_what_was_decided_says_what_was_known_then(room: Room) -> None:
    first, second, *_ = all_asked_for(room)
    for number in (first, second):
        pass_first_desks(room, number)
        room.phone(BUREAU_LEADER).forges(f"approve|{number}|1.2|meant")
    assert "5 now, 3 while away" in room.phone(BUREAU_LEADER).forges(f"show|{second}|1.2")
    assert "5 now, 4 while away" in room.phone(BUREAU_LEADER).forges(f"show|{first}|1.2")


def test_nothing_is_drawn_anew_that_says_the_same(room: Room) -> None:
    lend(room, MASTER)
    leader = room.phone(LEADER)
    leader.sees()
    lend(room, MASTER, person="Zheng Xiaoyan", start="20 April", end="30 April")
    assert "JY-2026-0001" not in leader.sees()


def test_a_plan_brought_up_to_date_is_seen_on_the_card(room: Room) -> None:
    ask_for_money(room, MASTER)
    finance = room.phone(FINANCE)
    [plan] = [one for one in room.record.find(Plan) if one.id.startswith(UNIT)]
    moved = [one.model_copy(update={"due": date(2026, 4, 20)}) for one in plan.instalments]
    room.work(lambda record: record.put(plan.but(instalments=tuple(moved))))
    assert "20 Apr 2026" in finance.forges("show|BK-2026-0001|1.0")
