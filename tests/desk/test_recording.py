"""What is recorded at a desk: once, by who holds the seat, and only what is in order."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from store.documents import Account, Draft, Entry, Holding, Request
from store.forms.questions import Case, Objection
from store.kinds.money.allocation_forms import PaymentForm
from store.record.transaction import Transaction
from support.errands import FINANCE, approve, ask_for_money, payments
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER

NUMBER = "BK-2026-0001"
SECOND = 7056


@pytest.fixture
def room() -> Room:
    """An office with money that is to be paid."""
    room = Room()
    ask_for_money(room, MASTER)
    approve(room, FINANCE, LEADER)
    return room


def fill(phone: Phone, voucher: str = "2026-0317") -> str:
    phone.forges(f"record|{NUMBER}|1.2")
    phone.says("today")
    return phone.says(voucher)


def second_holder(room: Room) -> Phone:
    def hold(record: Transaction) -> None:
        person = record.need(Account, str(SECOND)).person or ""
        since = room.clock.now().date()
        record.put(
            Holding(id="H-second", seat="330282107/town_finance", person=person, since=since)
        )

    room.work(hold)
    return room.phone(SECOND)


def test_it_is_kept_as_it_was_filled_in(room: Room) -> None:
    fill(room.phone(FINANCE))
    assert "Recorded" in room.phone(FINANCE).presses("Record")
    assert {one.voucher for one in payments(room.record, NUMBER)} == {"2026-0317"}
    assert room.record.need(Request, NUMBER).decisions[-1].facts["voucher"] == "2026-0317"


@pytest.mark.parametrize("user", [LEADER, OFFICER, MASTER])
def test_only_who_holds_the_seat_records(room: Room, user: int) -> None:
    assert room.phone(user).forges(f"record|{NUMBER}|1.2").startswith("(")
    assert room.record.find(Draft, task=f"{NUMBER}/1/2/330282107/town_finance") == []


def test_going_on_goes_on_with_what_was_begun(room: Room) -> None:
    finance = room.phone(FINANCE)
    finance.presses("Record the payment")
    finance.says("today")
    finance.says("/cancel")
    assert "voucher" in finance.presses("Record the payment")


def test_of_two_who_record_the_first_counts(room: Room) -> None:
    first, second = room.phone(FINANCE), second_holder(room)
    fill(second, "second")
    fill(first, "first")
    first.presses("Record")
    assert second.presses("Record").startswith("(")
    assert {one.voucher for one in payments(room.record, NUMBER)} == {"first"}


def test_what_nobody_can_record_any_more_is_no_open_draft(room: Room) -> None:
    first, second = room.phone(FINANCE), second_holder(room)
    fill(second, "second")
    fill(first, "first")
    first.presses("Record")
    second.presses("Record")
    assert "Continue" not in second.says("/drafts")


@pytest.fixture
def closed() -> Iterator[None]:
    """Suddenly the rules have something against it."""

    def objections(form: PaymentForm, case: Case) -> Iterator[Objection]:
        yield Objection("future", {"today": case.day}, ("paid",))

    with patch.object(PaymentForm, "objections", objections):
        yield


def test_what_the_rules_object_to_is_not_lost(room: Room, request: pytest.FixtureRequest) -> None:
    finance = room.phone(FINANCE)
    fill(finance)
    request.getfixturevalue("closed")
    seen = finance.presses("Record")
    assert "[Change: Day of payment]" in seen
    assert room.record.find(Entry, request=NUMBER)[0].state == "live"
    assert payments(room.record, NUMBER)[0].paid is None
    assert "Continue" in finance.says("/drafts")
