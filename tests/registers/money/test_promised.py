"""Who asks and who pays are told before the day; what is agreed to and not paid shows."""

from datetime import datetime

from store.documents import Request
from support.errands import FINANCE, approve, ask_for_money
from support.room import Room
from support.talk import LEADER, MASTER

MARCH_23 = datetime.fromisoformat("2026-03-23T08:30+08:00")


def test_ten_days_before_the_master_has_the_request_filled_in() -> None:
    """The tenth day is a Saturday: on Monday they read it."""
    room = Room()
    room.move_to(MARCH_23)
    master, finance = room.phone(MASTER), room.phone(FINANCE)
    assert all("Payment due soon" in phone.sees() for phone in (master, finance))
    seen = master.presses("1")
    assert "Please check | Allocation" in seen
    assert "Total  558,000.00" in seen
    assert "Sent as BK-2026-0001" in master.presses("Send")
    assert "Funding 2026" in finance.presses("1")


def test_once_all_is_asked_for_it_is_not_offered_again() -> None:
    room = Room()
    ask_for_money(room, MASTER)
    room.move_to(MARCH_23)
    assert "Funding 2026" in room.phone(MASTER).presses("1")


def test_what_was_agreed_to_and_is_not_paid_shows_with_its_days() -> None:
    room = Room()
    ask_for_money(room, MASTER)
    room.phone(MASTER).says("/funding")
    assert "Approved, not paid yet" not in room.phone(MASTER).presses("Overdue")
    approve(room, FINANCE, LEADER)
    assert room.record.need(Request, "BK-2026-0001").state == "approved"
    room.forward(days=9)
    for user in (MASTER, LEADER):
        phone = room.phone(user)
        phone.says("/funding")
        seen = phone.presses("Overdue")
        assert "BK-2026-0001  First quarter 558,000.00, approved 2 Mar 2026, 9 days ago" in seen
