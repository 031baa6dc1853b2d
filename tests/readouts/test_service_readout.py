"""/service: days of the cultural centre's people beside what is to be reached (M8)."""

from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from handlers.readouts.workbook import writing
from readouts.test_looking import put
from store.documents import Entry, Event, Holding
from store.record.transaction import Transaction
from store.registers import sums
from support.room import Room
from support.standing_in import person
from support.talk import MASTER, OFFICER

JULY = datetime(2026, 7, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
HERE, THERE = "330282107-station", "330282104-station"


def helpers(room: Room) -> list[str]:
    """The people of the cultural centre."""
    held = room.record.find(Holding)
    return [one.person for one in held if one.seat.endswith("/centre_staff")]


def idle() -> Room:
    """An office where nobody of them has been anywhere this year."""
    room = Room(JULY)

    def undo(record: Transaction) -> None:
        for one in record.find(Entry, register_name="service_days"):
            sums.keep(record, one, one.but(state="void"))
        record.record("emptied", room.clock.now())

    room.work(undo)
    return room


def served(own_id: str, who: str, day: date, halves: int = 2, **given: str) -> Entry:
    """A day or half a day at a station."""
    known = {"register_name": "service_days", "unit": HERE, "state": "live", **given}
    return Entry(id=own_id, key=who, first=day, last=day, person=who, quantity=halves, **known)


def test_the_bureau_sees_who_has_done_least_first_and_who_is_behind() -> None:
    room = idle()
    first, second, *others = helpers(room)
    put(
        room,
        *(served(f"a{day}", first, date(2026, 6, day)) for day in range(1, 31)),
        served("b1", second, date(2026, 6, 3)),
        served("b2", second, date(2026, 6, 4), 1, unit=THERE),
        served("b3", second, date(2026, 6, 5), 2, state="asked"),
    )
    seen = room.phone(OFFICER).says("/service")
    rows = [line for line in seen.splitlines() if "of 50" in line]
    assert len(rows) == 2 + len(others)
    assert all("| days: 0 of 50, 25 behind]" in row for row in rows[: len(others)])
    assert "| days: 1.5 of 50, 23.5 behind, 1 to be confirmed]" in rows[-2]
    assert rows[-1].endswith("| days: 30 of 50]")
    assert seen.startswith("Service days (2026)\nDays: 31.5\n")


def test_by_station_and_by_person_and_what_waits() -> None:
    room = idle()
    first, *_ = helpers(room)
    put(
        room,
        served("a1", first, date(2026, 6, 3)),
        served("a2", first, date(2026, 6, 4), 1, unit=THERE),
        served("a3", first, date(2026, 6, 5), 2, state="asked"),
    )
    phone = room.phone(OFFICER)
    phone.says("/service")
    stations = phone.presses("By station")
    assert "[Guanhaiwei Town Cultural Station | days: 1, 1 to be confirmed]" in stations
    here = phone.presses("Guanhaiwei Town Cultural Station | days: 1, 1 to be confirmed")
    assert "3 Jun 2026" in here
    assert "4 Jun 2026" not in here
    assert "5 Jun 2026" in phone.presses("Asked for")
    assert "Service days received this year: 1" in room.phone(MASTER).says("/station")


def test_a_person_sees_their_own_and_a_master_what_was_received() -> None:
    room = idle()
    master = person(room, MASTER)
    first, *_ = helpers(room)
    put(
        room,
        served("a1", first, date(2026, 6, 3)),
        served("m1", master, date(2026, 6, 4), unit=THERE),
    )
    seen = room.phone(MASTER).says("/service")
    assert "3 Jun 2026" in seen
    assert "4 Jun 2026" not in seen
    assert room.phone(MASTER).forges(f"l|service|@{first}").startswith("(Your seat")
    assert room.phone(MASTER).forges("l|service|people").startswith("(Your seat")
    assert room.phone(MASTER).forges("le|m1").startswith("(Your seat")


def test_a_year_that_is_over_says_what_was_missing() -> None:
    room = idle()
    first, *_ = helpers(room)
    put(room, served("a1", first, date(2025, 6, 3)))
    phone = room.phone(OFFICER)
    phone.says("/service")
    seen = phone.presses("2025")
    assert "| days: 1 of 50, 49 behind]" in seen
    assert "[Back to today]" in seen


def test_a_look_is_noted_for_a_workbook_too_and_everybody_is_in_it() -> None:
    room = idle()
    first, *_ = helpers(room)
    put(room, served("a1", first, date(2026, 6, 3), 1))
    phone = room.phone(OFFICER)
    phone.forges(f"lx|service|@{first}")
    [newest] = room.record.find(Event, order="-doc_id", limit=1)
    assert (newest.what, newest.details["of"]) == ("looked", first)
    phone.says("/service")
    phone.presses("Workbook")
    book = room.parcels[str(OFFICER)][-1].book
    assert book is not None
    made = writing.written(room.record, book, "en", JULY.date())
    assert made is not None
    sheets = load_workbook(BytesIO(made.content)).worksheets
    assert [one.title for one in sheets] == ["By station", "By person", "Service days"]
    assert sheets[1]["C2"].value == 0.5
    assert sheets[2]["C2"].value == datetime(2026, 6, 3)  # noqa: DTZ001  as spreadsheets have it
