"""A wrong clock ends nothing: what falls due waits until it is right, and somebody is told."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.jobs.clock_check import QUIET, SILENT, Timekeeper
from bot.jobs.daily_handover import Terms
from bot.jobs.due_work import Duty
from bot.process.clock import Clock
from bot.wire.server_time import date_of, is_elsewhere
from handlers import fall
from store.documents import Request
from support.entering import ADMINISTRATOR
from support.errands import lend
from support.room import Room
from support.talk import LEADER, MASTER, MONDAY

NUMBER = "JY-2026-0001"
YEARS = timedelta(days=1100)
DAY = timedelta(days=1)


class Jumping(Clock):
    """The clock of a machine, which somebody sets wrong; the machine itself goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.right, self.wrong_by = MONDAY, timedelta(0)

    def machine(self) -> datetime:
        return self.right + self.wrong_by

    def up(self) -> timedelta:
        return self.right - MONDAY

    def passes(self, span: timedelta) -> None:
        self.right += span


class Timed:
    """The office with a request that was sent back, under a clock that may be wrong."""

    def __init__(self, *, remote: bool = True) -> None:
        self.room, self.clock = Room(), Jumping()
        lend(self.room, MASTER)
        leader = self.room.phone(LEADER)
        leader.presses("Send back")
        leader.writes("Please say what for.")
        self.seen()
        self.timekeeper = Timekeeper(self.clock, self.room.record, self.room, remote=remote)
        self.duty = Duty(self.room, self.room.record, self.clock, fall, self.timekeeper.sure)
        self.terms = Terms(self.room, self.clock, lambda _: None, self.timekeeper.sure)

    def look(self) -> None:
        asyncio.run(self.terms.look())
        asyncio.run(self.duty.look())

    def sure(self) -> bool:
        return asyncio.run(self.timekeeper.sure())

    def seen(self) -> list[str]:
        """What the administrator has got since the last look."""
        return [line for line in self.room.phone(ADMINISTRATOR).sees().splitlines() if line]

    @property
    def state(self) -> str:
        return self.room.record.need(Request, NUMBER).state


def test_a_jump_of_years_ends_nothing() -> None:
    office = Timed()
    office.clock.hear(office.clock.right, elsewhere=True)
    office.look()
    office.clock.wrong_by = YEARS
    office.look()
    office.look()
    assert office.state == "sent_back"
    seen = office.seen()
    assert [line for line in seen if "is wrong" in line] == [
        "The clock of the bot’s computer is wrong"
    ]
    office.clock.wrong_by = timedelta(0)
    office.look()
    assert office.seen() == [
        "The clock of the bot’s computer is right again. Reminders, lapses and handovers go on."
    ]
    office.clock.passes(91 * DAY)
    office.clock.hear(office.clock.right, elsewhere=True)
    office.look()
    assert office.state == "lapsed"


def test_what_people_do_meanwhile_is_dated_by_telegram() -> None:
    office = Timed()
    office.clock.hear(MONDAY, elsewhere=True)
    office.clock.wrong_by = YEARS
    office.clock.passes(timedelta(minutes=7))
    assert office.clock.now() == MONDAY + timedelta(minutes=7)
    office.clock.wrong_by = timedelta(minutes=4)
    assert office.clock.now() == office.clock.machine()


@pytest.mark.parametrize("wrong_by", [YEARS, -YEARS, timedelta(minutes=6), -timedelta(minutes=6)])
def test_a_clock_that_telegram_contradicts_is_wrong(wrong_by: timedelta) -> None:
    office = Timed()
    office.clock.wrong_by = wrong_by
    office.clock.hear(office.clock.right, elsewhere=True)
    assert not office.sure()


def test_a_long_holiday_is_no_wrong_clock() -> None:
    """At the first look nobody has said what time it is; once Telegram has, all is well."""
    office = Timed()
    office.clock.passes(QUIET + DAY)
    assert not office.sure()
    assert office.seen() == []
    office.clock.hear(office.clock.right, elsewhere=True)
    assert office.sure()
    assert office.seen() == []


def test_after_a_weekend_nobody_has_to_be_asked() -> None:
    office = Timed()
    office.clock.passes(3 * DAY)
    assert office.sure()


def test_where_there_is_no_other_clock_years_are_too_many() -> None:
    """The local server says what this machine says: that proves nothing, nor is it held against."""
    office = Timed(remote=False)
    for days in (15, SILENT.days - 16):
        office.clock.passes(days * DAY)
        office.clock.hear(office.clock.machine(), elsewhere=False)
        assert office.sure()
    office.clock.wrong_by = YEARS
    office.clock.hear(office.clock.machine(), elsewhere=False)
    assert not office.sure()
    assert any("may be wrong" in line for line in office.seen())
    office.clock.wrong_by = -YEARS
    office.clock.hear(office.clock.machine(), elsewhere=False)
    assert not office.sure()


def test_the_clock_of_the_playground_is_right_by_definition() -> None:
    office = Timed(remote=False)
    office.clock.move_to(datetime.now(UTC) + YEARS)
    assert office.sure()


@pytest.mark.parametrize(
    ("header", "moment"),
    [
        ("Mon, 02 Mar 2026 01:00:00 GMT", MONDAY),
        ("Mon, 02 Mar 2026 01:00:00 -0000", None),
        ("", None),
        ("yesterday", None),
        ("Mon, 99 Mar 99999999999 01:00:00 GMT", None),
    ],
)
def test_the_date_of_an_answer(header: str, moment: datetime | None) -> None:
    assert date_of(header) == moment


@pytest.mark.parametrize(
    ("host", "elsewhere"),
    [
        ("api.telegram.org", True),
        ("10.0.0.7", True),
        ("localhost", False),
        ("127.0.0.1", False),
        ("::1", False),
        (None, False),
    ],
)
def test_who_is_another_machine(host: str | None, *, elsewhere: bool) -> None:
    assert is_elsewhere(host) is elsewhere
