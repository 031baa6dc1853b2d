"""The hard cases of domain.md §5.4, each by its number there."""

from datetime import date, datetime

import pytest

from store.documents import Plan, Request
from store.registers import entries
from store.registers.money import funding
from store.registers.money.ledger import figures
from store.registers.people import roster
from support.errands import BUREAU_LEADER, PERSONNEL, absence, approve, ask_for_money, lend
from support.room import Room
from support.talk import LEADER, MASTER

NUMBER = "JY-2026-0001"
APRIL = datetime.fromisoformat("2026-04-27T09:00+08:00")
MAY_3 = datetime.fromisoformat("2026-05-03T09:00+08:00")


@pytest.fixture
def room() -> Room:
    return Room()


def asked_for_may(room: Room) -> None:
    """Case 1: asked in April for 1 May, and not decided by 3 May."""
    room.move_to(APRIL)
    lend(room, MASTER, start="1 May", end="31 May")
    approve(room, LEADER, PERSONNEL)
    room.move_to(MAY_3)


def opened(room: Room) -> str:
    """The card that the leader opens on the day off: by itself it would come after it."""
    place = room.record.need(Request, NUMBER).place
    return room.phone(BUREAU_LEADER).forges(f"show|{NUMBER}|{place}")


def test_1_too_late_to_approve_the_first_possible_day_is_proposed(room: Room) -> None:
    asked_for_may(room)
    seen = approve(room, BUREAU_LEADER)
    assert "must be after today; the earliest is 4 May 2026" in seen
    assert "Cannot be approved as it is" in seen
    assert "[Send back, proposing 4 May 2026]" in seen
    assert room.record.need(Request, NUMBER).state == "waiting"


def test_1_the_proposed_day_is_filled_in_when_it_is_amended(room: Room) -> None:
    asked_for_may(room)
    approve(room, BUREAU_LEADER)
    room.phone(BUREAU_LEADER).presses("Send back, proposing 4 May 2026")
    master = room.phone(MASTER)
    assert "To correct: please change:\nFirst day: 1 May 2026 → 4 May 2026" in master.sees()
    assert "First day: 4 May 2026\nLast day: 31 May 2026" in master.presses("Amend and resend")
    assert f"Sent as {NUMBER}" in master.presses("Send")
    assert "First day: 1 May 2026 → 4 May 2026" in opened(room)
    approve(room, BUREAU_LEADER)
    assert room.record.need(Request, NUMBER).state == "approved"


def test_1_the_proposed_day_is_accepted_in_one_press(room: Room) -> None:
    """It goes straight back to that desk: who agreed to 1 to 31 May has agreed to 4 to 31 May."""
    asked_for_may(room)
    approve(room, BUREAU_LEADER)
    room.phone(BUREAU_LEADER).presses("Send back, proposing 4 May 2026")
    assert f"Sent as {NUMBER}" in room.phone(MASTER).presses("Accept and resend")
    opened(room)
    approve(room, BUREAU_LEADER)
    request = room.record.need(Request, NUMBER)
    assert (request.state, request.version) == ("approved", 2)
    assert request.newest.answers["start"] == "2026-05-04"


def test_1_an_opinion_written_too_late_offers_the_same(room: Room) -> None:
    asked_for_may(room)
    room.phone(BUREAU_LEADER).presses("Approve with opinion")
    seen = room.phone(BUREAU_LEADER).writes("Agreed.")
    assert "[Send back, proposing 4 May 2026]" in seen


def test_2_a_return_that_is_not_recorded_is_told_to_town_and_bureau(room: Room) -> None:
    """There is no extension yet; whoever is late with one is late with the return."""
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    phones = [room.phone(user) for user in (LEADER, PERSONNEL)]
    room.move_to(datetime.fromisoformat("2026-04-01T23:59+08:00"))
    assert not any("Return not recorded" in phone.sees() for phone in phones)
    room.move_to(datetime.fromisoformat("2026-04-02T08:30+08:00"))
    expected = "Return not recorded | JY-2026-0001 | Lu Mingyuan, "
    expected += "Guanhaiwei Town Cultural Station, ended 31 Mar 2026, 1 working day overdue\n"
    assert all(expected in phone.sees() for phone in phones)


def lent_at_a_glance(room: Room, start: str, end: str) -> str:
    """What the leader reads about the effect of such a secondment."""
    lend(room, MASTER, start=start, end=end)
    return room.phone(LEADER).sees()


def test_3_from_november_to_january_bars_both_years() -> None:
    room = Room(datetime.fromisoformat("2026-11-02T09:00+08:00"))
    seen = lent_at_a_glance(room, "20 November", "9 January 2027")
    assert "no title promotion in 2026, 2027; 51 days deducted from years of service" in seen


def test_4_the_leap_day_alone_is_one_day() -> None:
    room = Room(datetime.fromisoformat("2028-02-21T09:00+08:00"))
    seen = lent_at_a_glance(room, "29 February", "29 February")
    assert "no title promotion in 2028; 1 day" in seen


def test_5_who_returns_on_the_day_of_leaving_was_not_away(room: Room) -> None:
    lend(room, MASTER, start="3 March", end="31 March")
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    room.forward(days=1)
    master = room.phone(MASTER)
    master.presses("Record the return")
    master.says("today")
    assert "Recorded" in master.presses("Record")
    away = absence(room.record, NUMBER)
    back = date.fromisoformat(away.facts["returned"])
    assert back == away.first
    assert roster.days_off(away.first, back) == 0
    assert roster.years_barred(away.first, back) == ()
    assert entries.touching(room.record, "off_post", away.key, back, back) == []


QUARTER = "330282104-station/2026"
ZHANGQI, ITS_LEADER, ITS_FINANCE = 7022, 7023, 7125


def paid(room: Room, day: str, *sums: str) -> None:
    """One allocation of the second quarter, paid on that day."""
    room.move_to(datetime.fromisoformat(f"{day}T10:00+08:00"))
    ask_for_money(room, ZHANGQI, *sums, quarter=2)
    approve(room, ITS_FINANCE, ITS_LEADER)
    finance = room.phone(ITS_FINANCE)
    finance.presses("Record the payment")
    finance.says("today")
    finance.says("2026-0099")
    assert "Recorded" in finance.presses("Record")


def test_7_three_payments_the_last_a_day_late(room: Room) -> None:
    others = ("running", "activities", "facilities", "free opening", "special")
    paid(room, "2026-06-01", "staff 100000", *(f"{line} none" for line in others))
    paid(room, "2026-06-30", "staff none")
    paid(room, "2026-07-01")
    plan = room.record.need(Plan, QUARTER)
    entries = [one for one in funding.entries(room.record, plan) if one.instalment.quarter == 2]
    assert sum(one.paid for one in entries) == 262_500_00
    assert figures(entries, date(2026, 7, 2)).overdue == 0
    late = [(payment.line, payment.amount, days) for one in entries for payment, days in one.late()]
    assert late == [("staff", 18_125_00, 1)]
