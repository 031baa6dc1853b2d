"""站长推荐任命 (M3): vetted, reviewed, made known, appointed; the seat goes over on the day."""

from datetime import date, datetime

import pytest

from store.documents import DutyItem, Entry, Holding, Person, Request, Stage
from store.record.office_time import OFFICE_TIME
from store.registers import entries
from store.registers.entries import DAY
from store.registers.people import mastery, roster
from store.workflow.stage_days import due_of
from support.errands import BUREAU_LEADER, CLERK, LENT, PERSONNEL, UNIT, approve
from support.masters import SEAT, appoint, change, master, nominate, outsider, published, vet
from support.room import Room
from support.standing_in import person
from support.talk import MASTER

NUMBER = "TJ-2026-0001"


@pytest.fixture
def room() -> Room:
    return Room()


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


def owed(room: Room) -> list[DutyItem]:
    return room.record.find(DutyItem, name="legal_rep")


def test_the_new_master_changes_the_legal_representative_in_thirty_working_days(
    room: Room,
) -> None:
    published(room)
    room.forward(days=9)
    appoint(room, "20 March")
    [item] = owed(room)
    assert (item.seat, item.until, item.state) == (SEAT, date(2026, 5, 7), "open")
    room.move_to(datetime(2026, 5, 8, 9, tzinfo=OFFICE_TIME))
    change(room, room.phone(LENT), "today")
    [item] = owed(room)
    assert (item.state, item.late(date(2026, 6, 1))) == ("done", 1)
    day = date(2026, 5, 8)
    assert mastery.represents(room.record, UNIT, day) == person(room, LENT)


def test_what_was_filed_for_the_master_before_does_nothing_for_the_next(room: Room) -> None:
    nominate(room)
    room.phone(CLERK).presses("Send")
    room.forward(days=1)
    phone = room.phone(MASTER)
    phone.says("/new change of legal")
    phone.presses("Shen Wenjing")
    for words in ("today", "No. 4"):
        phone.says(words)
    phone.presses("Skip")
    phone.presses("Send")
    vet(room)
    approve(room, BUREAU_LEADER)
    room.forward(days=9)
    appoint(room, "20 March")
    assert [one.state for one in owed(room)] == ["open"]


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


def test_who_comes_from_outside_is_on_the_register_and_the_roster_from_the_day(room: Room) -> None:
    assert "Leaves the station: Shen Wenjing" in outsider(room, "Shen Wenjing")
    clerk = room.phone(CLERK)
    clerk.presses("Send")
    vet(room)
    approve(room, BUREAU_LEADER)
    assert "appoint Wang Xiaoming (born March 1985) master" in room.phone(LENT).sees()
    room.forward(days=9)
    assert room.record.get(Person, f"P-{NUMBER}") is None
    appoint(room, "20 March", trial="19 March 2027")
    day = date(2026, 3, 20)
    assert room.record.need(Person, f"P-{NUMBER}").born == "1985-03"
    posts = roster.posts_of(room.record, UNIT, day)
    assert f"P-{NUMBER}" in {one.person for one in posts}
    assert len(posts) == len(roster.posts_of(room.record, UNIT, day - DAY))
    room.move_to(datetime(2026, 3, 20, 9, tzinfo=OFFICE_TIME))
    assert master(room) == [f"P-{NUMBER}"]
    [trial] = room.record.find(DutyItem, name="trial")
    assert trial.until == date(2027, 3, 19)


def test_who_comes_from_outside_finds_a_vacant_post(room: Room) -> None:
    known = room.record.need(Entry, f"{UNIT}/establishment")
    room.work(lambda record: record.put(known.but(quantity=known.quantity - 1)))
    assert "There is no vacancy" in outsider(room)
    clerk = room.phone(CLERK)
    clerk.presses("Change: Leaves the station")
    assert "There is no vacancy" not in clerk.presses("Shen Wenjing")


def test_the_master_before_who_has_a_post_stays_as_staff(room: Room) -> None:
    [before] = master(room)
    published(room)
    room.forward(days=9)
    appoint(room, "20 March")
    held = room.record.find(Holding, person=before, seat=f"{UNIT}/station_staff")
    assert [(one.since, one.until) for one in held] == [(date(2026, 3, 20), None)]


def test_objections_are_answered_before_anybody_is_appointed(room: Room) -> None:
    published(room)
    phone = room.phone(MASTER)
    phone.presses("Object")
    phone.says("The degree is disputed.")
    phone.presses("Send")
    room.forward(days=9)
    assert "Please answer them" in appoint(room, "20 March")
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Change: Answer to objections")
    leader.says("The degree was checked, and is in order.")
    assert "Recorded" in leader.presses("Record")
    assert "Answer: The degree was checked" in phone.sees()
    assert "was checked" not in room.phone(CLERK).sees().partition("Public notice")[2]


def test_a_trial_is_assessed_or_stays_owed(room: Room) -> None:
    published(room)
    room.forward(days=9)
    appoint(room, "20 March", trial="19 June")
    room.move_to(datetime(2026, 6, 19, 9, tzinfo=OFFICE_TIME))
    officer = room.phone(PERSONNEL)
    officer.says("/new outcome of a master")
    officer.says("观海卫")
    for press in (f"{NUMBER}: Lu Mingyuan as station master from 1 Jun 2026", "Passed"):
        officer.presses(press)
    for words in ("today", "Good work."):
        officer.says(words)
    officer.presses("Skip")
    officer.presses("Send")
    [trial] = room.record.find(DutyItem, name="trial")
    assert trial.state == "done"
    approve(room, BUREAU_LEADER)
