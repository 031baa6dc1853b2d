"""A station without a master, or with nobody in post, is seen the same day, once (M3)."""

from datetime import UTC, date, datetime, time

import pytest

from store.documents import Entry, Event, Holding
from store.organisation import manning, terms
from store.record.office_time import OFFICE_TIME
from store.registers import life_cycle
from support.errands import BUREAU_LEADER, CLERK, PERSONNEL, UNIT
from support.masters import remove
from support.room import Room
from support.talk import LEADER

SEAT = f"{UNIT}/station_master"


@pytest.fixture
def room() -> Room:
    return Room()


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9), OFFICE_TIME)


def leave(room: Room, until: date) -> None:
    """The master's term ends, by whatever cause."""
    at = room.clock.now()
    [term] = [one for one in room.record.find(Holding, seat=SEAT) if one.until is None]
    room.work(lambda record: terms.end(record, term, until, None, at))


def gaps(room: Room) -> list[tuple[str, date, str]]:
    found = room.record.find(Entry, register_name="gaps", unit=UNIT)
    return [(one.facts["what"], one.first, one.state) for one in found]


def told(room: Room, user: int) -> int:
    return room.phone(user).sees().count("has no master from")


def test_both_authorities_hear_of_it_on_the_day_and_once(room: Room) -> None:
    leave(room, date(2026, 3, 15))
    assert gaps(room) == []
    room.move_to(morning(date(2026, 3, 16)))
    assert gaps(room) == [("master", date(2026, 3, 16), "live")]
    assert [told(room, one) for one in (LEADER, CLERK, PERSONNEL, BUREAU_LEADER)] == [1] * 4
    room.move_to(morning(date(2026, 3, 20)))
    assert told(room, LEADER) == 0
    assert [one.what for one in room.record.find(Event)].count("gap") == 1


def test_after_thirty_days_they_hear_of_it_again(room: Room) -> None:
    leave(room, date(2026, 3, 15))
    room.move_to(morning(date(2026, 3, 16)))
    room.phone(LEADER).sees()
    room.move_to(morning(date(2026, 4, 15)))
    assert "has had no master for 30 days" in room.phone(LEADER).sees()


def test_it_is_over_when_there_is_a_master_again(room: Room) -> None:
    [before] = [one.person for one in room.record.find(Holding, seat=SEAT)]
    leave(room, date(2026, 3, 15))
    room.move_to(morning(date(2026, 3, 16)))
    back = Holding(id="", seat=SEAT, person=before, since=date(2026, 3, 18))
    room.work(lambda record: terms.begin(record, back, None, room.clock.now()))
    room.move_to(morning(date(2026, 3, 18)))
    assert gaps(room) == [("master", date(2026, 3, 16), "closed")]


def test_the_end_of_an_acting_term_leaves_it_without(room: Room) -> None:
    remove(room, "2026-03-16", "2026-04-30")
    room.move_to(morning(date(2026, 3, 16)))
    assert gaps(room) == []
    room.move_to(morning(date(2026, 4, 1)))
    room.move_to(morning(date(2026, 5, 1)))
    assert gaps(room) == [("master", date(2026, 5, 1), "live")]


@pytest.mark.parametrize("register", ["posts", "off_post"])
def test_nobody_in_post_is_seen_whether_they_left_or_are_lent(room: Room, register: str) -> None:
    day = date(2026, 3, 16)

    def go(record: object) -> None:
        posts = room.record.find(Entry, register_name="posts", unit=UNIT)
        changed = [_gone(one, register, day) for one in posts]
        for one in changed:
            record.put(one)  # type: ignore[attr-defined]
        life_cycle.settle(record, changed, room.clock.now())  # type: ignore[arg-type]

    room.work(go)
    assert gaps(room) == []
    room.move_to(morning(day))
    assert ("staff", day, "live") in gaps(room)
    assert "Nobody is in post at" in room.phone(PERSONNEL).sees()


def _gone(post: Entry, register: str, day: date) -> Entry:
    if register == "posts":
        return post.but(last=date(2026, 3, 15), state="closed")
    away = {"id": f"{post.id}/away", "revision": 0, "register_name": "off_post", "first": day}
    return post.but(**away, key=post.person, last=date(2026, 6, 1), facts={}, quantity=1)


def test_a_station_with_its_people_is_without_nothing(room: Room) -> None:
    at = room.clock.now().astimezone(UTC)
    assert room.work(lambda record: manning.look(record, UNIT, at)) == []
    assert gaps(room) == []
