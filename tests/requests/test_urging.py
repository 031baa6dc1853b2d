"""催办: who asked urges the desk that has the request, once in a working day."""

from datetime import timedelta

import pytest

from store.documents import Account, Event, Request, Task, Urge
from support.errands import COLLEAGUE, HEAD, LENT, approve
from support.room import Room
from support.standing_requests import asked, standing
from support.talk import LEADER, MASTER, OFFICER, OTHER_MASTER

NUMBER = "JY-2026-0001"
URGE = f"urge|{NUMBER}"


@pytest.fixture
def room() -> Room:
    return asked("secondment")[0]


def test_whoever_has_it_is_told_with_the_way_to_it(room: Room) -> None:
    room.phone(LEADER).sees()
    seen = room.phone(MASTER).presses("Urge")
    assert "has been told that you are waiting" in seen
    told = room.phone(LEADER).sees()
    assert "Urged | Secondment" in told
    assert "[Open]" in told
    assert "Urged by" in told.partition("~ ")[2]  # the card says so too
    assert "For your" in room.phone(LEADER).presses("Open")
    event = room.record.find(Event, order="-doc_id", limit=1)[0]
    assert (event.what, event.request) == ("urged", NUMBER)
    assert event.details["desks"] == ["330282107/town_leader"]


def test_once_in_a_working_day(room: Room) -> None:
    phone = room.phone(MASTER)
    phone.presses("Urge")
    room.phone(LEADER).sees()
    seen = phone.forges(URGE)
    assert "again from 3 Mar 2026 on" in seen
    assert room.phone(LEADER).sees() == ""
    room.forward(days=1)
    room.phone(LEADER).sees()
    assert "has been told" in phone.forges(URGE)
    assert "2 times in all" in room.phone(LEADER).sees()


def test_what_is_pressed_on_a_day_off_counts_for_the_next_working_day(room: Room) -> None:
    room.forward(days=5)  # a Saturday
    phone = room.phone(MASTER)
    assert "has been told" in phone.forges(URGE)
    room.forward(days=1)
    assert "again from 10 Mar 2026 on" in phone.forges(URGE)
    room.forward(days=1)
    assert "again from 10 Mar 2026 on" in phone.forges(URGE)
    room.forward(days=1)
    assert "has been told" in phone.forges(URGE)


def test_a_clock_that_was_wrong_takes_no_day_away(room: Room) -> None:
    phone, now = room.phone(MASTER), room.clock.now()
    phone.presses("Urge")
    room.clock.move_to(now + timedelta(days=30))
    phone.forges(URGE)
    room.clock.move_to(now)
    assert "again from 3 Mar 2026 on" in phone.forges(URGE)
    room.clock.move_to(now + timedelta(days=1))
    assert "has been told" in phone.forges(URGE)
    assert len(room.record.find(Urge, request=NUMBER)) == 3


@pytest.mark.parametrize("user", [LEADER, LENT, COLLEAGUE, OTHER_MASTER, OFFICER, HEAD])
def test_nobody_else_can(room: Room, user: int) -> None:
    seen = room.phone(user).forges(URGE)
    assert "not yours" in seen or "only they can" in seen
    assert room.record.find(Urge) == []


SAID = {
    "sent_back": "waits for you yourself",
    "withdrawn": "nobody to urge",
    "rejected": "nobody to urge",
    "lapsed": "nobody to urge",
}


@pytest.mark.parametrize("state", SAID)
def test_what_waits_at_no_desk_says_what_it_waits_for(state: str) -> None:
    room, number = standing("secondment", state)
    assert SAID[state] in room.phone(MASTER).forges(f"urge|{number}")
    assert room.record.find(Urge) == []


def test_every_step_is_urged_or_says_what_it_waits_for() -> None:
    seen = {}
    steps = [(kind, step) for kind in ("sm_nomination", "title_review") for step in range(4)]
    for kind, step in steps:
        room, number = standing(kind, str(step))
        tasks = room.record.find(Task, request=number, state="open")
        request = room.record.need(Request, number)
        user = next(one.id for one in room.record.find(Account, person=request.person))
        for power in {task.power for task in tasks}:
            seen[power] = room.phone(int(user)).forges(f"urge|{number}")
    assert "under public notice until" in seen["notice"]
    assert "waits for a body outside (" in seen["outside"]
    assert "has been told" in seen["decide"]


def test_the_next_desk_is_not_shown_what_the_last_was_urged_about(room: Room) -> None:
    room.phone(MASTER).presses("Urge")
    approve(room, LEADER)
    assert "Urged by" not in room.phone(OFFICER).sees()


def test_who_has_it_since_when_shows_from_the_next_day_on(room: Room) -> None:
    assert "since 2 Mar" not in room.phone(MASTER).says("/my") + room.phone(MASTER).presses(
        room.phone(MASTER).labels()[0][0]
    )
    room.forward(days=1)
    assert "since 2 Mar 2026" in room.phone(MASTER).sees()


def test_it_is_urged_from_my_own_list_too(room: Room) -> None:
    phone = room.phone(MASTER)
    assert "[Urge]" in phone.says("/my")
    seen = phone.forges("page|urges")
    assert "[Urge | Lu Mingyuan to County" in seen
    room.phone(LEADER).sees()
    assert "has been told" in phone.presses(seen.rpartition("[")[2].partition("]")[0])
    assert "Urged | Secondment" in room.phone(LEADER).sees()


def test_my_own_list_says_since_when_it_waits(room: Room) -> None:
    assert "waiting since" not in room.phone(MASTER).says("/my")
    room.forward(days=1)
    assert "waiting since 2 Mar 2026" in room.phone(MASTER).says("/my")
