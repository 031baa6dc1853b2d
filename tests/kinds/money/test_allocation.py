"""Money of the plan: never over a line's remainder, never twice, and free again when it is not."""

import pytest

from store.documents import Payment, Plan, Request
from store.registers.money import funding
from support.errands import FINANCE, approve, ask_for_money, write_allocation
from support.room import Room
from support.talk import LEADER, MASTER

PLAN = "330282107-station/2026"
NUMBER = "BK-2026-0001"


@pytest.fixture
def room() -> Room:
    return Room()


def left(room: Room, line: str, quarter: int = 1) -> int:
    """What can still be asked for, in yuan."""
    plan = room.record.need(Plan, PLAN)
    return funding.remainders(room.record, plan, quarter).get(line, 0) // 100


def states(room: Room) -> set[str]:
    return {payment.state for payment in room.record.find(Payment, request=NUMBER)}


def test_two_drafts_race_for_one_remainder_and_one_wins(room: Room) -> None:
    master = room.phone(MASTER)
    write_allocation(room, MASTER)
    first = master.button("Send")
    write_allocation(room, MASTER)
    second = master.button("Send")
    assert f"Sent as {NUMBER}" in master.forges(second)
    seen = master.forges(first)
    assert "(Staff: ¥251,100.00 is more than the ¥0.00 the plan still has." in seen
    assert "[Change: Lines and amounts]" in seen
    assert len(room.record.find(Request)) == 1


def test_what_was_asked_for_can_only_be_asked_for_once(room: Room) -> None:
    ask_for_money(room, MASTER, "staff 100,000")
    assert left(room, "staff") == 151_100
    assert left(room, "running") == 0
    seen = write_allocation(room, MASTER)
    assert "Staff  151,100.00" in seen
    assert "Running" not in seen


@pytest.mark.parametrize("typed", ["staff 251,100.01", "staff 30万"])
def test_a_line_is_never_asked_for_beyond_its_remainder(room: Room, typed: str) -> None:
    master = room.phone(MASTER)
    master.says("/new Allocation")
    master.presses("Q1 2026")
    assert "Staff: at most ¥251,100.00 can be asked for" in master.says(typed)


def test_sent_back_the_money_is_free_and_resending_takes_it_again(room: Room) -> None:
    ask_for_money(room, MASTER)
    finance, master = room.phone(FINANCE), room.phone(MASTER)
    finance.presses("Send back")
    finance.writes("Please ask for less.")
    assert (left(room, "staff"), states(room)) == (251_100, {"void"})
    master.presses("Amend and resend")
    master.presses("Change: Lines and amounts")
    master.says("staff 200000")
    assert "Staff  200,000.00" in master.presses("Amounts are right")
    assert f"Sent as {NUMBER}" in master.presses("Send")
    assert left(room, "staff") == 51_100


def test_what_was_sent_back_may_be_gone_when_it_is_sent_again(room: Room) -> None:
    ask_for_money(room, MASTER)
    finance, master = room.phone(FINANCE), room.phone(MASTER)
    finance.presses("Send back")
    finance.writes("Please ask for less.")
    ask_for_money(room, MASTER, "staff 51,100")
    seen = master.forges(f"amend|{NUMBER}|1")
    assert "Staff: ¥251,100.00 is more than the ¥200,000.00 the plan still has" in seen


def test_rejected_the_money_is_free(room: Room) -> None:
    ask_for_money(room, MASTER)
    finance = room.phone(FINANCE)
    finance.presses("Reject")
    finance.writes("The plan is under review.")
    assert (left(room, "staff"), states(room)) == (251_100, {"void"})


def test_from_sending_to_receipt(room: Room) -> None:
    ask_for_money(room, MASTER)
    assert states(room) == {"asked"}
    approve(room, FINANCE, LEADER)
    assert states(room) == {"payable"}
    pay(room, "today")
    assert states(room) == {"paid"}
    assert room.record.need(Request, NUMBER).state == "approved"
    received(room, "today")
    assert room.record.need(Request, NUMBER).state == "carried_out"
    every = room.record.find(Payment, request=NUMBER)
    assert all(payment.received == payment.paid for payment in every)


def pay(room: Room, day: str) -> str:
    """Record the payment on that day; what is seen."""
    finance = room.phone(FINANCE)
    finance.presses("Record the payment")
    seen = finance.says(day)
    finance.says("2026-0317")
    return seen + finance.presses("Record")


def received(room: Room, day: str) -> str:
    master = room.phone(MASTER)
    master.presses("Record the receipt")
    return master.says(day) + master.presses("Record")


def payable(room: Room) -> None:
    ask_for_money(room, MASTER)
    approve(room, FINANCE, LEADER)
    room.forward(days=10)


def test_a_payment_is_not_in_the_future(room: Room) -> None:
    payable(room)
    finance = room.phone(FINANCE)
    finance.presses("Record the payment")
    assert "cannot be after 12 Mar 2026" in finance.says("tomorrow")
    assert "cannot be after 12 Mar 2026" in finance.forges(pressed(room, FINANCE, "2026-03-13"))


def pressed(room: Room, user: int, day: str) -> str:
    """A button of the calendar that nobody was shown."""
    shown = [data for _, data in room.phone(user).labels() if data.startswith("pick|")]
    return "|".join([*shown[0].split("|")[:3], day])


def test_money_is_not_received_before_it_was_paid(room: Room) -> None:
    payable(room)
    pay(room, "10 March")
    master = room.phone(MASTER)
    master.presses("Record the receipt")
    assert "cannot be before 10 Mar 2026" in master.says("9 March")
    assert "cannot be after 12 Mar 2026" in master.says("tomorrow")
    master.says("11 March")
    assert "Recorded" in master.presses("Record")


def test_what_is_paid_is_paid_once(room: Room) -> None:
    payable(room)
    pay(room, "today")
    assert "Already decided by Qiu Zhihong" in room.phone(FINANCE).forges(f"record|{NUMBER}|1.2")
