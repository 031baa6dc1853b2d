"""What falls due: on its day in the morning, once, and never for what is done already."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import pytest

import handlers
from bot.jobs import due_work
from bot.jobs.due_work import AT_ONCE, Duty
from handlers.seats import digest_days
from store.documents import Due
from store.record import schedule
from store.record.transaction import Transaction
from support.errands import PERSONNEL, approve, lend
from support.room import Room
from support.talk import LEADER, MASTER, Office

T = TypeVar("T")

DUE = "due today"
OVERDUE = "overdue"


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-{moment}+08:00")


@pytest.fixture
def room() -> Room:
    """An office with a secondment at the leader's desk, due on Thursday, 5 March."""
    room = Room()
    lend(room, MASTER)
    room.phone(LEADER).sees()
    return room


def reminded(room: Room, user: int = LEADER) -> list[str]:
    """How what waits stands by the digests that came since the last look."""
    seen = room.phone(user).sees().splitlines()
    lines = [text for text in seen if " | Lu Mingyuan to" in text]
    return [DUE if DUE in text else OVERDUE if OVERDUE in text else text for text in lines]


def test_a_digest_comes_at_half_past_eight_and_says_what_is_due_today(room: Room) -> None:
    room.move_to(at("03-05T08:29:59"))
    assert reminded(room) == []
    room.move_to(at("03-05T08:30"))
    assert reminded(room) == [DUE]


def test_and_each_working_day_what_is_overdue(room: Room) -> None:
    room.move_to(at("03-05T09:00"))
    reminded(room)
    room.move_to(at("03-06T08:30"))
    assert reminded(room) == [OVERDUE]
    room.move_to(at("03-08T12:00"))
    assert reminded(room) == []
    room.move_to(at("03-09T08:30"))
    assert reminded(room) == [OVERDUE]


def test_what_fell_due_while_the_bot_was_down_is_caught_up_with(room: Room) -> None:
    """Only what is still true: on the twentieth nothing is due today that was due on the fifth."""
    room.clock.move_to(at("03-20T12:00"))
    room.begin()
    room.look()
    assert reminded(room) == [OVERDUE]


def test_it_is_said_once_however_often_the_bot_starts(room: Room) -> None:
    room.move_to(at("03-05T09:00"))
    reminded(room)
    for _ in range(3):
        room.begin()
        room.look()
    assert reminded(room) == []


def test_nothing_is_said_of_what_was_done_meanwhile(room: Room) -> None:
    approve(room, LEADER)
    room.phone(LEADER).sees()
    room.move_to(at("03-20T12:00"))
    assert reminded(room) == []
    assert reminded(room, PERSONNEL)[-1:] == [OVERDUE]


def test_what_was_sent_back_waits_for_who_asked(room: Room) -> None:
    room.phone(LEADER).presses("Send back")
    room.phone(LEADER).writes("Later, please.")
    room.move_to(at("03-20T12:00"))
    assert reminded(room) == []
    assert len(reminded(room, MASTER)) == 1


class Interrupted(Room):
    """Others get their turn between looking and doing."""

    async def do(self, work: Callable[[Transaction], T]) -> T:
        await asyncio.sleep(0)
        return self.work(work)


def test_two_who_look_at_once_say_it_once(caplog: pytest.LogCaptureFixture) -> None:
    room = Interrupted()
    lend(room, MASTER)
    reminded(room)
    room.clock.move_to(at("03-20T12:00"))
    other = Duty(room, room.record, room.clock, handlers.fall)

    async def both() -> None:
        await asyncio.gather(room.duty.look(), other.look())

    room.work(lambda record: digest_days.every_day(record, at("03-20T12:00").date()))
    asyncio.run(both())
    assert reminded(room) == [OVERDUE]
    assert caplog.records == []


def failing(record: Transaction, due: Due, moment: datetime) -> None:
    """One that ends in the middle, after it has spoken."""
    handlers.fall(record, due, moment)
    if due.what == "digest":
        raise ValueError("broken")


def test_one_that_fails_stops_no_other_and_says_nothing(room: Room) -> None:
    def once(record: Transaction, due: Due, moment: datetime) -> None:
        handlers.fall(record, due, moment)
        if due.what == "digest" and "2026-03-05" in due.id:
            raise ValueError("broken")

    room.begin(once)
    room.move_to(at("03-05T09:00"))
    assert reminded(room) == []
    room.move_to(at("03-06T09:00"))
    assert reminded(room) == [OVERDUE]
    room.look()
    assert reminded(room) == []


def test_what_failed_is_tried_again_at_the_next_start(room: Room) -> None:
    room.begin(failing)
    room.move_to(at("03-05T09:00"))
    assert reminded(room) == []
    room.begin()
    room.look()
    assert reminded(room) == [DUE]


def test_what_failed_is_tried_again_after_a_while(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_work, "BROKEN_SECONDS", 0.0)
    room.begin(failing)
    room.move_to(at("03-05T09:00"))
    assert reminded(room) == []
    room.duty._fall = handlers.fall
    room.look()
    assert reminded(room) == [DUE]


def test_many_that_fail_hide_no_other(room: Room) -> None:
    def many(record: Transaction) -> None:
        for number in range(2 * AT_ONCE):
            schedule.on(record, "task", f"nothing/{number:03}", at("03-03T09:00").date())

    def only_real(record: Transaction, due: Due, moment: datetime) -> None:
        if due.about.startswith("nothing"):
            raise ValueError("broken")
        handlers.fall(record, due, moment)

    room.work(many)
    room.begin(only_real)
    room.move_to(at("03-20T12:00"))
    assert reminded(room) == [OVERDUE]


def test_a_full_disk_is_no_dues_fault(room: Room) -> None:
    def full(record: Transaction, due: Due, moment: datetime) -> None:
        raise OSError("no space left on device")

    room.begin(full)
    with pytest.raises(OSError, match="no space"):
        room.move_to(at("03-20T12:00"))
    room.duty._fall = handlers.fall
    room.look()
    assert reminded(room) == [OVERDUE]


def test_by_the_wire_it_survives_a_restart(office: Office) -> None:
    leader, master = office.talk(LEADER), office.talk(MASTER)
    master.says("/new")
    master.presses("General request")
    master.presses("Town or subdistrict")
    master.says("Chairs")
    master.says("Thirty chairs, please.")
    master.presses("Skip")
    master.presses("Send")
    leader.sees()
    office.clock.move_to(at("03-05T08:30"))
    office.restart()
    office.forward(seconds=0)
    assert leader.sees().count(f"1. {DUE} | ") == 1
    office.restart()
    office.forward(seconds=0)
    assert leader.sees() == ""
