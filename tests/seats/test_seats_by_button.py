"""Who sits where, changed by an administrator with buttons: nobody is invented, nothing is lost."""

from datetime import date

import pytest

from store.documents import Event, Holding, Person, Unit
from store.record.transaction import Transaction
from store.record.view import View
from support.entering import ADMINISTRATOR
from support.errands import request
from support.room import Phone, Room
from support.talk import MASTER, OFFICER

SEAT = "330282107-station/station_staff"


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def admin(room: Room) -> Phone:
    return room.phone(ADMINISTRATOR)


def people(record: View) -> int:
    return len(record.find(Person))


def test_somebody_new_is_added_in_so_many_words(room: Room, admin: Phone) -> None:
    before = people(room.record)
    assert "Nobody is called" in admin.says(f"/seat {SEAT} 白露 / Bai Lu")
    assert people(room.record) == before
    assert "Bai Lu, from" in admin.presses("Yes, add 白露 / Bai Lu as a new person")
    assert people(room.record) == before + 1
    admin.presses("Yes, add 白露 / Bai Lu as a new person")  # again
    assert people(room.record) == before + 1


def test_a_likeness_is_shown_beside_it(admin: Phone) -> None:
    shown = admin.says(f"/seat {SEAT} Lu Mingyuen")
    assert "[Lu Mingyuan]" in shown
    assert "[Yes, add Lu Mingyuen as a new person]" in shown


def test_somebody_known_is_chosen_by_buttons_alone(room: Room, admin: Phone) -> None:
    admin.forges(f"seat|{SEAT}")
    listed = admin.presses("Add somebody")
    assert f"/seat {SEAT} new NAME" in listed
    label = listed.partition("[")[2].partition("]")[0]
    assert f"Does {label} hold this seat" in admin.presses(label)
    before = len(terms(room))
    assert f"{label}, from" in admin.presses(f"Yes, {label} holds it")
    assert len(terms(room)) == before + 1


def terms(room: Room) -> list[Holding]:
    return room.record.find(Holding, seat=SEAT)


def test_who_holds_a_deciding_seat_is_not_chosen_so(room: Room, admin: Phone) -> None:
    assert "Add somebody" not in admin.forges("seat|330282107/town_leader")
    before = len(room.record.find(Holding))
    for press in ("holders|0|330282107/town_leader", "hold_sure|330282107/town_leader||P3"):
        assert "operator" in admin.forges(press)
    assert "administrator" in room.phone(MASTER).forges(f"holders|0|{SEAT}")
    admin.forges(f"hold_sure|{SEAT}||nobody")
    assert len(room.record.find(Holding)) == before


@pytest.mark.parametrize(
    "press", [f"hold|{SEAT}||P3", f"hold_new|{SEAT}||白露", f"/seat {SEAT} Lu Mingyuan"]
)
def test_nobody_gets_a_seat_of_what_is_closed(room: Room, admin: Phone, press: str) -> None:
    unit = room.record.need(Unit, "330282107-station")

    def close(record: Transaction) -> None:
        record.put(unit.but(closed=date(2026, 3, 2)))
        record.record("filled", room.clock.now())

    room.work(close)
    before = len(terms(room)), people(room.record)
    seen = admin.says(press) if press.startswith("/") else admin.forges(press)
    assert "was closed on 2 Mar 2026" in seen
    assert (len(terms(room)), people(room.record)) == before


@pytest.mark.parametrize("data", [f"hold_new|{SEAT}||白露", "list_open|H1", "end|H1|yes|moved"])
def test_only_an_administrator_can(room: Room, data: str) -> None:
    before = people(room.record)
    assert "administrator" in room.phone(MASTER).forges(data)
    assert people(room.record) == before


def test_a_deciding_seat_is_not_given_so(room: Room, admin: Phone) -> None:
    before = people(room.record)
    admin.forges("hold_new|330282107/town_leader||白露")
    assert people(room.record) == before


def held(room: Room, person: str) -> Holding:
    return next(one for one in room.record.find(Holding, person=person))


def test_why_a_term_ends_stands_in_the_audit_trail(room: Room, admin: Phone) -> None:
    term = held(room, "P45")
    asked = admin.forges(f"end|{term.id}")
    assert "[Transferred] [Retired] [Resigned]" in asked
    admin.presses("Retired")
    [event] = room.record.find(Event, what="unseated")
    assert (event.why, event.details["of"]) == ("retired", "P45")


def test_who_leaves_gets_what_is_open_there(room: Room, admin: Phone) -> None:
    number = "QS-2026-0001"
    request(room, MASTER, "Chairs")
    officer = next(one for one in room.record.find(Holding) if one.seat == "bureau/bureau_culture")
    room.phone(OFFICER).sees()
    assert "The hand-over list has been sent" in admin.forges(f"list_open|{officer.id}")
    assert number in room.phone(OFFICER).sees()
    master = held(room, "P45")
    assert "Nothing is open" in admin.forges(f"list_open|{master.id}")
