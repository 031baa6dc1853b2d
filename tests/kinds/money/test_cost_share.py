"""分级负担: shares come to 100 % and to the total; town and bureau decide side by side."""

from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.documents import Draft, Entry, Request
from store.documents.registers.money import Bearer
from store.forms.field_types import WHOLE
from store.kinds import CostShare
from support.errands import BUREAU_FINANCE, FINANCE, share_cost, write_shares
from support.room import Phone, Room
from support.talk import LEADER, MASTER

NUMBER = "FD-2026-0001"
SHEET = {"hash": "x", "name": "a.pdf", "size": 9, "type": "pdf", "photo": False}
FORM: dict[str, Any] = {
    "project": "Festival",
    "category": "rural",
    "due": "2026-04-30",
    "sheet": [SHEET],
}


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    """Somebody who is asked for the shares."""
    write_shares(room, MASTER)
    return room.phone(MASTER)


def shares(room: Room) -> dict[str, int]:
    """What is answered, in percent."""
    answer = room.record.need(Draft, "D1").answers["shares"]
    return {bearer: share // 100 for bearer, share in answer.items()}


def test_the_usual_shares_are_one_press(room: Room, master: Phone) -> None:
    assert "[Town or subdistrict 60%]" in room.phone(MASTER).says("?")
    master.presses("These shares")
    assert shares(room) == {"town": 60, "city": 40}


@pytest.mark.parametrize(
    "typed",
    ["镇 50%，市级 50%", "town 50, city 50", "镇：五成；市：百分之五十", "town 50%\ncity 50%"],
)
def test_several_shares_at_once(room: Room, master: Phone, typed: str) -> None:
    master.says(typed)
    master.presses("These shares")
    assert shares(room) == {"town": 50, "city": 50}


def test_a_share_may_be_changed_before_the_others_follow(room: Room, master: Phone) -> None:
    assert "Total  90% (should be 100%; 10% is missing)" in master.says("town 50%")
    assert "add up to 90%; they must come to 100%" in master.presses("These shares")
    assert "Total  100%" in master.says("village 10%")
    assert "By which day" in master.presses("These shares")
    assert shares(room) == {"village": 10, "town": 50, "city": 40}


def test_what_was_filled_in_before_gives_way_to_shares_that_are_whole(
    room: Room, master: Phone
) -> None:
    """It was once added to them: 镇 60 %，市 40 % left the village with 33.34 %."""
    master.says("village 33.34%, town 33.33%, city 33.33%")
    assert "Total  100%" in master.says("镇 60 %，市 40 %")
    master.presses("These shares")
    assert shares(room) == {"town": 60, "city": 40}


def test_nothing_leaves_a_bearer_out(room: Room, master: Phone) -> None:
    master.says("city none")
    master.says("town 100%")
    master.presses("These shares")
    assert shares(room) == {"town": 100}


@pytest.mark.parametrize("typed", ["town 101%", "town", "moon 5%", "5%", "town 0.001%"])
def test_what_is_no_share_is_asked_for_again(room: Room, master: Phone, typed: str) -> None:
    master.says(typed)
    assert "shares" not in room.record.need(Draft, "D1").answers


def test_shares_that_do_not_come_to_a_hundred_are_never_sent(room: Room, master: Phone) -> None:
    """Not even when the question is left and the draft is found again."""
    master.says("town 50%")
    master.says("/cancel")
    master.says("/drafts")
    assert "Total  90% (should be 100%; 10% is missing)" in master.presses(
        "Continue: Cost sharing, Celadon festival"
    )
    draft = room.record.need(Draft, "D1")
    assert CostShare.problems(draft.answers)["shares"].name == "uneven"
    master.forges(f"send|D1|{draft.revision}")
    assert room.record.get(Request, NUMBER) is None


def test_both_must_agree_and_each_bearer_is_bound(room: Room) -> None:
    share_cost(room, MASTER, "village 5%, town 55%")
    town, bureau = room.phone(LEADER), room.phone(BUREAU_FINANCE)
    assert "The part you decide on:\nVillage or community  5%  ¥5,000.00\nTown" in town.sees()
    assert "The part you decide on:\nCity  40%  ¥40,000.00\nDecide" in bureau.sees()
    bureau.presses("Approve")
    assert room.record.need(Request, NUMBER).state == "waiting"
    assert {one.state for one in room.record.find(Entry, request=NUMBER)} == {"asked"}
    town.presses("Approve")
    assert room.record.need(Request, NUMBER).state == "approved"
    bound = room.record.find(Entry, register_name="commitments", unit="330282107-station")
    assert {one.state for one in bound} == {"live"}
    assert [(one.row, one.facts["shares"], one.quantity) for one in bound] == [
        ("village", 500, 5_000_00),
        ("town", 5500, 55_000_00),
        ("city", 4000, 40_000_00),
    ]
    assert "For your information" in room.phone(FINANCE).sees()


@given(
    total=st.integers(1, 10_000_000_000),
    cuts=st.lists(st.integers(1, WHOLE - 1), min_size=0, max_size=4, unique=True),
)
def test_the_parts_add_up_to_the_total_to_the_fen(total: int, cuts: list[int]) -> None:
    sizes = [after - before for before, after in pairwise([0, *sorted(cuts), WHOLE])]
    shares = dict(zip(get_args(Bearer), sizes, strict=False))
    form = CostShare.of(FORM | {"total": total, "shares": shares})
    amounts = form.amounts
    assert sum(amounts.values()) == total
    assert amounts.keys() == shares.keys()
    for bearer, amount in amounts.items():
        assert abs(amount - total * shares[bearer] / WHOLE) < 1
