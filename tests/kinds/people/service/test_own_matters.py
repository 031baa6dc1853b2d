"""Leave, pay, engagement, reports: whose they are, and what the rules have against them."""

from datetime import date

import pytest

from store.documents import Entry, Office, Request
from store.rules.authority.access import may_see
from support.errands import (
    BUREAU_LEADER,
    CLERK,
    COLLEAGUE,
    FINANCE,
    LENT,
    PERSONNEL,
    approve,
)
from support.room import Room
from support.standing_in import person
from support.talk import LEADER, MASTER, OFFICER

LEAVE, PAY, REPORT = "QJ-2026-0001", "XC-2026-0001", "FY-2026-0001"


@pytest.fixture
def room() -> Room:
    return Room()


def ask_leave(room: Room, first: str, last: str, *, user: int = LENT, worked: str = "12") -> str:
    phone = room.phone(user)
    phone.says("/new leave")
    phone.presses("Annual leave")
    phone.says(worked)
    phone.says(first)
    phone.says(last)
    phone.says("Zheng Xiaoyan does the hall.")
    return phone.presses("Skip")


def test_leave_is_agreed_to_by_the_master_and_the_town_is_told(room: Room) -> None:
    assert "Please check" in ask_leave(room, "9 March", "13 March")
    room.phone(LENT).presses("Send")
    approve(room, MASTER)
    assert "10 working days; taken before: 0; this request: 5" in room.phone(CLERK).sees()
    assert room.record.need(Request, LEAVE).state == "approved"
    assert not sees(room, LEAVE, COLLEAGUE)


def test_a_masters_own_leave_waits_at_the_towns_leader(room: Room) -> None:
    ask_leave(room, "9 March", "13 March", user=MASTER)
    room.phone(MASTER).presses("Send")
    approve(room, LEADER)
    assert room.record.need(Request, LEAVE).state == "approved"


def test_there_is_no_more_annual_leave_than_is_left(room: Room) -> None:
    ask_leave(room, "9 March", "13 March")
    room.phone(LENT).presses("Send")
    approve(room, MASTER)
    seen = ask_leave(room, "20 April", "27 April")
    assert "That would be 6 working days of annual leave; of 10 in 2026, 5 are taken and 5" in seen


def test_how_much_annual_leave_there_is_the_office_says(room: Room) -> None:
    office = room.record.need(Office, "office")
    rules = office.rules.model_copy(update={"annual_leave": ((5, 2), (12, 3), (13, 9))})
    room.work(lambda record: record.put(office.but(rules=rules)))
    assert "of 3 in 2026" in ask_leave(room, "16 March", "19 March")


def test_annual_leave_is_of_one_year(room: Room) -> None:
    assert "Annual leave is of one year" in ask_leave(room, "30 December", "2027-01-02")


def test_what_is_given_back_is_there_again(room: Room) -> None:
    ask_leave(room, "9 March", "13 March")
    room.phone(LENT).presses("Send")
    approve(room, MASTER)
    room.phone(LENT).presses("Give back")
    room.phone(LENT).presses("Yes, give back")
    assert {one.state for one in room.record.find(Entry, request=LEAVE)} == {"void"}


def test_who_is_on_leave_is_not_off_the_post(room: Room) -> None:
    ask_leave(room, "2 March", "6 March")
    room.phone(LENT).presses("Send")
    approve(room, MASTER)
    room.forward(days=7)
    clerk = room.phone(CLERK)
    clerk.says("/new time off the post")
    clerk.says("Lu Mingyuan")
    clerk.presses("Absent without leave")
    clerk.says("2026-03-05")
    clerk.presses("Returned")
    clerk.says("2026-03-09")
    clerk.presses("Inspection")
    clerk.says("Not there.")
    clerk.sends("photo.jpg")
    assert f"was on leave from 2 Mar 2026 to 6 Mar 2026 ({LEAVE})" in clerk.presses("Done")


def ask_pay(room: Room, new: str, month: str, *, old: str | None = None, item: str = "Post") -> str:
    clerk = room.phone(CLERK)
    clerk.says("/new determination of pay")
    clerk.presses("Lu Mingyuan")
    clerk.presses(f"{item} wage")
    clerk.says(old) if old else clerk.presses("Skip")
    seen = clerk.says(new)
    if "too" in seen or "at most" in seen.partition("\n")[0]:
        return seen
    clerk.says("慈人社〔2026〕3号")
    clerk.says(month)
    clerk.presses("No")
    clerk.sends("basis.pdf")
    return clerk.presses("Done")


def determined(room: Room, new: str, month: str, **how: str) -> None:
    ask_pay(room, new, month, **how)
    room.phone(CLERK).presses("Send")
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)


def test_pay_counts_from_the_first_of_the_month_and_finance_is_told(room: Room) -> None:
    determined(room, "3200", "2026-04")
    [entry] = room.record.find(Entry, request=PAY)
    assert (entry.state, entry.first, entry.quantity) == ("live", date(2026, 4, 1), 320_000)
    assert "Lu Mingyuan" in room.phone(FINANCE).sees()
    assert not sees(room, PAY, MASTER)
    assert sees(room, PAY, LENT)


def test_not_before_the_month_of_the_decision(room: Room) -> None:
    assert "The month is before this one" in ask_pay(room, "3200", "2026-02")


def test_what_was_asked_in_time_and_is_decided_too_late_is_not_granted_as_it_is(room: Room) -> None:
    ask_pay(room, "3200", "2026-03")
    room.phone(CLERK).presses("Send")
    approve(room, LEADER, PERSONNEL)
    room.forward(days=40)
    assert "The month is before this one" in approve(room, BUREAU_LEADER)


def test_the_next_amount_goes_out_from_the_one_on_record(room: Room) -> None:
    determined(room, "3200", "2026-04")
    room.move_to(room.clock.now().replace(month=6))
    assert "The register has ¥3,200.00" in ask_pay(room, "3600", "2026-07", old="3000")
    room.phone(CLERK).says("/cancel")
    assert "Please check" in ask_pay(room, "3600", "2026-07", old="3200")
    room.phone(CLERK).presses("Send")
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    first, _ = room.record.find(Entry, register_name="pay")
    assert (first.state, first.last) == ("closed", date(2026, 6, 30))


def test_no_more_than_the_offices_cap(room: Room) -> None:
    assert "20,000" in ask_pay(room, "20001", "2026-04")


def report(room: Room) -> None:
    master = room.phone(MASTER)
    master.says("/new situation report")
    master.presses("Staff pulled away")
    master.says("Two of three at the census")
    master.says("1 March")
    master.says("The town sends them every day; I asked twice.")
    master.presses("Skip")
    master.presses("Send")


def handle(room: Room, label: str) -> None:
    officer = room.phone(OFFICER)
    officer.presses("Record the handling")
    officer.says("The town was asked to send them back.")
    officer.presses(label)
    officer.presses("Record")


def sees(room: Room, number: str, user: int) -> bool:
    request, day = room.record.need(Request, number), room.clock.now().date()
    return may_see(room.record, request, person(room, user), day)


@pytest.mark.parametrize("label", ["Not to be read by the town", "Open to the town’s leader"])
def test_the_town_reads_a_report_only_where_the_bureau_opens_it(room: Room, label: str) -> None:
    report(room)
    assert not sees(room, REPORT, LEADER)
    assert "census" not in room.phone(LEADER).sees() + room.phone(LEADER).forges(
        f"details|{REPORT}"
    )
    handle(room, label)
    opened = label.startswith("Open")
    assert sees(room, REPORT, LEADER) == opened
    assert ("Two of three" in room.phone(LEADER).sees()) == opened
    assert "asked to send them back" in room.phone(MASTER).sees()
    assert not sees(room, REPORT, LENT)
    assert not sees(room, REPORT, CLERK)


def test_nobody_is_engaged_in_what_was_not_awarded(room: Room) -> None:
    title = Entry(
        id="E900/titles",
        register_name="titles",
        key=f"{person(room, LENT)}/librarian",
        unit="330282107-station",
        person=person(room, LENT),
        first=date(2020, 1, 1),
        facts={"grade": "librarian"},
        state="live",
    )
    room.work(lambda record: record.put(title))
    assert "had not been awarded" in engage(room, "Associate research librarian")
    room.phone(CLERK).says("/cancel")
    assert "Please check" in engage(room, "Librarian")
    room.phone(CLERK).presses("Send")
    approve(room, LEADER)
    [engaged] = room.record.find(Entry, register_name="engagements")
    assert (engaged.state, engaged.first) == ("live", date(2026, 3, 2))


def engage(room: Room, title: str) -> str:
    clerk = room.phone(CLERK)
    clerk.says("/new engagement in a title")
    clerk.presses("Lu Mingyuan")
    clerk.presses(title)
    clerk.says("慈文聘〔2026〕3号")
    return clerk.says("today")
