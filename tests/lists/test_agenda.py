"""/calendar: what falls due for somebody, as text with the way to each, and as a file."""

from datetime import date, datetime

import pytest
from icalendar import Calendar

from bot.outbox.files.workbooks import written
from store.documents import Account
from store.documents.chat.parcel import Book
from support.errands import (
    BUREAU_LEADER,
    FINANCE,
    LENT,
    PERSONNEL,
    approve,
    lend,
    request,
)
from support.room import Room
from support.standing_requests import standing
from support.talk import LEADER, MASTER, OFFICER, OTHER_MASTER


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-{moment}+08:00")


@pytest.fixture
def room() -> Room:
    room = Room()
    lend(room, MASTER)
    return room


def events(room: Room, user: int, language: str = "en") -> list[dict[str, object]]:
    """What the file has: the id, the first day, the day after the last, and the words of each."""
    person = room.record.need(Account, str(user)).person or ""
    book = Book(form="ics", readout="", person=person)
    file = written(room.record, book, language, room.clock.now().date())
    assert file is not None
    assert file.name.endswith(".ics")
    calendar = Calendar.from_ical(file.content)
    assert calendar["X-WR-TIMEZONE"] == "Asia/Shanghai"
    return [
        {
            "uid": str(one["UID"]),
            "first": one.decoded("DTSTART"),
            "after": one.decoded("DTEND"),
            "words": str(one["SUMMARY"]),
        }
        for one in calendar.walk("VEVENT")
    ]


def test_what_waits_at_a_desk_stands_in_its_week_with_the_way_to_it(room: Room) -> None:
    seen = room.phone(LEADER).says("/calendar")
    assert "This week (2 Mar 2026 to 8 Mar 2026)" in seen
    assert "1. Thu, 5 Mar 2026: deal with Secondment, JY-2026-0001" in seen
    assert "For your" in room.phone(LEADER).presses("1")


def test_what_is_overdue_comes_first(room: Room) -> None:
    room.move_to(at("03-11T12:00"))
    seen = room.phone(LEADER).says("/calendar").rpartition("What falls due")[2]
    assert seen.index("Overdue") < seen.index("JY-2026-0001") < seen.index("Q1 2026")


def test_money_of_the_plan_and_duties_and_lapses_stand_in_it(room: Room) -> None:
    seen = room.phone(MASTER).says("/calendar")
    assert "to be paid: Q1 2026" in seen
    assert "to be paid: Q1 2026" in room.phone(FINANCE).says("/calendar")
    assert "to be paid" not in room.phone(OFFICER).says("/calendar")
    other, number = standing("secondment", "sent_back")
    other.forward(days=60)
    assert f"lapses unless sent again: Secondment, {number}" in other.phone(MASTER).says(
        "/calendar"
    )


def test_an_absence_that_ends_stands_there_for_person_and_station(room: Room) -> None:
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    for user in (LENT, MASTER):
        seen = room.phone(user).says("/calendar")
        assert "Tue, 31 Mar 2026: ends: JY-2026-0001" in seen
    assert "JY-2026-0001" not in room.phone(OTHER_MASTER).says("/calendar")


def test_a_window_that_closes_stands_there_for_who_may_ask() -> None:
    room = Room(at("07-01T09:00"))
    assert "last day to ask for: " in room.phone(LENT).says("/calendar")
    assert "last day to ask for: " not in room.phone(OFFICER).says("/calendar")


def test_nothing_of_what_somebody_held_before(room: Room) -> None:
    assert "JY-2026-0001" not in room.phone(PERSONNEL).says("/calendar")
    approve(room, LEADER)
    assert "JY-2026-0001" in room.phone(PERSONNEL).says("/calendar")
    assert "JY-2026-0001" not in room.phone(LEADER).says("/calendar")


def test_the_file_has_whole_days_and_ids_that_stay(room: Room) -> None:
    first = events(room, LEADER)
    (task,) = (one for one in first if "JY-2026-0001" in str(one["words"]))
    assert task["first"] == date(2026, 3, 5)
    assert task["after"] == date(2026, 3, 6)
    assert str(task["uid"]).endswith("@station-bot")
    room.forward(days=1)
    again = events(room, LEADER, "zh_CN")
    assert {one["uid"] for one in again} == {one["uid"] for one in first}
    assert len({one["uid"] for one in again}) == len(again)
    assert any("借用" in str(one["words"]) for one in again)


def test_the_button_sends_the_file(room: Room) -> None:
    phone = room.phone(LEADER)
    phone.says("/calendar")
    assert "doubles nothing" in phone.presses("File for my calendar")
    (sent,) = [one for one in room.parcels[str(LEADER)] if one.book]
    assert sent.book is not None
    assert (sent.book.form, sent.book.person) == (
        "ics",
        room.record.need(Account, str(LEADER)).person,
    )


def test_nothing_is_due() -> None:
    room = Room(at("01-05T09:00"))
    assert "next six weeks" in room.phone(OFFICER).says("/calendar")


def test_a_great_deal_is_cut_and_said_so() -> None:
    room = Room()
    for number in range(34):
        request(room, MASTER, f"Matter {number}", to="Culture bureau")
    seen = room.phone(OFFICER).says("/calendar")
    assert "4 more: see the file" in seen
    assert len(events(room, OFFICER)) == 34
