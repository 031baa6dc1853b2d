"""职称审核认定 (M5): one's own, in June and July, once a year, with the years that count."""

from datetime import date, datetime, timedelta

import pytest

from store.documents import Entry, Request
from store.documents.registers.entry import FOREVER
from store.record.office_time import OFFICE_TIME
from support.errands import BUREAU_LEADER, LENT, PERSONNEL, UNIT, approve
from support.room import Room
from support.standing_in import person
from support.talk import LEADER, MASTER

NUMBER = "ZC-2026-0001"
JUNE = datetime(2026, 6, 3, 9, tzinfo=OFFICE_TIME)


@pytest.fixture
def room() -> Room:
    return Room(JUNE)


def ask(
    room: Room,
    *,
    present: str = "Assistant librarian",
    since: str = "1 March 2020",
    grade: str = "Librarian",
    result: str = "Qualified",
    user: int = LENT,
) -> str:
    """Fill it in; what is seen then."""
    staff = room.phone(user)
    staff.says("/new title")
    staff.presses(present)
    if present != "None":
        staff.says(since)
    staff.presses(grade)
    staff.presses(result)
    staff.says("Two operas and a village choir.")
    staff.sends("degree.pdf")
    return staff.presses("Done")


def away(room: Room, start: date, back: date | None, number: int = 900) -> None:
    """Somebody was off the post."""
    one = person(room, LENT)
    absence = Entry(
        id=f"off_post/{number}",
        register_name="off_post",
        key=one,
        person=one,
        unit=UNIT,
        facts={"reason": "pulled_out"},
        first=start,
        last=back - timedelta(days=1) if back else FOREVER,
        state="closed" if back else "live",
    )
    room.work(lambda record: record.put(absence))


def determined(room: Room) -> None:
    ask(room)
    room.phone(LENT).presses("Send")
    approve(room, MASTER, LEADER, PERSONNEL, BUREAU_LEADER)


def record(room: Room, *answers: str) -> None:
    officer = room.phone(PERSONNEL)
    officer.presses("Record the panel’s result")
    officer.says("甬文职评12号")
    officer.says("today")
    officer.presses(answers[0])
    for words in answers[1:]:
        officer.says(words)
    officer.presses("Record")


def titles(room: Room) -> list[tuple[str, date]]:
    return [(one.state, one.first) for one in room.record.find(Entry, request=NUMBER)]


def test_the_title_counts_from_the_day_of_the_panels_document(room: Room) -> None:
    determined(room)
    assert room.record.need(Request, NUMBER).state == "waiting"
    assert "outside step under way (title panel)" in room.phone(LENT).sees()
    room.forward(days=100)
    record(room, "Granted")
    assert titles(room) == [("live", (JUNE + timedelta(days=100)).date())]
    assert room.record.need(Request, NUMBER).state == "carried_out"


def test_what_the_panel_refuses_is_not_granted_and_may_be_asked_again_next_year(room: Room) -> None:
    """Hard case 19."""
    determined(room)
    room.forward(days=100)
    record(room, "Refused", "The works are not enough.")
    assert "The works are not enough." in room.phone(LENT).sees()
    assert titles(room)[0][0] == "void"
    assert "Please check" in next_year(room)


def next_year(room: Room) -> str:
    room.move_to(datetime(2027, 6, 3, 9, tzinfo=OFFICE_TIME))
    return ask(room)


def test_a_second_one_in_the_year_is_refused(room: Room) -> None:
    determined(room)
    record(room, "Refused", "The works are not enough.")
    seen = room.phone(LENT).says("/new title")
    assert "asked for in 2026 already (ZC-2026-0001)" in seen


def test_it_is_taken_in_june_and_july_only(room: Room) -> None:
    room.move_to(datetime(2026, 8, 1, 9, tzinfo=OFFICE_TIME))
    seen = room.phone(LENT).says("/new title")
    assert "taken from 1 Jun 2026 to 31 Jul 2026 only; today is 1 Aug 2026" in seen


def test_what_was_sent_in_time_is_decided_after_the_window(room: Room) -> None:
    ask(room)
    room.phone(LENT).presses("Send")
    room.move_to(datetime(2026, 8, 10, 9, tzinfo=OFFICE_TIME))
    approve(room, MASTER)
    assert room.record.need(Request, NUMBER).stage == 1


@pytest.mark.parametrize("back", [date(2026, 1, 10), None])
def test_whoever_was_off_the_post_in_the_year_is_barred(room: Room, back: date | None) -> None:
    away(room, date(2025, 11, 20), back)
    assert "Off the post from 20 Nov 2025" in ask(room, since="1 March 2015")


def test_back_on_the_leaving_day_bars_nothing(room: Room) -> None:
    away(room, date(2026, 1, 10), date(2026, 1, 10))
    assert "Please check" in ask(room)


def test_days_off_the_post_are_not_counted(room: Room) -> None:
    away(room, date(2024, 11, 20), date(2025, 1, 10))
    seen = ask(room, since="1 June 2022")
    assert "3.8 of 4 years are counted, with 51 days off" in seen
    assert "complete on 22 Jul 2026. Earliest year: 2026" in seen


def test_what_counts_is_said_before_it_is_asked_for_and_can_be_added_up(room: Room) -> None:
    away(room, date(2024, 11, 20), date(2025, 1, 10))
    away(room, date(2025, 6, 1), date(2025, 7, 12), number=901)
    staff = room.phone(LENT)
    staff.says("/new title")
    staff.presses("Librarian")
    seen = staff.says("1 December 2021")
    assert "Counted: 4.2 of 5 years (54 months and 2 days since 1 Dec 2021" in seen
    assert "less 92 days off the post); earliest year: 2027" in seen
    assert "less 20 Nov 2024 to 10 Jan 2025: 51 days" in seen
    assert "less 1 Jun 2025 to 12 Jul 2025: 41 days" in seen


def test_a_masters_own_title_does_not_wait_at_the_masters_own_seat(room: Room) -> None:
    ask(room, user=MASTER)
    room.phone(MASTER).presses("Send")
    request = room.record.need(Request, NUMBER)
    seats = [seat.rpartition("/")[2] for stage in request.chain for seat in stage.seats]
    assert seats[:2] == ["town_leader", "bureau_personnel"]
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    room.forward(days=100)
    record(room, "Granted")
    assert titles(room)[0][0] == "live"


def test_what_is_on_record_is_what_is_asked_from(room: Room) -> None:
    determined(room)
    record(room, "Granted")
    room.move_to(datetime(2031, 6, 3, 9, tzinfo=OFFICE_TIME))
    wrong = ask(
        room, present="Librarian", since="1 March 2020", grade="Associate research librarian"
    )
    assert "The register has Librarian since 3 Jun 2026" in wrong
    room.phone(LENT).says("/cancel")
    right = ask(
        room, present="Librarian", since="3 June 2026", grade="Associate research librarian"
    )
    assert "Please check" in right


def test_the_years_complete_today_will_do(room: Room) -> None:
    assert "Please check" in ask(room, since="3 June 2022")


def test_no_grade_is_skipped(room: Room) -> None:
    assert "one grade at a time" in ask(room, grade="Associate research librarian")


def test_who_was_found_unqualified_does_not_ask(room: Room) -> None:
    assert "cannot ask for a title this year" in ask(room, result="Not qualified")
