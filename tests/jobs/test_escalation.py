"""超期督办: what stays late at a desk is told to the seats above, each level once."""

from datetime import datetime, timedelta

import pytest

from handlers.seats.daily_handover import open_duties
from store.documents import Due, Event, Office, Request, Task
from store.record.transaction import Transaction
from support.errands import CLERK, HEAD, PERSONNEL, approve
from support.room import Room
from support.standing_requests import asked
from support.talk import LEADER, MASTER

NUMBER = "JY-2026-0001"


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-{moment}+08:00")


@pytest.fixture
def room() -> Room:
    """What waits with the town leader until 5 March, a Thursday."""
    return asked("secondment")[0]


def told(room: Room) -> list[tuple[str, int]]:
    """Which seats were told, and of how many days."""
    every = room.record.find(Event)
    return [(str(one.seat), one.details["late"]) for one in every if one.what == "escalated"]


def test_the_next_above_is_told_after_three_working_days(room: Room) -> None:
    room.move_to(at("03-10T08:31"))
    room.phone(HEAD).sees()
    room.move_to(at("03-10T23:00"))
    assert told(room) == [("330282107/town_head", 3)]


def test_it_is_said_whose_desk_it_is_and_how_late(room: Room) -> None:
    room.move_to(at("03-10T08:00"))
    room.phone(HEAD).sees()
    room.move_to(at("03-10T08:31"))
    seen = room.phone(HEAD).sees()
    assert "Overdue at a desk | Secondment JY-2026-0001" in seen
    assert "3 working days over" in seen


def test_each_level_is_told_once_whatever_becomes_of_the_bot(room: Room) -> None:
    approve(room, LEADER)  # from now on it waits with the bureau's section, whose leader is above
    room.clock.move_to(at("05-20T12:00"))
    room.begin()
    room.look()
    room.begin()
    room.look()
    assert [seat for seat, _ in told(room)] == ["bureau/bureau_leader"]


def test_a_clock_that_was_wrong_tells_nobody_twice(room: Room) -> None:
    now = room.clock.now()
    room.clock.move_to(now + timedelta(days=40))
    room.look()
    room.clock.move_to(now)
    room.move_to(at("03-30T12:00"))
    assert [seat for seat, _ in told(room)] == ["330282107/town_head"]


def test_what_is_done_in_time_is_told_to_nobody(room: Room) -> None:
    room.move_to(at("03-09T12:00"))
    approve(room, LEADER)
    room.move_to(at("03-11T12:00"))
    assert told(room) == []


def test_an_office_may_do_without(room: Room) -> None:
    office = room.record.need(Office, "office")
    rules = office.rules.model_copy(update={"escalation_days": 0})
    room.work(lambda record: record.put(office.but(rules=rules)))
    room.move_to(at("04-10T12:00"))
    assert told(room) == []


def test_a_limit_that_is_over_decides_nothing(room: Room) -> None:
    room.move_to(at("06-10T12:00"))
    assert room.record.need(Request, NUMBER).decisions == ()
    assert [task.state for task in room.record.find(Task, request=NUMBER)] == ["open"]
    assert "not yours" in room.phone(HEAD).forges(f"approve|{NUMBER}|1.0")


def test_what_was_late_stays_said(room: Room) -> None:
    room.move_to(at("03-10T12:00"))
    approve(room, LEADER)
    seen = room.phone(MASTER).forges(f"details|{NUMBER}")
    assert "had until 5 Mar 2026 and acted on 10 Mar 2026, 3 working days over" in seen
    room.move_to(at("03-19T12:00"))
    assert "had until 17 Mar 2026; this is 2 working days over" in room.phone(MASTER).forges(
        f"details|{NUMBER}"
    )
    room.phone(MASTER).forges(f"withdrawn|{NUMBER}")
    seen = room.phone(MASTER).forges(f"details|{NUMBER}")
    assert "had not acted by 19 Mar 2026, 2 working days over" in seen
    assert "acted on 10 Mar 2026, 3 working days over" in seen


@pytest.mark.parametrize("user", [CLERK, PERSONNEL])
def test_nobody_beside_is_told(room: Room, user: int) -> None:
    room.move_to(at("03-30T12:00"))
    assert "Overdue at a desk" not in room.phone(user).sees()


def test_what_was_late_before_an_upgrade_is_told_too_and_once(room: Room) -> None:
    """An older release did not set it: in its record nothing of it falls due."""

    def older(record: Transaction) -> None:
        for due in record.find(Due):
            if due.what in {"task_late", "above"}:
                record.forget(due)

    room.work(older)
    room.clock.move_to(at("03-12T09:00"))
    for _ in range(2):
        room.work(lambda record: open_duties(record, room.clock.now().date()))
        room.look()
        room.begin()
    assert told(room) == [("330282107/town_head", 5)]
