"""Two hold one seat: what one of them asked is theirs, until the seat is the other's alone."""

from datetime import timedelta

import pytest

from store.documents import Draft, Holding, Request
from store.record.transaction import Transaction
from support.errands import LENT, UNIT, request
from support.room import Room
from support.standing_in import person, seat
from support.talk import MASTER, OFFICER

NUMBER, SEAT = "QS-2026-0001", f"{UNIT}/station_master"
REASON = "The quote is missing."


@pytest.fixture
def room() -> Room:
    """The station master asked for something; Lu Mingyuan holds the seat beside her."""
    room = Room()
    seat(room, LENT, SEAT)
    request(room, MASTER, "A stage for the square")
    return room


def sent_back(room: Room) -> None:
    officer = room.phone(OFFICER)
    officer.presses("Send back")
    officer.writes(REASON)
    officer.presses("Send back")
    assert state(room) == "sent_back"


def state(room: Room) -> str:
    return room.record.need(Request, NUMBER).state


def leave(room: Room) -> None:
    """The station master's term ended yesterday."""
    held = next(
        one for one in room.record.find(Holding, seat=SEAT) if one.person == person(room, MASTER)
    )
    yesterday = room.clock.now().date() - timedelta(days=1)

    def end(record: Transaction) -> None:
        record.put(held.but(until=yesterday))
        record.record("seat_ended", room.clock.now())

    room.work(end)


def test_a_colleague_cannot_withdraw(room: Room) -> None:
    for deed in ("withdraw_request", "withdrawn"):
        seen = room.phone(LENT).forges(f"{deed}|{NUMBER}")
        assert "asked for by Shen Wenjing" in seen
    assert state(room) == "waiting"


@pytest.mark.parametrize("deed", ["amend", "accept"])
def test_a_colleague_cannot_amend(room: Room, deed: str) -> None:
    sent_back(room)
    assert "asked for by Shen Wenjing" in room.phone(LENT).forges(f"{deed}|{NUMBER}|1")
    assert not room.record.find(Draft, account=str(LENT))


def test_a_colleague_sees_no_buttons_for_it(room: Room) -> None:
    sent_back(room)
    other = room.phone(LENT)
    assert "A stage for the square" not in other.says("/inbox")
    shown = other.forges(f"show|{NUMBER}")
    assert "A stage for the square" in shown
    assert "[Withdraw]" not in shown
    assert "[Amend]" not in shown


def test_who_has_the_seat_alone_goes_on_with_it(room: Room) -> None:
    sent_back(room)
    leave(room)
    assert "A stage for the square" in room.phone(LENT).says("/inbox")
    room.phone(LENT).forges(f"withdrawn|{NUMBER}")
    assert state(room) == "withdrawn"


def test_what_the_other_had_begun_is_not_read(room: Room) -> None:
    sent_back(room)
    master = room.phone(MASTER)
    master.presses("Amend and resend")
    master.forges(f"edit|{NUMBER}/2||subject")
    master.says("A secret stage")
    leave(room)
    seen = room.phone(LENT).forges(f"amend|{NUMBER}|1")
    assert "A secret stage" not in seen
    assert "A stage for the square" in seen
