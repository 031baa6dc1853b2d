"""站长推荐任命 (M3): vetted, reviewed, made known, appointed; the seat goes over on the day."""

from datetime import date, datetime

import pytest

from store.documents import Entry, Holding, Request, Stage
from store.record.office_time import OFFICE_TIME
from store.registers import entries
from store.rules.authority.seats import holders_of
from store.workflow.stage_days import due_of
from support.errands import BUREAU_LEADER, CLERK, LENT, PERSONNEL, UNIT, approve
from support.room import Room
from support.standing_in import person
from support.talk import MASTER

NUMBER = "TJ-2026-0001"
SEAT = f"{UNIT}/station_master"


@pytest.fixture
def room() -> Room:
    return Room()


def nominate(room: Room, education: str = "College") -> str:
    """The town recommends Lu Mingyuan; what is seen before it is sent."""
    clerk = room.phone(CLERK)
    clerk.says("/new nomination")
    clerk.presses("Lu Mingyuan")
    clerk.says("1982-05")
    clerk.presses(education)
    if education.startswith("Secondary"):
        clerk.says("慈文广〔2026〕3号")
    for words in ("Cultural officer", "Eleven years of good work.", "1 June"):
        clerk.says(words)
    clerk.sends("minutes.pdf")
    return clerk.presses("Done")


def vet(room: Room) -> None:
    officer = room.phone(PERSONNEL)
    officer.presses("Enter the vetting")
    for words in ("today", "12", "Nothing against it."):
        officer.says(words)
    officer.presses("Record")


def published(room: Room) -> None:
    """It is up for public notice."""
    nominate(room)
    room.phone(CLERK).presses("Send")
    vet(room)
    approve(room, BUREAU_LEADER)


def appoint(room: Room, effective: str) -> str:
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Enter the appointment")
    leader.says("慈文广〔2026〕12号")
    seen = leader.says(effective)
    return leader.presses("Record") if "[Record]" in seen else seen


def master(room: Room) -> list[str]:
    day = room.clock.now().astimezone(OFFICE_TIME).date()
    return [one.id for one in holders_of(room.record, SEAT, day)]


def test_the_seat_and_the_register_go_over_on_the_day(room: Room) -> None:
    before = master(room)
    published(room)
    room.forward(days=9)
    appoint(room, "20 March")
    assert master(room) == before
    room.move_to(datetime(2026, 3, 20, 9, tzinfo=OFFICE_TIME))
    assert master(room) == [person(room, LENT)]
    last, first = date(2026, 3, 19), date(2026, 3, 20)
    then = [entries.in_force(room.record, "tenures", UNIT, day) for day in (last, first)]
    assert [one.person for one in then if one] == [*before, person(room, LENT)]
    own = room.record.find(Holding, person=person(room, LENT))
    assert {one.seat.rpartition("/")[2]: one.until for one in own} == {
        "station_staff": last,
        "station_master": None,
    }


def test_no_appointment_before_the_notice_is_over_nor_for_a_day_that_is_past(room: Room) -> None:
    published(room)
    with pytest.raises(AssertionError, match="nobody showed"):
        room.phone(BUREAU_LEADER).presses("Enter the appointment")
    room.forward(days=9)
    assert "cannot be before 11 Mar 2026" in appoint(room, "2026-03-10")
    assert room.record.need(Request, NUMBER).state == "waiting"


def test_the_new_master_changes_the_legal_representative_in_thirty_working_days(
    room: Room,
) -> None:
    published(room)
    room.forward(days=9)
    appoint(room, "20 March")
    assert "the next step opens on 20 Mar 2026" in room.phone(CLERK).sees()
    room.move_to(datetime(2026, 3, 20, 9, tzinfo=OFFICE_TIME))
    new = room.phone(LENT)
    assert "File and record it by 7 May 2026" in new.sees()
    room.move_to(datetime(2026, 5, 11, 9, tzinfo=OFFICE_TIME))
    new.presses("Record the change")
    new.says("8 May")
    new.says("No. 5")
    assert "late by 1 working day" in new.presses("Record")
    assert room.record.need(Request, NUMBER).state == "carried_out"


def test_thirty_working_days_from_the_first_of_july_2013() -> None:
    """Hard case 6: Monday 12 August is the thirtieth."""
    stage = Stage(power="record", seats=(), mode="all", limit=30, after="effective")
    assert due_of(stage, date(2013, 7, 20), date(2013, 7, 1)).day == date(2013, 8, 12)


def test_below_a_college_degree_a_waiver_is_needed(room: Room) -> None:
    assert "Waiver: 慈文广〔2026〕3号" in nominate(room, "Secondary school or below")


def test_one_open_nomination_for_a_station(room: Room) -> None:
    published(room)
    assert "One is under way already (TJ-2026-0001)" in nominate(room)
    room.forward(days=9)
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Reject")
    leader.presses("Does not meet the conditions for the post")
    assert room.record.need(Request, NUMBER).state == "rejected"
    assert [one.state for one in room.record.find(Entry, request=NUMBER)] == ["void"]
    room.phone(CLERK).says("/cancel")
    assert "One is under way" not in nominate(room)


def test_whoever_is_master_elsewhere_is_not_nominated(room: Room) -> None:
    seat = "330282003-station/station_master"
    held = Holding(id="H900", seat=seat, person=person(room, LENT), since=date(2026, 1, 1))
    nominate(room)
    room.work(lambda record: record.put(held))
    assert "is master of" in room.phone(CLERK).presses("Send")


def test_the_present_master_is_not_offered_and_learns_of_it_as_everybody_does(room: Room) -> None:
    room.phone(CLERK).says("/new nomination")
    assert "Shen Wenjing" not in room.phone(CLERK).sees()
    published(room)
    seen = room.phone(MASTER).sees()
    assert "It is proposed to appoint Lu Mingyuan" in seen
    assert "Nothing against it." not in seen


def test_who_objected_is_known_to_who_decides_and_to_no_party(room: Room) -> None:
    published(room)
    master = room.phone(MASTER)
    master.presses("Object")
    master.says("The degree is disputed.")
    master.presses("Send")
    room.forward(days=9)
    assert "The degree is disputed." in room.phone(BUREAU_LEADER).sees()
    for user in (CLERK, LENT):
        phone = room.phone(user)
        assert "disputed" not in phone.sees() + phone.forges(f"details|{NUMBER}")
