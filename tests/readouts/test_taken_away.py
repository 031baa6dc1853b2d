"""A read-out as a workbook and as a picture."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.outbox import sheets
from bot.outbox.files import workbooks
from handlers.conversation.rendering import render
from handlers.readouts.workbook import tables, writing
from locales import LANGUAGES
from store.documents import Entry, Parcel
from store.documents.chat.parcel import Book
from store.registers import sums
from support.room import Room
from support.talk import LEADER, MASTER, MONDAY, OFFICER, OTHER_MASTER, Office

STATION = "330282107-station"
TODAY = MONDAY.date()


def newest(room: Room, user: int) -> Parcel:
    return room.parcels[str(user)][-1]


def report(room: Room, title: str) -> None:
    """Somebody reports an activity."""
    phone = room.phone(MASTER)
    phone.says("/new Activity report")
    phone.says(title)
    phone.presses("Show")
    phone.says("1 March")
    phone.says("Town square")
    phone.says("300")
    phone.presses("Skip")
    phone.presses("Skip")
    phone.presses("Send")


def rows_of(book: bytes, sheet: int) -> list[tuple[Any, ...]]:
    return list(load_workbook(BytesIO(book)).worksheets[sheet].iter_rows(values_only=True))


def written(room: Room, user: int, language: str = "en") -> bytes:
    book = newest(room, user).book
    assert book is not None
    made = writing.written(room.record, book, language, room.clock.now().date())
    assert made is not None
    return made.content


def test_a_workbook_has_real_dates_and_numbers() -> None:
    room = Room()
    report(room, "Yue opera evening")
    phone = room.phone(MASTER)
    phone.says("/activities")
    phone.presses("Workbook")
    heading, row = rows_of(written(room, MASTER), 0)
    assert heading[:3] == ("Station", "First day", "Activity")
    assert row == (
        "Guanhaiwei Town Cultural Station",
        datetime(2026, 3, 1),  # noqa: DTZ001  a spreadsheet knows no time zones
        "Yue opera evening",
        "Show",
        "Town square",
        300,
        "HD-2026-0001",
    )


def test_the_bureau_gets_every_station_with_what_is_kept_of_it() -> None:
    room = Room()
    phone = room.phone(OFFICER)
    phone.says("/rooms")
    phone.presses("Workbook")
    content = written(room, OFFICER)
    stations, rooms = rows_of(content, 0), rows_of(content, 1)
    assert len(stations) == 1 + 19
    assert sum(row[2] for row in stations[1:]) == 98_988
    assert sum(row[3] for row in rooms[1:]) == 98_988
    assert len(rooms) == 1 + 57


def test_what_somebody_wrote_is_no_formula() -> None:
    room = Room()
    report(room, '=HYPERLINK("http://x")')
    phone = room.phone(MASTER)
    phone.says("/activities")
    phone.presses("Workbook")
    sheet = load_workbook(BytesIO(written(room, MASTER))).worksheets[0]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ('=HYPERLINK("http://x")', "s")


def test_a_workbook_ends_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 10)
    room = Room()
    phone = room.phone(OFFICER)
    phone.says("/rooms")
    phone.presses("Workbook")
    rooms = rows_of(written(room, OFFICER), 1)
    assert len(rooms) == 1 + 10 + 1
    assert str(rooms[-1][0]).startswith("Only the first 10")


def test_who_may_not_look_any_more_gets_no_workbook() -> None:
    room = Room()
    book = Book(readout="rooms", person="P45", of="330282104-station")
    assert writing.written(room.record, book, "en", TODAY) is None
    assert writing.written(room.record, book.model_copy(update={"of": ""}), "en", TODAY) is None
    assert writing.written(room.record, book.model_copy(update={"of": "?"}), "en", TODAY) is None


@pytest.mark.parametrize("data", ["lx|rooms|all", "lx|rooms|330282107-station", "lp|rooms|people"])
def test_nothing_is_sent_of_what_may_not_be_looked_at(data: str) -> None:
    room = Room()
    assert "(Your seat does not see" in room.phone(OTHER_MASTER).forges(data)
    assert not any(one.book or one.sheet for one in room.parcels.get(str(OTHER_MASTER), []))


@pytest.mark.parametrize("data", ["lx|room_usage|all", "lp|room_uses|all", "lx|rooms|nowhere"])
def test_what_there_is_not_is_not_sent(data: str) -> None:
    assert "(This button no longer works" in Room().phone(OFFICER).forges(data)


def test_a_page_is_drawn_in_both_languages() -> None:
    room = Room()
    for user, command in ((OFFICER, "/rooms"), (LEADER, "/rooms")):
        room.phone(user).says(command)
        room.phone(user).presses("Picture")
        for language in LANGUAGES:
            drawing = render(newest(room, user), language).drawing
            assert drawing is not None
            assert sheets.png(drawing.template, drawing.data).startswith(b"\x89PNG")


def test_the_workbook_and_the_picture_arrive(office: Office) -> None:
    talk = office.talk(OFFICER)
    talk.says("/rooms")
    assert "<Rooms 2026-03-02.xlsx>" in talk.presses("Workbook")
    assert "<bars.png>" in talk.presses("Picture")


def test_where_a_workbook_cannot_be_written_its_caption_goes_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(writing, "written", break_down)
    talk = office.talk(OFFICER)
    talk.says("/rooms")
    assert talk.presses("Workbook") == "Rooms as a workbook"


def test_what_writes_workbooks_is_read_when_one_is_wanted() -> None:
    room = Room()
    book = Book(readout="rooms", person="P45")
    assert workbooks.written(room.record, book, "en", TODAY) is None


def test_a_file_of_a_station_is_in_order(tmp_path: Path) -> None:
    room = Room()

    def fill(record: Any) -> None:
        for number in range(450):
            sums.keep(record, None, entry(number))
        record.record("filled", room.clock.now())

    room.work(fill)
    phone = room.phone(MASTER)
    phone.says("/activities")
    phone.presses("Workbook")
    rows = rows_of(written(room, MASTER), 0)[1:]
    days = [row[1] for row in rows]
    assert len(rows) == 450
    assert days == sorted(days, reverse=True)


def entry(number: int) -> Entry:
    day = TODAY.replace(day=1 + number % 2)
    facts = {"title": f"Show {number}", "sort": "show", "place": "Hall"}
    return Entry(
        id=f"a{number}",
        register_name="activities",
        key=f"a{number}",
        unit=STATION,
        first=day,
        last=day,
        facts=facts,
        state="live" if number % 3 else "closed",
    )
