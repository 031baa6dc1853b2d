"""Whom a register names is reminded of what ends soon, in the words of the register."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated

import pytest

from store.documents import Entry, Request
from store.forms.chain import decides
from store.forms.field_types import Date, Heading
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.register import Ahead, Register
from store.record.transaction import Transaction
from store.registers import life_cycle
from store.workflow import effects
from support.declaring import declared
from support.errands import approve
from support.room import Room
from support.talk import LEADER, MASTER, OFFICER

PERMITS = Register("permits", reminds=(Ahead(days=(7, 0), tells=("station_master",)),))


class Permit(Kind):
    """It is good until a day."""

    kind, prefix = "permit", "XK"
    starters = ("station_master",)
    chain = (decides("town_leader"),)
    enters = (PERMITS.entered(first="sent", last="until"),)

    what: Heading
    until: Annotated[Date, Limit(first=1)]


WORDS = {
    "permit": "Permit",
    "permit.facts": "{what}",
    "permit.summary": "{what}",
    "permit.next": "Go on.",
    "permit.what": "What",
    "permit.what.ask": "What?",
    "permit.until": "Until",
    "permit.until.ask": "Until when?",
    "remind.permits": "<b>Ends on {until}</b>\n{whose}\n{about}",
}


@pytest.fixture
def room() -> Iterator[Room]:
    with declared(Permit, WORDS):
        room = Room()
        master = room.phone(MASTER)
        master.says("/new permit")
        master.says("Fireworks")
        master.says("16 March")
        master.presses("Send")
        approve(room, LEADER)
        for user in (MASTER, LEADER, OFFICER):
            room.phone(user).sees()
        yield room


def seen(room: Room, day: str) -> str:
    room.move_to(datetime.fromisoformat(f"2026-{day}T08:30+08:00"))
    return room.phone(MASTER).sees()


def test_it_is_said_on_its_days_to_whom_the_register_names(room: Room) -> None:
    said = seen(room, "03-09")
    text = "Ends on 16 Mar 2026\nGuanhaiwei Town Cultural Station\nXK-2026-0001: Fireworks"
    assert text in said
    assert "\n[1]" in said
    assert text not in seen(room, "03-10")
    assert text in seen(room, "03-16")
    assert text not in room.phone(LEADER).sees() + room.phone(OFFICER).sees()


def test_what_fell_due_while_the_bot_was_down_is_said_unless_it_has_ended(room: Room) -> None:
    assert seen(room, "03-12").count("Ends on") == 1
    assert "Ends on" not in seen(room, "03-20")


def test_of_an_entry_that_no_request_tells_of_it_is_said_too(room: Room) -> None:
    def enter(record: Transaction) -> None:
        [known] = record.find(Entry, register_name="permits")
        alone = {"request": None, "revision": 0, "facts": {"name": "Market"}}
        entry = record.put(known.but(id="E7/permits", last=date(2026, 3, 20), **alone))
        life_cycle.settle(record, [entry], room.clock.now())

    room.work(enter)
    seen(room, "03-12")
    assert "Ends on 20 Mar 2026\nGuanhaiwei Town Cultural Station\nMarket" in seen(room, "03-13")


def test_nothing_is_said_of_what_is_not_in_force(room: Room) -> None:
    room.work(lambda record: _reject(record, room.clock.now()))
    assert "Ends on" not in seen(room, "03-12")


def _reject(record: Transaction, at: datetime) -> None:
    [request] = record.find(Request, kind="permit")
    effects.follow(record, record.put(request.but(state="rejected")), at)
