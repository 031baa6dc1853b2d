"""离岗认定 (M6): found, heard, confirmed; its years are barred, its days do not count."""

from datetime import date, datetime, timedelta

import pytest

from store.documents import Entry, Holding, Request
from store.documents.registers.entry import FOREVER
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction
from support.errands import BUREAU_LEADER, CLERK, COLLEAGUE, LENT, PERSONNEL, UNIT, approve
from support.room import Room
from support.standing_in import deputy, person
from support.talk import MASTER

NUMBER = "LG-2026-0001"


@pytest.fixture
def room() -> Room:
    return Room()


def find(room: Room, who: str, start: str, back: str | None = None, *, user: int = CLERK) -> str:
    """The town reports somebody; what is seen before it is sent, or where it stops."""
    clerk = room.phone(user)
    clerk.says("/new time off the post")
    if user == PERSONNEL:
        clerk.says("Guanhaiwei")
    clerk.says(who)
    clerk.presses("Pulled away for other work")
    seen = clerk.says(start)
    if "Is the person back?" in seen:
        seen = clerk.presses("Returned" if back else "Still away")
    if back:
        seen = clerk.says(back)
    if "How was it found?" not in seen:
        return seen
    clerk.presses("Report by the town")
    clerk.says("Census work in the town hall.")
    clerk.sends("roster.pdf")
    return clerk.presses("Done")


def found(room: Room, who: str, start: str, back: str | None = None) -> None:
    find(room, who, start, back)
    room.phone(CLERK).presses("Send")
    approve(room, PERSONNEL)


def entry(room: Room) -> Entry:
    return room.record.need(Entry, f"{NUMBER}/off_post")


def test_the_person_is_heard_before_the_leader_confirms(room: Room) -> None:
    found(room, "Lu Mingyuan", "2025-11-20", "2026-01-10")
    phone = room.phone(LENT)
    assert "Please state your case" in phone.sees()
    with pytest.raises(AssertionError, match="nobody showed"):
        room.phone(BUREAU_LEADER).presses("Approve")
    phone.presses("State your case")
    phone.presses("It is not so")
    phone.says("I was on annual leave until 5 December.")
    phone.presses("Record")
    assert "annual leave until 5 December" in room.phone(BUREAU_LEADER).sees()
    approve(room, BUREAU_LEADER)
    assert room.record.need(Request, NUMBER).state == "approved"
    assert (entry(room).state, entry(room).last) == ("closed", date(2026, 1, 9))


def test_a_colleague_in_the_same_seat_reads_nothing_of_it(room: Room) -> None:
    found(room, "Lu Mingyuan", "2025-11-20", "2026-01-10")
    colleague = room.phone(COLLEAGUE)
    assert colleague.sees() == ""
    assert "Census work" not in colleague.forges(f"details|{NUMBER}")
    assert "Lu Mingyuan" not in colleague.says(f"/find {NUMBER}")
    assert "Census work" in room.phone(LENT).forges(f"details|{NUMBER}")


def test_who_stands_in_for_the_master_reads_nothing_of_the_masters_case(room: Room) -> None:
    day = room.clock.now().date()
    until = day + timedelta(days=20)
    deputy(room, MASTER, COLLEAGUE, of=f"{UNIT}/station_master", since=day, until=until)
    found(room, "Shen Wenjing", "2025-11-20", "2026-01-10")
    colleague = room.phone(COLLEAGUE)
    assert colleague.sees() == ""
    assert "LG-2026" not in colleague.says("/inbox")
    assert "not yours" in colleague.forges(f"record|{NUMBER}|1.1")
    assert "Please state your case" in room.phone(MASTER).sees()


def test_who_has_left_the_seat_is_heard_still_and_the_seat_is_not(room: Room) -> None:
    found(room, "Lu Mingyuan", "2025-11-20", "2026-01-10")
    own_id = person(room, LENT)

    def leave(record: Transaction) -> None:
        for held in record.find(Holding, person=own_id):
            record.put(held.but(until=room.clock.now().date()))
        record.record("ended", room.clock.now())

    room.work(leave)
    room.forward(days=1)
    colleague = room.phone(COLLEAGUE)
    assert "Lu Mingyuan" not in colleague.sees() + colleague.says("/inbox")
    seen = colleague.forges(f"record|{NUMBER}|1.1")
    assert "not yours" in seen
    assert "Lu Mingyuan" not in seen
    phone = room.phone(LENT)
    assert "Is it so as it was found?" in phone.forges(f"record|{NUMBER}|1.1")
    phone.presses("It is so")
    phone.presses("Record")
    assert room.record.need(Request, NUMBER).stage == 2


def confirmed(room: Room, who: str, start: str, back: str | None = None) -> None:
    found(room, who, start, back)
    room.forward(days=8)
    approve(room, BUREAU_LEADER)


def test_who_says_nothing_is_waited_for_five_working_days_and_no_longer(room: Room) -> None:
    found(room, "Lu Mingyuan", "2025-11-20", "2026-01-10")
    room.move_to(datetime(2026, 3, 9, 20, tzinfo=OFFICE_TIME))
    assert room.record.need(Request, NUMBER).stage == 1
    room.move_to(datetime(2026, 3, 10, 9, tzinfo=OFFICE_TIME))
    assert room.record.need(Request, NUMBER).stage == 2
    seen = room.phone(LENT).sees()
    assert "State your case" not in seen.partition("Your part")[2]
    assert "overdue" not in seen
    approve(room, BUREAU_LEADER)
    assert room.record.need(Request, NUMBER).state == "approved"


def test_who_is_still_away_is_so_until_the_town_records_the_return(room: Room) -> None:
    confirmed(room, "Lu Mingyuan", "2026-02-02")
    assert (entry(room).state, entry(room).last) == ("live", FOREVER)
    clerk = room.phone(CLERK)
    clerk.presses("Record the return")
    assert "cannot be before" in clerk.says("2026-02-01")
    clerk.says("2026-03-05")
    clerk.presses("Record")
    assert (entry(room).state, entry(room).last) == ("closed", date(2026, 3, 4))
    assert room.record.need(Request, NUMBER).state == "carried_out"


def test_who_is_still_away_is_in_the_register_of_the_year(room: Room) -> None:
    confirmed(room, "Lu Mingyuan", "2026-02-02")
    assert "Lu Mingyuan" in room.phone(MASTER).says("/off_post")
    assert "since 2 Feb 2026" in room.phone(LENT).says("/off_post")


def test_colleagues_do_not_read_of_it_who_is_away(room: Room) -> None:
    confirmed(room, "Lu Mingyuan", "2026-02-02")
    seen = room.phone(COLLEAGUE).says("/staff")
    assert "[Lu Mingyuan | Cultural officer | since 1 Aug 2008]" in seen
    assert "9999" not in seen


def test_two_may_not_overlap(room: Room) -> None:
    confirmed(room, "Lu Mingyuan", "2025-11-20", "2026-01-10")
    assert "the dates may not overlap" in find(room, "Lu Mingyuan", "2026-01-09", "2026-01-20")
    room.phone(CLERK).says("/cancel")
    assert "Please check" in find(room, "Lu Mingyuan", "2026-01-10", "2026-01-20")


def test_nobody_is_back_before_they_left(room: Room) -> None:
    assert "cannot be before 10 Jan 2026" in find(room, "Lu Mingyuan", "2026-01-10", "2026-01-09")


def test_nobody_is_off_a_post_they_did_not_have(room: Room) -> None:
    assert "had no post at the station on 1 Jan 1990" in find(
        room, "Lu Mingyuan", "1990-01-01", "1990-02-01"
    )


def test_a_master_is_heard_as_well_and_the_bureau_can_begin_it(room: Room) -> None:
    find(room, "Shen Wenjing", "2026-02-02", "2026-02-20", user=PERSONNEL)
    room.phone(PERSONNEL).presses("Send")
    request = room.record.need(Request, NUMBER)
    assert (request.unit, request.concerned) == (UNIT, person(room, MASTER))
    assert "Please state your case" in room.phone(MASTER).sees()
    room.forward(days=8)
    assert "Shen Wenjing" in approve(room, BUREAU_LEADER)
    assert room.record.need(Request, NUMBER).state == "approved"


def test_3_from_november_to_january_it_bars_both_years_and_deducts_51_days(room: Room) -> None:
    """Hard case 3, as it is seen before it is confirmed."""
    found(room, "Lu Mingyuan", "2025-11-20", "2026-01-10")
    seen = room.phone(LENT).sees()
    assert "51 days do not count" in seen
    assert "no title promotion in 2025, 2026" in seen


def test_4_leave_on_29_february_return_on_1_march_is_one_day(room: Room) -> None:
    """Hard case 4."""
    assert "1 day do" in shown(room, "2024-02-29", "2024-03-01")


def test_5_back_on_the_leaving_day_is_no_day_and_bars_nothing(room: Room) -> None:
    """Hard case 5."""
    seen = shown(room, "2026-02-10", "2026-02-10")
    assert "0 days" in seen
    assert "no title promotion" not in seen


def shown(room: Room, start: str, back: str) -> str:
    found(room, "Lu Mingyuan", start, back)
    return room.phone(LENT).sees()
