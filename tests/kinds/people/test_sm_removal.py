"""站长免职和主持工作 (M3): nobody goes unless it is named who leads; the seat goes on the day."""

from datetime import date, datetime

import pytest

import handlers
from store.documents import Holding, Request, Unit
from store.operations.check.record import Checkup
from store.record.office_time import OFFICE_TIME
from store.registers.people import mastery
from support.errands import BUREAU_LEADER, CLERK, LENT, PERSONNEL, UNIT, approve
from support.masters import appoint, master, published, remove
from support.room import Room
from support.standing_in import person
from support.talk import MASTER

NUMBER = "MZ-2026-0001"


@pytest.fixture
def room() -> Room:
    return Room()


def at(day: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=OFFICE_TIME)


def test_the_seat_goes_on_the_day_and_comes_back_to_nobody(room: Room) -> None:
    before = master(room)
    assert "Recorded" in remove(room, "2026-03-16", "2026-06-15")
    assert master(room) == before
    room.move_to(at(16))
    assert master(room) == [person(room, LENT)]
    tenure = mastery.master(room.record, UNIT, date(2026, 3, 16))
    assert tenure is not None
    assert (mastery.is_acting(tenure), tenure.last) == (True, date(2026, 6, 15))
    own = room.record.find(Holding, person=person(room, LENT), seat=f"{UNIT}/station_staff")
    assert [one.until for one in own] == [None]
    room.move_to(at(16, 6))
    assert master(room) == []


def test_who_acts_can_be_nominated_and_goes_on(room: Room) -> None:
    remove(room, "2026-03-16", "2026-06-15")
    room.move_to(at(17))
    published(room)
    room.forward(days=9)
    appoint(room, "10 April")
    room.move_to(at(20, 6))
    assert master(room) == [person(room, LENT)]


def ask(room: Room, until: str) -> str:
    clerk = room.phone(CLERK)
    clerk.says("/new removal")
    clerk.presses("No master")
    clerk.says("Illness of long standing.")
    clerk.presses("Acting")
    clerk.presses("Lu Mingyuan")
    clerk.says("2026-03-16")
    seen = clerk.says(until)
    if "Please send the minutes" not in seen:
        return seen
    clerk.sends("minutes.pdf")
    return clerk.presses("Done")


def test_nobody_acts_beside_a_master_in_office(room: Room) -> None:
    assert "The station has a master on 16 Mar 2026" in ask(room, "2026-06-01")


def test_nobody_acts_for_more_than_six_months(room: Room) -> None:
    assert "cannot be after 15 Sep 2026" in ask(room, "2026-09-16")


def test_acting_terms_without_a_gap_count_together(room: Room) -> None:
    remove(room, "2026-03-16", "2026-06-15")
    most = mastery.acting_most(room.record, UNIT, date(2026, 6, 16))
    assert most == date(2026, 9, 15)
    later = mastery.acting_most(room.record, UNIT, date(2026, 6, 17))
    assert later == date(2026, 12, 16)


def test_without_somebody_to_lead_nobody_is_removed(room: Room) -> None:
    clerk = room.phone(CLERK)
    clerk.says("/new removal")
    clerk.presses("Removal of the master")
    clerk.presses("Shen Wenjing")
    clerk.says("Asked for.")
    assert "Nobody has been appointed" in clerk.presses("Appointed successor")
    assert "[Send]" not in clerk.sees()


def test_a_successor_takes_over_on_the_day_of_the_appointment(room: Room) -> None:
    published(room)
    room.forward(days=9)
    appoint(room, "20 March")
    clerk = room.phone(CLERK)
    clerk.says("/new removal")
    for press in ("Removal of the master", "Shen Wenjing"):
        clerk.presses(press)
    clerk.says("Retires.")
    for press in ("Appointed successor", "Lu Mingyuan"):
        clerk.presses(press)
    clerk.says("2026-03-18")
    clerk.sends("minutes.pdf")
    clerk.presses("Done")
    clerk.presses("Send")
    approve(room, PERSONNEL)
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Enter the decision")
    for words in ("today", "No. 6", "慈文广〔2026〕11号"):
        leader.says(words)
    assert "The successor takes over on 20 Mar 2026" in leader.says("2026-03-18")


def test_13_whoever_is_removed_decides_nothing_in_it(room: Room) -> None:
    """Hard case 13: who is to go holds the seat that decides as well."""
    leader = Holding(
        id="H900", seat="bureau/bureau_personnel", person=master(room)[0], since=date(2026, 1, 1)
    )
    room.work(lambda record: record.put(leader))
    clerk = room.phone(CLERK)
    clerk.says("/new removal")
    for press in ("Removal of the master", "Shen Wenjing"):
        clerk.presses(press)
    clerk.says("Asked for.")
    for press in ("Acting", "Lu Mingyuan"):
        clerk.presses(press)
    for words in ("2026-03-16", "2026-06-15"):
        clerk.says(words)
    clerk.sends("minutes.pdf")
    clerk.presses("Done")
    clerk.presses("Send")
    place = room.record.need(Request, NUMBER).place
    room.phone(MASTER).forges(f"approve|{NUMBER}|{place}")
    assert not room.record.need(Request, NUMBER).counted


def test_14_who_was_master_presses_the_old_card_and_is_refused(room: Room) -> None:
    """Hard case 14: the seat has changed hands, and the card of the day before is pressed."""
    remove(room, "2026-03-16", "2026-06-15")
    clerk = room.phone(CLERK)
    clerk.says("/new transfer out")
    clerk.says("Wanted elsewhere.")
    clerk.presses("In advance")
    clerk.presses("Zheng Xiaoyan")
    clerk.says("2026-04-30")
    clerk.says("Lu Mingyuan")
    clerk.says("The county library")
    clerk.sends("letters.pdf")
    clerk.presses("Done")
    clerk.presses("Send")
    [number] = [one.id for one in room.record.find(Request) if one.kind == "transfer_out"]
    place = room.record.need(Request, number).place
    room.move_to(at(16))
    seen = room.phone(MASTER).forges(f"approve|{number}|{place}")
    assert room.record.need(Request, number).place == place, seen
    assert "Zheng Xiaoyan to The county library" in room.phone(LENT).sees()


def test_16_nobody_becomes_master_of_a_station_that_was_closed(room: Room) -> None:
    """Hard case 16: 天元 → 周巷; what was on its way ends with the reason, under its old name."""
    published(room)
    record = room.record
    into = record.need(Unit, "330282104")
    town = record.need(Unit, "330282107")
    room.work(lambda writing: handlers.close_town(writing, town, into, room.clock.now()))
    room.forward(days=9)
    assert "was closed on 2 Mar 2026" in appoint(room, "20 March")
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Reject")
    leader.presses("Does not meet the conditions for the post")
    request = room.record.need(Request, "TJ-2026-0001")
    assert (request.unit, request.state) == (UNIT, "rejected")
    assert in_order(room)


def test_the_record_is_in_order_through_an_acting_term_and_after_it(room: Room) -> None:
    remove(room, "2026-03-16", "2026-06-15")
    assert in_order(room)
    room.move_to(at(16, 6))
    assert in_order(room)


def in_order(room: Room) -> bool:
    return list(Checkup(room.rows, None).findings()) == []
