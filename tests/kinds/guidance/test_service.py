"""Days of service: how they add up, when they are logged and confirmed, what is owed (M8)."""

from datetime import date, datetime

import pytest

from store.documents import DutyItem, Entry, Request, Total
from store.kinds.guidance.service_days import GOAL
from store.record.transaction import Transaction
from store.registers import goals, sums
from store.workflow.duties import checking, opening
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER

BACKBONE, COLLEAGUE = 7064, 7065
STATION = "Guanhaiwei Town Cultural Station"
NUMBER = "FW-2026-0001"


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"{moment}:00+08:00")


def write(phone: Phone, *, station: str = STATION, day: str = "today", length: str) -> str:
    """Fill in a log, as far as the length; what is said to that."""
    phone.says("/new service")
    phone.says(station)
    phone.says(day)
    return phone.presses(length)


def log(
    phone: Phone, *, station: str = STATION, day: str = "today", length: str, why: str = ""
) -> str:
    """Fill in a log, and send it."""
    write(phone, station=station, day=day, length=length)
    for typed in ("Choir rehearsal", "3", "25"):
        phone.says(typed)
    phone.presses("Skip")
    summary = phone.says(why) if why else phone.presses("Skip")
    return phone.presses("Send") if "[Send]" in summary else summary


@pytest.fixture
def room() -> Room:
    return Room()


def days_of(room: Room, year: int) -> int:
    """The half days that count for the year."""
    total = room.record.get(Total, f"service_given_in_all/{year}/-/-")
    return total.amount if total else 0


def test_two_half_days_at_two_stations_are_a_day_and_a_third_is_refused(room: Room) -> None:
    """Hard case 9."""
    phone, before = room.phone(BACKBONE), days_of(room, 2026)
    assert "Sent as" in log(phone, length="Half a day")
    assert "Sent as" in log(phone, station="Zhangqi", length="Half a day")
    said = write(phone, station="Zhangqi", length="Half a day")
    assert "more than one day" in said
    assert NUMBER in said
    assert days_of(room, 2026) == before  # nothing counts before it is confirmed
    room.phone(MASTER).sees()
    room.phone(MASTER).presses("Approve")
    assert days_of(room, 2026) == before + 1
    room.phone(MASTER).presses("Take back")
    assert days_of(room, 2026) == before


@pytest.mark.parametrize(("half_days", "met"), [(100, True), (99, False)])
def test_fifty_days_are_enough(room: Room, half_days: int, met: bool) -> None:  # noqa: FBT001
    """Hard case 9."""

    def have(record: Transaction) -> None:
        entry = record.find(Entry, register_name="service_days", limit=1)[0]
        person = entry.person or ""
        more = half_days - goals.reached(record, GOAL, entry.first, None, person)
        sums.keep(record, entry, entry.but(quantity=entry.quantity + more))
        standing = goals.standing(record, GOAL, entry.first, None, person)
        assert (standing.reached, standing.met) == (half_days, met)

    room.work(have)


def test_who_is_not_paired_says_why(room: Room) -> None:
    phone = room.phone(BACKBONE)
    assert "not paired" in log(phone, station="Longshan", length="Half a day")
    phone.says("/cancel")
    assert "Sent as" in log(phone, station="Longshan", length="Half a day", why="Their festival")


def test_it_is_logged_within_a_week_and_may_be_confirmed_later(room: Room) -> None:
    phone = room.phone(BACKBONE)
    phone.says("/new service")
    phone.says(STATION)
    assert "cannot be before 23 Feb 2026" in phone.says("22 February")
    assert "cannot be after 2 Mar 2026" in phone.says("tomorrow")
    phone.says("/cancel")
    log(phone, day="23 February", length="Whole day")
    room.forward(days=5)
    room.phone(MASTER).sees()
    assert "Done: approved" in room.phone(MASTER).presses("Approve")


@pytest.mark.parametrize(("moment", "counted"), [("2027-01-03T09:00", 2), ("2027-01-16T09:00", 0)])
def test_a_december_log_counts_for_december_until_the_lock(moment: str, counted: int) -> None:
    """Hard case 10."""
    room = Room(at("2026-12-31T09:00"))
    before = days_of(room, 2026)
    log(room.phone(BACKBONE), length="Whole day")
    room.clock.move_to(at(moment))
    room.phone(MASTER).sees()
    said = room.phone(MASTER).presses("Approve")
    assert ("were closed on 15 Jan 2027" in said) == (not counted)
    assert days_of(room, 2026) == before + counted
    assert days_of(room, 2027) == 0


def test_a_person_is_paired_with_three_stations_at_most(room: Room) -> None:
    phone = room.phone(OFFICER)
    for station in ("Zhangqi", "Longshan", "Fuhai"):
        phone.says("/new pairing")
        phone.presses("Qiu Yawen")
        phone.says(station)
        said = phone.says("today")
        if station == "Longshan":
            assert "Sent as" in phone.presses("Send")
        else:
            assert "paired already" in said or "three stations" in said
            phone.says("/cancel")


OWED = "To be done by a day\n1. By 31 Dec 2026 | Give this year’s days of service at stations"


def test_the_days_are_owed_until_they_are_given(room: Room) -> None:
    def begin(record: Transaction) -> None:
        opening.every_day(record, date(2026, 3, 2))
        opening.every_day(record, date(2026, 3, 2))

    room.work(begin)
    assert len(room.record.find(DutyItem)) == 3
    assert "[By 31 Dec 2026 | " in room.phone(BACKBONE).says("/inbox")
    assert "To be done" not in room.phone(LEADER).says("/inbox")
    for user in (BACKBONE, COLLEAGUE):
        room.phone(user).sees()
    room.move_to(at("2026-06-30T08:30"))
    assert OWED in room.phone(BACKBONE).sees()

    def give(record: Transaction) -> None:
        entry = record.find(Entry, register_name="service_days", limit=1)[0]
        sums.keep(record, entry, entry.but(quantity=entry.quantity + 100))

    room.work(give)
    room.move_to(at("2026-09-30T08:30"))
    assert OWED not in room.phone(BACKBONE).sees()
    assert OWED in room.phone(COLLEAGUE).sees()
    room.phone(BACKBONE).sees()


def test_the_day_that_completes_it_ends_what_is_owed(room: Room) -> None:
    room.work(lambda record: opening.every_day(record, date(2026, 3, 2)))

    def nearly(record: Transaction) -> None:
        entry = record.find(Entry, register_name="service_days", limit=1)[0]
        more = 98 - goals.reached(record, GOAL, entry.first, None, entry.person)
        sums.keep(record, entry, entry.but(quantity=entry.quantity + more))

    room.work(nearly)
    log(room.phone(BACKBONE), length="Whole day")
    person = room.record.need(Request, NUMBER).person
    own = f"service_goal/2026/centre/centre_staff/{person}"
    assert room.record.need(DutyItem, own).state == "open"
    room.phone(MASTER).sees()
    room.phone(MASTER).presses("Approve")
    assert room.record.need(DutyItem, own).done == date(2026, 3, 2)
    assert list(checking.findings(room.record)) == []
    room.phone(MASTER).presses("Take back")
    assert room.record.need(DutyItem, own).state == "open"
    assert list(sums.findings(room.record)) == []


def test_a_seat_sees_only_what_it_owes_itself(room: Room) -> None:
    room.work(lambda record: opening.every_day(record, date(2026, 3, 2)))
    assert "days of service" not in room.phone(MASTER).forges("duty|service_goal|2026")
