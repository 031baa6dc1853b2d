"""Quiet hours: what nobody asked for waits for the morning of a working day, and is true then."""

from datetime import datetime

import pytest

from handlers.conversation.unasked import quiet_hours
from store.documents import Account, Due, Parcel
from store.record.transaction import Transaction
from support.errands import approve, request
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER

TOWN = "Town or subdistrict"
NEWS = "Approved | General request"
CARD = "For your decision | General request"


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-{moment}+08:00")


@pytest.fixture
def room() -> Room:
    """The office on a Thursday evening."""
    room = Room()
    room.move_to(at("03-05T21:30"))
    return room


def chooses(room: Room, user: int, quiet: str) -> None:
    def set_it(record: Transaction) -> None:
        record.put(record.need(Account, str(user)).but(quiet=quiet))

    room.work(set_it)


def kept(room: Room) -> list[Parcel]:
    return room.record.find(Parcel, state="kept")


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("03-05T20:59:59", None),
        ("03-05T21:00", "03-06T07:30"),
        ("03-06T07:29", "03-06T07:30"),
        ("03-06T07:30", None),
        ("03-06T22:00", "03-09T07:30"),
        ("03-07T12:00", "03-09T07:30"),
        ("03-08T23:59", "03-09T07:30"),
        ("09-20T12:00", None),  # a Sunday on which offices work
        ("09-30T21:00", "10-08T07:30"),
    ],
)
def test_nights_and_days_off_are_quiet(moment: str, until: str | None) -> None:
    assert quiet_hours.is_quiet(at(moment)) == (until is not None)
    if until:
        assert quiet_hours.end(at(moment)) == at(until)


def test_a_card_is_kept_and_comes_in_the_morning(room: Room) -> None:
    request(room, MASTER, "Chairs", TOWN)
    assert room.phone(LEADER).sees() == ""
    room.move_to(at("03-06T07:29"))
    assert room.phone(LEADER).sees() == ""
    room.move_to(at("03-06T07:30"))
    assert room.phone(LEADER).sees().count(CARD) == 1
    assert kept(room) == []


def test_on_a_day_off_it_waits_for_the_next_working_day(room: Room) -> None:
    room.move_to(at("03-07T10:00"))
    request(room, MASTER, "Chairs", TOWN)
    room.move_to(at("03-09T07:29"))
    assert room.phone(LEADER).sees() == ""
    room.move_to(at("03-09T07:30"))
    assert room.phone(LEADER).sees().count(CARD) == 1


def test_who_wants_it_silent_gets_it_at_once_without_a_sound(room: Room) -> None:
    chooses(room, LEADER, "silent")
    request(room, MASTER, "Chairs", TOWN)
    assert CARD in room.phone(LEADER).sees()
    assert all(one.silent for one in room.record.find(Parcel, account=str(LEADER), what="send"))


def test_who_wants_no_quiet_hours_gets_it_at_once(room: Room) -> None:
    chooses(room, LEADER, "off")
    request(room, MASTER, "Chairs", TOWN)
    assert CARD in room.phone(LEADER).sees()
    assert not any(one.silent for one in room.record.find(Parcel, account=str(LEADER), what="send"))


def test_what_they_ask_for_comes_at_once_and_not_a_second_time(room: Room) -> None:
    request(room, MASTER, "Chairs", TOWN)
    leader = room.phone(LEADER)
    leader.says("/inbox")
    [(label, _)] = [one for one in leader.labels() if "Chairs" in one[0]]
    assert CARD in leader.presses(label)
    room.move_to(at("03-06T07:30"))
    again = leader.sees().replace(f"~ {CARD}", "")  # it counts another day
    assert CARD not in again


def test_what_was_decided_meanwhile_wants_nothing_in_the_morning(room: Room) -> None:
    request(room, MASTER, "Chairs", TOWN)
    room.phone(MASTER).presses("Withdraw")
    assert "Withdrawn" in room.phone(MASTER).presses("Yes, withdraw")
    room.move_to(at("03-06T07:30"))
    assert CARD not in room.phone(LEADER).sees()


def decided(room: Room) -> Phone:
    """At night the leader opens the card by /inbox and decides; who asked sleeps."""
    request(room, MASTER, "Chairs", TOWN)
    room.phone(MASTER).sees()
    leader = room.phone(LEADER)
    leader.says("/inbox")
    leader.presses(next(label for label, _ in leader.labels() if "Chairs" in label))
    approve(room, LEADER)
    return leader


def test_news_of_a_decision_waits_for_who_sleeps(room: Room) -> None:
    decided(room)
    assert NEWS not in room.phone(MASTER).sees()
    room.move_to(at("03-06T07:30"))
    assert room.phone(MASTER).sees().count(NEWS) == 1


def test_what_was_taken_back_in_the_night_is_not_said_as_it_was(room: Room) -> None:
    """A card or message never shows less than was decided."""
    leader = decided(room)
    leader.presses("Take back")
    room.move_to(at("03-06T07:30"))
    seen = room.phone(MASTER).sees()
    assert "taken back" in seen.lower()
    assert "<b>Approved" not in seen


def test_a_release_that_was_missed_is_made_up_for_but_not_at_night(room: Room) -> None:
    request(room, MASTER, "Chairs", TOWN)
    room.clock.move_to(at("03-06T22:00"))
    room.look()
    assert CARD not in room.phone(LEADER).sees()
    room.move_to(at("03-09T07:30"))
    assert room.phone(LEADER).sees().count(CARD) == 1


def test_many_are_released_in_their_order(room: Room) -> None:
    for number in range(60):
        request(room, MASTER, f"Matter {number:02}", "Culture bureau")
    assert len(kept(room)) == 60
    room.move_to(at("03-06T07:30"))
    sent = [one for one in room.parcels[str(OFFICER)] if one.what == "send"]
    cards = [one.card for one in sent if one.card]
    assert len(cards) == 60
    assert cards == sorted(cards)
    assert kept(room) == []
    assert room.record.find(Due, what="release") == []
