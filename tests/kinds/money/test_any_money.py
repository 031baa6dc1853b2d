"""Whatever is asked for, paid, spent, moved and withdrawn in any order: the books stay in order."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.documents import Plan, Request, Task
from store.registers.money import funding, spending, standings
from store.rules.refusal import Objected, Refusal
from store.workflow.actions import withdrawal
from support.errands import UNIT
from support.room import Phone, Room
from support.standing_requests import advance
from support.talk import MASTER

PLAN = f"{UNIT}/2026"
AMOUNTS = ("0.01", "1", "300", "15,000", "4万", "83,700", "111,600.01", "25万")
LINES = {"Activities": "Travel", "Running costs": "Travel", "Staff": "Pay and social insurance"}


def begins(phone: Phone, words: str) -> str:
    """The button that begins so."""
    found = [label for label, _ in phone.labels() if label.startswith(words)]
    assert found
    return found[0]


def asks(room: Room, amount: str, line: str) -> None:
    phone = room.phone(MASTER)
    phone.says("/new Allocation")
    phone.presses(begins(phone, "Q"))
    phone.says(f"{line} {amount}")
    phone.presses("Amounts are right")
    phone.presses("Skip")
    phone.presses("Send")


def spends(room: Room, amount: str, line: str) -> None:
    phone = room.phone(MASTER)
    phone.says("/new Expense report")
    phone.presses(begins(phone, line))
    phone.presses(LINES[line])
    for typed in (amount, "today", "For the year"):
        phone.says(typed)
    phone.sends("voucher.pdf")
    phone.presses("Done")
    phone.presses("Send")


def moves(room: Room, amount: str, line: str) -> None:
    phone = room.phone(MASTER)
    phone.says("/new Budget adjustment")
    phone.presses(begins(phone, "Q"))
    phone.presses(begins(phone, line))
    phone.presses("Facilities")
    for typed in (amount, "For the year"):
        phone.says(typed)
    phone.presses("Send")


def goes_on(room: Room, amount: str, line: str) -> None:
    """The desk that waits longest, or the one that waits least, decides or records."""
    waiting = room.record.find(Task, state="open")
    if waiting:
        advance(room, waiting[0 if len(amount) % 2 else -1].request)


def withdraws(room: Room, amount: str, line: str) -> None:
    open_ = [one for one in room.record.find(Request) if one.state == "waiting"]
    if open_:
        number, at = open_[-1].id, room.clock.now()
        person = open_[-1].person
        room.work(lambda record: withdrawal.withdraw(record, number, person, at))


DEEDS: Mapping[str, Callable[[Room, str, str], None]] = {
    "asks": asks,
    "spends": spends,
    "moves": moves,
    "goes on": goes_on,
    "goes on again": goes_on,
    "withdraws": withdraws,
}


def in_order(room: Room) -> None:
    """Paid within the plan, received within what is paid, spent within what arrived."""
    record, plan = room.record, room.record.need(Plan, PLAN)
    entries = funding.entries(record, plan)
    for one in entries:
        assert one.received <= one.paid <= one.asked <= one.instalment.amount
    assert sum(one.instalment.amount for one in entries) == 1_860_000_00
    received, spent = Counter[str](), Counter[str]()
    for one in entries:
        received[one.instalment.line] += one.received
    for gone in spending.spendings(record, plan):
        spent[gone.line] += gone.amount
    assert all(amount <= received[line] for line, amount in spent.items())
    assert list(standings.findings(record)) == []


@pytest.mark.soak
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(DEEDS)), st.sampled_from(AMOUNTS), st.sampled_from(sorted(LINES))
        ),
        min_size=10,
        max_size=25,
    )
)
def test_whatever_is_done_the_books_are_in_order(deeds: list[tuple[str, str, str]]) -> None:
    room = Room()
    for name, amount, line in deeds:
        with suppress(AssertionError, Refusal, Objected):
            DEEDS[name](room, amount, line)
        room.phone(MASTER).says("/cancel")
        in_order(room)
