"""After a minute of a wrong clock: what it ended is put back, and falls due on its day."""

import asyncio
from datetime import date, timedelta

import pytest

import handlers
from bot.jobs.daily_handover import Terms
from desk.test_deciding import NUMBER as ASKED
from desk.test_deciding import write
from store.documents import Away, Chore, Delegation, Due, Holding, Request, Task
from store.operations import premature
from store.operations.premature import Span, Wrong
from store.record.transaction import Transaction
from support.errands import lend, share_cost
from support.room import Room
from support.talk import LEADER, MASTER, MONDAY, Office
from workflow.test_disagreeing import NUMBER as SHARED
from workflow.test_disagreeing import disagree

NUMBER = "JY-2026-0001"
YEARS = timedelta(days=3700)
SEAT = "330282107/town_clerk"
LEADS = "330282107/town_leader"
CLERK = 7050
FUTURE = Span()


@pytest.fixture
def room() -> Room:
    """A request that was sent back, a deputy for March, somebody away, and a term until June."""
    room = Room()
    asyncio.run(_terms(room).look())
    lend(room, MASTER)
    leader = room.phone(LEADER)
    leader.presses("Send back")
    leader.writes("Please say what for.")
    room.work(_prepare)
    return room


def _terms(room: Room) -> Terms:
    return Terms(room, room.clock, lambda _: None)


def _prepare(record: Transaction) -> None:
    [clerk], [leader] = (record.find(Holding, seat=seat) for seat in (SEAT, LEADS))
    until = MONDAY.date() + timedelta(days=20)
    one = Delegation(
        id="G9",
        seat=LEADS,
        person=leader.person,
        deputy=clerk.person,
        asked=MONDAY,
        since=MONDAY.date(),
        until=MONDAY.date() + timedelta(days=20),
        state="agreed",
    )
    record.put(one)
    record.put(one.but(id="G8", since=None, until=None))
    record.record("deputy_agreed", MONDAY)
    away = Away(id="A9", person=leader.person, since=MONDAY.date(), until=until, said=MONDAY)
    record.put(away)
    record.record("away", MONDAY)
    record.put(clerk.but(until=date(2026, 6, 30)))
    record.record("unseated", MONDAY)


def jump(room: Room) -> None:
    """For a minute it is ten years later."""
    room.clock.forward(days=YEARS.days)
    asyncio.run(_terms(room).look())
    room.look()
    room.clock.move_to(MONDAY + timedelta(minutes=5))
    for user in (MASTER, LEADER, CLERK):
        room.phone(user).sees()


def put_back(room: Room, span: Span = FUTURE) -> list[Wrong]:
    """What was put back."""

    def work(record: Transaction) -> list[Wrong]:
        found = premature.found(record, span, room.clock.now())
        handlers.reinstate(record, found, room.clock.now())
        return found

    return room.work(work)


def test_it_is_as_it_was_before(room: Room) -> None:
    before = _state(room)
    jump(room)
    assert _state(room) != before
    assert {one.what for one in put_back(room)} == {"lapsed", "deputy", "away", "ended"}
    assert _state(room) == before
    assert "not lapsed" in room.phone(MASTER).sees()
    assert room.phone(LEADER).sees().count("by mistake") == 3
    assert "You still hold this seat" in room.phone(CLERK).sees()
    assert put_back(room) == []
    assert _state(room) == before


def _state(room: Room) -> object:
    """But for what every night and morning sets anew while anything waits, and what comes once."""
    record = room.record
    anew = {"digest", "redraw", "duties_late", "catch_up"}
    due = [one for one in record.find(Due, state="open") if one.what not in anew]
    return (
        record.need(Request, NUMBER).state,
        [(one.id, one.state, one.ended) for one in record.find(Delegation)],
        [(one.id, one.state, one.back) for one in record.find(Away)],
        {(one.what, one.about, one.at) for one in due},
        [one.id for one in record.find(Chore) if one.id.startswith(("ended", "begun"))],
    )


def test_afterwards_everything_ends_on_its_day(room: Room) -> None:
    jump(room)
    put_back(room)
    room.clock.forward(days=30)
    asyncio.run(_terms(room).look())
    assert room.record.need(Delegation, "G9").state == "ended"
    assert room.record.need(Away, "A9").state == "back"
    room.forward(days=89 - 30)
    assert room.record.need(Request, NUMBER).state == "sent_back"
    room.forward(days=2)
    assert room.record.need(Request, NUMBER).state == "lapsed"


def test_what_is_due_by_now_is_not_put_back(room: Room) -> None:
    room.forward(days=91)
    assert room.record.need(Request, NUMBER).state == "lapsed"
    assert put_back(room, Span(since=1)) == []


def test_positions_that_were_closed_too_early_are_open_again() -> None:
    room = Room()
    asyncio.run(_terms(room).look())
    share_cost(room, MASTER)
    disagree(room)
    jump(room)
    assert _powers(room) == {"ruling"}
    assert "positions" in {one.what for one in put_back(room)}
    assert _powers(room) == {"position"}


def _powers(room: Room) -> set[str]:
    open_ = room.record.find(Task, request=SHARED, state="open")
    return {task.power for task in open_}


def test_the_operator_is_told_before_it_is_done(office: Office) -> None:
    write(office)
    leader, master = office.talk(LEADER), office.talk(MASTER)
    leader.sees()
    leader.presses("Send back")
    leader.writes("Please say what for.")
    office.forward(days=YEARS.days)
    office.clock.move_to(MONDAY + timedelta(hours=1))
    master.sees()
    said = office.command_beside("reinstate")
    assert f"request {ASKED} had lapsed (event 5)" in said
    assert "Nothing was changed: add --yes" in said
    assert "Nothing was changed" in office.command_beside("reinstate", "--until", "4")
    assert "neither the number of an event nor a moment" in office.command_beside(
        "reinstate", "--since", "yesterday"
    )
    assert "Put back: 1." in office.command("reinstate", "--yes", "--since", "2027-01-01")
    assert "not lapsed" in master.sees()
    assert "Sent back" in master.says("/inbox")
