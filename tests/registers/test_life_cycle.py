"""Whatever happens to a request, what the registers have of it follows from it."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.conversation.buttons import Button
from store.documents import Entry, Request
from store.operations.check.record import Checkup
from store.registers import entries
from store.registers.expected import expected
from support.errands import approve
from support.examples import examples
from support.room import Room
from support.talk import LEADER, MASTER

HALL = "330282107-station/rooms/hall"
NUMBER = "CD-2026-0001"


@pytest.fixture
def room() -> Room:
    return Room()


def book(
    room: Room, start: str = "5 March", end: str = "8 March", name: str = "Qunxing Hall"
) -> str:
    """Ask for the use of a room; the summary."""
    phone = room.phone(MASTER)
    phone.says("/new use of a room")
    for typed in (name, "Rehearsal", "Yue opera rehearsal", start, end):
        seen = phone.says(typed)
    for _ in range(2):
        seen = phone.presses("Skip") if "[Skip]" in seen else seen
    return seen


def send(room: Room, start: str = "5 March", end: str = "8 March") -> None:
    book(room, start, end)
    room.phone(MASTER).presses("Send")


def entry(room: Room) -> Entry:
    [found] = entries.of_request(room.record, NUMBER)
    return found


def test_an_entry_is_asked_for_then_live(room: Room) -> None:
    send(room)
    assert entry(room).state == "asked"
    approve(room, LEADER)
    found = entry(room)
    assert (found.state, found.key, found.first, found.last) == (
        "live",
        HALL,
        date(2026, 3, 5),
        date(2026, 3, 8),
    )
    facts = {
        "room": "330282107-station/rooms/hall",
        "purpose": "rehearsal",
        "what": "Yue opera rehearsal",
    }
    assert found.facts == facts


def test_what_was_taken_back_is_asked_for_again(room: Room) -> None:
    send(room)
    approve(room, LEADER)
    room.phone(LEADER).presses("Take back")
    assert entry(room).state == "asked"


def test_what_came_to_nothing_is_void_and_the_room_is_free_again(room: Room) -> None:
    send(room)
    master = room.phone(MASTER)
    master.presses("Withdraw")
    master.presses("Yes, withdraw")
    assert entry(room).state == "void"
    assert "Please check" in book(room)


@pytest.mark.parametrize(("start", "end"), [("7 March", "9 March"), ("4 March", "12 March")])
def test_the_same_room_on_the_same_day_is_refused_with_the_last_day(
    room: Room, start: str, end: str
) -> None:
    send(room)
    seen = book(room, start, end)
    assert "taken from 5 Mar 2026 to 8 Mar 2026 (CD-2026-0001)" in seen
    assert "Which is the last day?" in seen


def test_a_last_day_too_late_is_said_to_be_too_late(room: Room) -> None:
    assert "cannot be after 14 Mar 2026" in book(room, end="30 March")


@pytest.mark.parametrize(("start", "end"), [("3 March", "4 March"), ("9 March", "9 March")])
def test_the_days_beside_are_free(room: Room, start: str, end: str) -> None:
    send(room)
    assert "Please check" in book(room, start, end)


def test_another_room_is_free(room: Room) -> None:
    send(room)
    assert "Please check" in book(room, name="Training room")


def test_what_nobody_decides_holds_its_place_for_two_days(room: Room) -> None:
    send(room, "20 March", "21 March")
    room.forward(hours=47)
    assert "taken" in book(room, "20 March", "20 March")
    room.phone(MASTER).says("/cancel")
    room.forward(hours=2)
    assert "Please check" in book(room, "20 March", "20 March")


def test_of_two_that_were_asked_for_the_second_is_not_approved(room: Room) -> None:
    send(room, "20 March", "21 March")
    room.forward(hours=49)
    send(room, "20 March", "20 March")
    approve(room, LEADER)
    first = Button("approve", about=NUMBER, version="1.0").pack()
    assert "Cannot be approved as it is" in room.phone(LEADER).forges(first)
    assert entry(room).state == "asked"


DEEDS = st.lists(
    st.sampled_from(["Approve", "Take back", "Send back", "Reject", "Withdraw", "day"]), max_size=6
)


@settings(max_examples=examples(15), deadline=None)
@given(deeds=DEEDS)
def test_whatever_is_done_the_entry_is_what_follows_from_the_request(deeds: list[str]) -> None:
    room = Room()
    send(room, "20 March", "21 March")
    for deed in deeds:
        _do(room, deed)
        request = room.record.need(Request, NUMBER)
        known = [one.but(revision=0) for one in entries.of_request(room.record, NUMBER)]
        assert known == expected(request)


def _do(room: Room, deed: str) -> None:
    phone = room.phone(MASTER if deed == "Withdraw" else LEADER)
    if deed == "day":
        room.forward(days=1)
    else:
        for label in _labels(deed):
            try:
                phone.presses(label)
            except AssertionError:  # nobody shows that button now
                return


def _labels(deed: str) -> Iterator[str]:
    yield deed
    if deed == "Withdraw":
        yield "Yes, withdraw"
    elif deed == "Reject":
        yield "No need"


def checked(room: Room) -> list[str]:
    return list(Checkup(room.rows, None).findings())


def test_a_check_finds_an_entry_that_is_not_what_follows_from_its_request(room: Room) -> None:
    send(room)
    approve(room, LEADER)
    assert checked(room) == []
    room.work(lambda record: record.put(entry(room).but(last=date(2026, 3, 9))))
    assert f"entries/{NUMBER}/room_uses: it is not what follows from {NUMBER}." in checked(room)


def test_a_check_finds_an_entry_that_is_missing(room: Room) -> None:
    send(room)
    room.work(lambda record: record.forget(entry(room)))
    found = [one for one in checked(room) if "asks for it, and it is not there" in one]
    assert found == [f"entries/{NUMBER}/room_uses: {NUMBER} asks for it, and it is not there."]
