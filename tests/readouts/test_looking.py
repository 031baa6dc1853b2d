"""Who looks at what: as far as it is declared for their seats, at the moment of looking."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest

from handlers.accounts import menu
from handlers.readouts.declared.commands import commands as declared_commands
from handlers.readouts.declared.look import button
from handlers.readouts.declared.places import Cut
from readouts.test_taken_away import STATION, entry, report
from store.documents import Entry, Event, Holding, Names, Role, Total, Unit
from store.documents.registers.entry import FOREVER
from store.forms.declared import wording
from store.forms.ledger.readout import Reach, Readout
from store.forms.registry import READOUTS
from store.record.transaction import Transaction
from store.registers import sums
from support.errands import CLERK, FINANCE, LENT
from support.room import Room
from support.standing_in import person
from support.tables import newest
from support.talk import LEADER, MASTER, OFFICER, OTHER_MASTER

REFUSED = "Your seat does not see this register."
OTHER = "330282104-station"


def put(room: Room, *entries: Entry) -> None:
    """These are on record."""

    def do(record: Transaction) -> None:
        for one in entries:
            sums.keep(record, None, one)
        record.record("filled", room.clock.now())

    room.work(do)


def use(own_id: str, first: date, last: date, **given: Any) -> Entry:
    """A booking of the station's hall."""
    facts = {"room": f"{STATION}/rooms/hall", "purpose": "show", "what": f"Show {own_id}"}
    known = {"register_name": "room_uses", "key": own_id, "unit": STATION, "state": "live"}
    return Entry(**{**known, "id": own_id, "first": first, "last": last, "facts": facts, **given})


def test_a_use_that_is_still_asked_for_says_so_behind_it() -> None:
    room = Room()
    day = room.clock.now().date()
    put(room, use("A", day, day, state="asked"))
    assert "Show A (asked for)" in room.phone(OFFICER).says("/station Guanhaiwei")
    seen = newest(room, user=OFFICER)
    assert "Show A（办理中）" in seen
    assert "办理中：" not in seen


def test_the_words_behind_funding_name_a_station() -> None:
    room = Room()
    officer = room.phone(OFFICER)
    assert "Guanhaiwei" in officer.says("/funding Guanhaiwei").split("\n")[0]
    assert "There is no station called “Atlantis”." in officer.says("/funding Atlantis")
    assert "Which station’s money would you like to see?" in officer.says("/funding Town")
    assert "There is no station called “Longshan”." in room.phone(MASTER).says("/funding Longshan")
    assert "Guanhaiwei" in room.phone(MASTER).says("/funding")


def test_a_station_its_town_and_the_bureau_see_its_rooms() -> None:
    room = Room()
    for user in (MASTER, LENT, LEADER, CLERK):
        assert "3 rooms, 10,600 m²" in room.phone(user).says("/rooms")
    officer = room.phone(OFFICER)
    assert "57 rooms, 98,988 m²" in officer.says("/rooms")
    assert "3 rooms, 10,600 m²" in officer.presses("Guanhaiwei Town Cultural Station | 10,600 m²")
    assert "[Hushan" in officer.presses("All stations")


@pytest.mark.parametrize("data", [f"l|rooms|{OTHER}", f"station|{OTHER}", "l|rooms|all", "board"])
def test_nobody_sees_another_station(data: str) -> None:
    room = Room()
    assert room.phone(FINANCE).forges(data) == f"({REFUSED})"
    if data != "l|rooms|all":
        assert room.phone(MASTER).forges(data) == f"({REFUSED})"


def test_a_list_shows_only_what_may_be_looked_at() -> None:
    room = Room()
    seen = room.phone(MASTER).forges("l|rooms|all")
    assert "[Guanhaiwei Town Cultural Station | 10,600 m²]" in seen
    assert "Hushan" not in seen
    assert "98,988" not in seen


def test_an_entry_of_another_station_is_not_shown() -> None:
    room = Room()
    assert room.phone(OTHER_MASTER).forges(f"le|{STATION}/rooms/hall") == f"({REFUSED})"
    assert "Floor area: 4,240 m²" in room.phone(MASTER).forges(f"le|{STATION}/rooms/hall")


@pytest.mark.parametrize(
    "data", ["l|rooms", "l|nothing|all", "l|rooms|nowhere", "le|nothing", f"l|rooms|{STATION}|0000",
             "l|rooms|all|??", "station|330282107"],
)  # fmt: skip
def test_a_button_of_nothing_says_so(data: str) -> None:
    assert Room().phone(OFFICER).forges(data).startswith("(")


@pytest.mark.parametrize("place", ["e99999999.1", "e9.", "e0.1", "u5"])
def test_what_is_no_place_in_a_list_is_its_beginning(place: str) -> None:
    assert "[Qunxing Hall | 4,240 m²]" in Room().phone(OFFICER).forges(f"l|rooms|{STATION}|{place}")


def test_who_leaves_the_seat_sees_nothing_more() -> None:
    room = Room()
    phone = room.phone(MASTER)
    phone.says("/rooms")
    [held] = room.record.find(Holding, person=person(room, MASTER))
    room.work(lambda record: _leave(record, held))
    assert phone.forges(f"l|rooms|{STATION}") == f"({REFUSED})"


def _leave(record: Transaction, held: Holding) -> None:
    record.put(held.but(since=date(2020, 1, 1), until=date(2026, 3, 1)))


def test_menus_have_what_there_is_for_somebody() -> None:
    room, day = Room(), date(2026, 3, 2)
    shown = {
        user: set(menu.commands(room.record, person(room, user), day))
        for user in (MASTER, FINANCE, OFFICER)
    }
    of_stations = {"station", "rooms", "activities"}
    assert shown[MASTER] & {*of_stations, "board"} == of_stations
    assert shown[OFFICER] & {*of_stations, "board"} == {*of_stations, "board"}
    assert shown[FINANCE] & {*of_stations, "board"} == set()


def test_from_a_list_to_the_entry_and_to_the_request() -> None:
    room = Room()
    report(room, "Yue opera evening")
    phone = room.phone(MASTER)
    assert "1 activity, 300 people" in phone.says("/activities")
    seen = phone.presses("1 Mar 2026 | Yue opera evening | 300 people")
    assert "Kind: Show" in seen
    assert "From: HD-2026-0001" in seen
    assert "HD-2026-0001" in phone.presses("See HD-2026-0001").splitlines()[0]


def test_who_has_no_part_in_the_request_is_not_led_there() -> None:
    room = Room()
    report(room, "Yue opera evening")
    leader = room.phone(LEADER)
    leader.says("/activities")
    seen = leader.presses("1 Mar 2026 | Yue opera evening | 300 people")
    assert "From: HD-2026-0001" in seen
    assert "[See" not in seen


def test_what_is_to_come_stands_first_and_years_are_apart() -> None:
    room = Room()
    put(
        room,
        use("a", date(2026, 3, 9), date(2026, 3, 10)),
        use("b", date(2026, 2, 27), date(2026, 3, 3)),
        use("c", date(2026, 2, 1), date(2026, 2, 1)),
        use("d", date(2025, 5, 1), date(2025, 5, 2), state="closed"),
        use("e", date(2026, 3, 5), date(2026, 3, 5), state="void"),
        use("f", date(2026, 3, 6), date(2026, 3, 6), state="asked"),
    )
    phone = room.phone(MASTER)
    assert "Next booking: 27 Feb 2026 to 3 Mar 2026" in phone.says("/station")
    seen = phone.presses("Bookings")
    assert [one for one in "abcdef" if f"Show {one}]" in seen] == ["a", "b", "f"]
    assert seen.index("Show b]") < seen.index("Show f]") < seen.index("Show a]")
    assert "[Asked for: 6 Mar 2026" in seen
    assert "Show e]" in phone.presses("Void")
    phone.presses("Back")
    this = phone.presses("2026")
    assert [one for one in "abcdef" if f"Show {one}]" in this] == ["a", "b", "c", "f"]
    before = phone.presses("2025")
    assert "Show d]" in before
    assert "2024" not in before


def test_what_is_so_on_a_day_is_told_of_other_years() -> None:
    room = Room()
    room_facts = {"name": "Old hall", "function": "hall"}
    old = {"register_name": "rooms", "key": f"{STATION}/old", "unit": STATION, "state": "closed"}
    new = {**old, "key": f"{STATION}/new", "state": "live"}
    begun = {
        "first": date(2026, 1, 5),
        "last": FOREVER,
        "facts": {**room_facts, "name": "New hall"},
    }
    ended = {"first": date(2013, 1, 1), "last": date(2026, 1, 4), "facts": room_facts}
    put(room, Entry(id="old", quantity=100, **old, **ended))
    put(room, Entry(id="new", quantity=100, **new, **begun))
    phone = room.phone(MASTER)
    now = phone.says("/rooms")
    assert "New hall" in now
    assert "Old hall" not in now
    assert "4 rooms, 10,601 m²" in now
    before = phone.forges(f"l|rooms|{STATION}|2025")
    assert "(as of 31 Dec 2025)" in before
    assert "Old hall" in before
    assert "New hall" not in before


@contextmanager
def of_people(readers: dict[Role, Reach]) -> Iterator[Readout]:
    """A read-out of activities by person."""
    known = READOUTS["activities"]
    declared = replace(known, rows="person", readers=readers, sums=())
    with patch.dict(READOUTS, {"activities": declared}):
        yield declared


def test_a_look_at_somebody_elses_file_is_on_record() -> None:
    room = Room()
    own, lent = person(room, MASTER), person(room, LENT)
    put(room, entry(1).but(person=lent), entry(2).but(person=own))
    with of_people({"bureau_culture": "all", "station_master": "own"}):
        before = len(room.record.find(Event))
        seen = room.phone(OFFICER).forges(f"l|activities|@{lent}")
        assert "Lu Mingyuan" in seen
        assert "Show 1 |" in seen
        assert "Show 2 |" not in seen
        room.phone(OFFICER).forges("le|a1")
        looked = room.record.find(Event)[before:]
        assert [(one.what, one.person) for one in looked] == [("looked", person(room, OFFICER))] * 2
        assert looked[0].details == {"of": lent, "readout": "activities"}


def test_ones_own_file_is_looked_at_without_a_note_and_no_other_is_seen() -> None:
    room = Room()
    own, lent = person(room, MASTER), person(room, LENT)
    put(room, entry(1).but(person=lent), entry(2).but(person=own))
    with of_people({"station_master": "own"}):
        before = len(room.record.find(Event))
        assert "Show 2 |" in room.phone(MASTER).says("/activities")
        assert "Show 2" in room.phone(MASTER).forges("le|a2")
        assert room.phone(MASTER).forges(f"l|activities|@{lent}") == f"({REFUSED})"
        assert room.phone(MASTER).forges("le|a1") == f"({REFUSED})"
        assert len(room.record.find(Event)) == before


def test_a_station_is_found_by_its_name() -> None:
    room = Room()
    phone = room.phone(OFFICER)
    assert "Station master: Shen Wenjing" in phone.says("/station Guanhaiwei")
    assert "[Hushan Subdistrict Cultural Station]" in phone.says("/station Subdistrict")
    assert "There is no station called “Nowhere”" in phone.says("/station Nowhere")
    assert "[All stations]" in phone.says("/station")
    assert "There is no station called" in room.phone(MASTER).says("/station Hushan")


def test_a_closed_station_keeps_its_card() -> None:
    room = Room()
    unit = room.record.need(Unit, OTHER)
    closed = unit.but(closed=date(2026, 3, 1), into=STATION)
    room.work(lambda record: _closed(record, closed))
    assert "Zhangqi" in room.phone(OFFICER).forges(f"station|{OTHER}")


def _closed(record: Transaction, unit: Unit) -> None:
    record.put(unit)


def test_a_name_that_no_button_could_carry_is_refused() -> None:
    with pytest.raises(ValueError, match=r"at most 10 letters \(its command may have more"):
        replace(READOUTS["rooms"], name="rooms_of_all_stations")


def test_a_command_may_be_longer_than_the_name() -> None:
    own = replace(READOUTS["rooms"], command="rooms_of_all_stations")
    with patch.dict(READOUTS, {"rooms": own}):
        assert next(one.name for one in declared_commands()) == "rooms_of_all_stations"
    assert {"command.rooms_of_all_stations", "called.rooms_of_all_stations"} <= {
        *wording.readout_keys(own)
    }
    assert replace(own, command=False).command_name is None
    with pytest.raises(ValueError, match="/rooms-of-all is no command"):
        replace(own, command="rooms-of-all")


def test_the_longest_of_everything_fits_into_a_button() -> None:
    unit = Unit(id=f"{'9' * 20}-station", kind="station", name=Names(names={"en": "X"}))
    readout = replace(READOUTS["rooms"], name="x" * 10)
    cut = Cut(2026, "void", "e9999-12-31.9999999", "b")
    packed = button(readout, unit, cut).pack()
    assert len(packed) == 64
    assert Cut.read(packed.split("|")[3]) == cut


def test_an_entry_with_a_long_name_is_listed_and_brings_the_page_again() -> None:
    room = Room()
    put(room, use("x" * 70, date(2026, 3, 9), date(2026, 3, 10)))
    phone = room.phone(MASTER)
    seen = phone.forges(f"l|room_uses|{STATION}")
    row = next(line for line in seen.splitlines() if line.startswith("[9 Mar 2026"))
    assert phone.presses(row.strip("[]")) == seen


def test_people_are_listed_of_seats_of_the_city_alone() -> None:
    with pytest.raises(ValueError, match="not of many units"):
        replace(READOUTS["service"], role="station_master")
    with pytest.raises(ValueError, match="sums of its register"):
        replace(READOUTS["service"], sums=READOUTS["rooms"].sums)


def test_looking_changes_nothing() -> None:
    room = Room()
    report(room, "Yue opera evening")
    kept = (Event, Entry, Total)
    before = [room.record.find(shape) for shape in kept]
    for user, commands in ((OFFICER, ("/board", "/rooms", "/service")), (MASTER, ("/station",))):
        for command in commands:
            room.phone(user).says(command)
    room.phone(OFFICER).forges(f"l|activities|{STATION}|2025")
    room.phone(OFFICER).forges("lx|activities|all")
    room.phone(OFFICER).forges("lp|rooms|all")
    assert [room.record.find(shape) for shape in kept] == before


def test_the_board_has_only_what_its_reader_sees_of_every_station() -> None:
    room = Room()
    one = replace(READOUTS["activities"], readers={"station_master": "unit"})
    with patch.dict(READOUTS, {"activities": one}):
        seen = room.phone(OFFICER).says("/board")
    assert "Rooms: 57 rooms" in seen
    assert "activit" not in seen.lower()
