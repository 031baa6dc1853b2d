"""更正: what is wrong on record of a decided request is put right, and never overwritten."""

from datetime import date
from functools import cache

import pytest

from desk.worklist.test_batch import set_rules
from store.documents import Due, Event, Request, Task
from store.operations.check.record import Checkup
from store.rules import batching
from support.errands import (
    BUREAU_LEADER,
    CLERK,
    FINANCE,
    HEAD,
    LENT,
    PERSONNEL,
    absence,
    approve,
    ask_for_money,
    lend,
    payments,
)
from support.room import Room
from support.talk import LEADER, MASTER, OTHER_LEADER, OTHER_MASTER

MONEY, LENDING, NUMBER = "BK-2026-0001", "JY-2026-0001", "GZ-2026-0001"


@pytest.fixture
def room() -> Room:
    """The first quarter's money is paid and received on 2 March, under the voucher 2026-0320."""
    return paid().copied()


@cache
def paid() -> Room:
    room = Room()
    ask_for_money(room, MASTER)
    approve(room, FINANCE, LEADER)
    record(room, FINANCE, "Record the payment", "today", "2026-0320")
    record(room, MASTER, "Record the receipt", "today")
    return room


@pytest.fixture
def lent() -> Room:
    """Lu Mingyuan is lent out from 16 to 31 March."""
    room = Room()
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    return room


def record(room: Room, user: int, *deeds: str) -> None:
    phone = room.phone(user)
    phone.presses(deeds[0])
    for typed in deeds[1:]:
        phone.says(typed)
    phone.presses("Record")


def write(room: Room, user: int, fact: str, new: str, number: str = MONEY) -> str:
    """Fill in a correction; the summary."""
    phone = room.phone(user)
    phone.forges(f"correct|{number}")
    phone.presses(fact)
    phone.says(new)
    phone.says("Two digits changed places.")
    phone.sends("voucher.pdf")
    return phone.presses("Done")


def correct(room: Room, user: int, fact: str, new: str, number: str = MONEY) -> str:
    write(room, user, fact, new, number)
    return room.phone(user).presses("Send")


def request(room: Room, number: str) -> Request:
    return room.record.need(Request, number)


def vouchers(room: Room) -> set[str]:
    return {one.voucher for one in payments(room.record, MONEY)}


def test_it_begins_in_the_details_and_knows_what_stands_there(room: Room) -> None:
    phone = room.phone(FINANCE)
    assert "[Correct]" in phone.forges(f"details|{MONEY}")
    assert "[Day of payment]\n[Voucher]\n[Day of receipt]" in phone.presses("Correct")
    assert "On record: 2026-0320" in phone.presses("Voucher")
    seen = write(room, FINANCE, "Voucher", "2026-0302")
    assert "What is wrong: Voucher\nOn record: 2026-0320\nNew text: 2026-0302" in seen


def test_who_recorded_it_asks_and_the_leader_decides(room: Room) -> None:
    assert f"Sent as {NUMBER}" in correct(room, FINANCE, "Voucher", "2026-0302")
    [stage] = request(room, NUMBER).chain
    assert (stage.power, stage.seats) == ("decide", ("330282107/town_leader",))
    assert "On record: 2026-0320\nNew: 2026-0302" in room.phone(LEADER).sees()
    assert vouchers(room) == {"2026-0320"}
    assert "Done: approved" in approve(room, LEADER)
    assert vouchers(room) == {"2026-0302"}


def test_the_old_stays_on_record_with_the_new_beside_it(room: Room) -> None:
    correct(room, FINANCE, "Voucher", "2026-0302")
    before = request(room, MONEY).decisions
    approve(room, LEADER)
    known = request(room, MONEY)
    assert known.decisions == before
    assert [(one.by, one.old, one.new) for one in known.corrections] == [
        (NUMBER, "2026-0320", "2026-0302")
    ]
    seen = room.phone(MASTER).forges(f"details|{MONEY}")
    assert f"Voucher: 2026-0302 (corrected by {NUMBER})" in seen
    assert f"Correction {NUMBER}: Voucher, 2026-0320 → 2026-0302" in seen
    assert [one.what for one in room.record.find(Event, order="-doc_id", limit=2)] == [
        "approve",
        "corrected",
    ]
    assert list(Checkup(room.rows, None).findings()) == []


def test_who_asked_for_the_money_is_told(room: Room) -> None:
    correct(room, FINANCE, "Voucher", "2026-0302")
    room.phone(MASTER).sees()
    approve(room, LEADER)
    assert "Record corrected | Allocation" in room.phone(MASTER).sees()


def test_somebody_elses_record_needs_their_consent(room: Room) -> None:
    correct(room, MASTER, "Voucher", "2026-0302")
    assert [stage.power for stage in request(room, NUMBER).chain] == ["consent", "decide"]
    approve(room, FINANCE)
    assert vouchers(room) == {"2026-0320"}
    approve(room, LEADER)
    assert vouchers(room) == {"2026-0302"}


def test_who_decided_does_not_decide_their_own_correction(room: Room) -> None:
    correct(room, LEADER, "Voucher", "2026-0302")
    assert [stage.seats for stage in request(room, NUMBER).chain] == [
        ("330282107/town_finance",),
        ("330282107/town_head",),
    ]
    approve(room, FINANCE, HEAD)
    assert vouchers(room) == {"2026-0302"}


def test_a_rejected_one_changes_nothing(room: Room) -> None:
    correct(room, FINANCE, "Voucher", "2026-0302")
    room.phone(LEADER).presses("Reject")
    room.phone(LEADER).writes("The voucher says 0320.")
    assert vouchers(room) == {"2026-0320"}
    assert request(room, MONEY).corrections == ()


def test_what_was_rejected_is_begun_again_with_the_same_answers(room: Room) -> None:
    correct(room, FINANCE, "Voucher", "2026-0302")
    room.phone(LEADER).presses("Reject")
    room.phone(LEADER).writes("The voucher says 0320.")
    assert "New text: 2026-0302" in room.phone(FINANCE).presses("New from this one")


@pytest.mark.parametrize(
    ("fact", "new", "why"),
    [
        ("Voucher", "2026-0320", "on record as 2026-0320 already"),
        ("Day of payment", "tomorrow", "2 Mar 2026"),
        ("Day of receipt", "1 March", "2 Mar 2026"),
    ],
)
def test_the_rules_of_the_form_hold_for_what_is_right_too(
    room: Room, fact: str, new: str, why: str
) -> None:
    phone = room.phone(FINANCE)
    phone.forges(f"correct|{MONEY}")
    phone.presses(fact)
    seen = phone.says(new)
    if "Why was it wrong" in seen:
        phone.says("Two digits changed places.")
        phone.sends("voucher.pdf")
        seen = phone.presses("Done")
    assert why in seen
    assert room.record.get(Request, NUMBER) is None


def test_of_two_the_second_is_not_agreed_to_as_it_is(room: Room) -> None:
    correct(room, FINANCE, "Voucher", "2026-0302")
    correct(room, FINANCE, "Voucher", "2026-0333")
    leader = room.phone(LEADER)
    assert "Done: approved" in leader.forges(f"approve|{NUMBER}|1.0")
    assert "corrected in the meantime" in leader.forges("approve|GZ-2026-0002|1.0")
    assert vouchers(room) == {"2026-0302"}


@pytest.mark.parametrize("user", [OTHER_MASTER, OTHER_LEADER, PERSONNEL, LENT, CLERK])
def test_who_has_no_part_in_it_cannot(room: Room, user: int) -> None:
    assert "not yours" in room.phone(user).forges(f"correct|{MONEY}")


def test_what_is_not_decided_is_amended_or_withdrawn() -> None:
    room = Room()
    ask_for_money(room, MASTER)
    assert "Correct" not in room.phone(MASTER).presses("Details")
    assert "nothing in this request that can be corrected" in room.phone(MASTER).forges(
        f"correct|{MONEY}"
    )
    assert "cannot make this kind" in room.phone(MASTER).forges("begin|correction")


def test_an_end_put_right_moves_all_that_waits_for_it(lent: Room) -> None:
    correct(lent, MASTER, "Last day", "15 April", LENDING)
    stages = request(lent, NUMBER).chain
    assert [stage.power for stage in stages] == ["decide", "consent", "decide"]
    approve(lent, LEADER, PERSONNEL, BUREAU_LEADER)
    assert absence(lent.record, LENDING).last == date(2026, 4, 15)
    [task] = lent.record.find(Task, request=LENDING, state="open")
    assert task.due == date(2026, 4, 16)
    for about, what in ((LENDING, "overdue_return"), (task.id, "task_late")):
        [due] = [
            one for one in lent.record.find(Due, about=about, state="open") if one.what == what
        ]
        assert due.at.date() in {date(2026, 4, 16), date(2026, 4, 17)}
    assert "15 Apr 2026 (corrected by GZ-2026-0001)" in lent.phone(MASTER).sees()
    assert list(Checkup(lent.rows, None).findings()) == []


def waiting(room: Room) -> list[tuple[str, str]]:
    """What falls due of the secondment and at its last desk."""
    about = [LENDING, *(task.id for task in room.record.find(Task, request=LENDING, state="open"))]
    found = [due for one in about for due in room.record.find(Due, about=one, state="open")]
    return sorted((due.what, str(due.at.date())) for due in found)


def test_what_waits_for_an_end_that_stays_goes_on_waiting(lent: Room) -> None:
    before = waiting(lent)
    assert {what for what, _ in before} == {"secondment", "overdue_return", "redraw", "task_late"}
    correct(lent, MASTER, "Borrower", "City Museum", LENDING)
    approve(lent, LEADER, PERSONNEL, BUREAU_LEADER)
    assert waiting(lent) == before


def test_days_that_an_old_and_a_new_end_share_are_reminded_of(lent: Room) -> None:
    before = waiting(lent)
    for end in ("24 March", "31 March"):
        correct(lent, MASTER, "Last day", end, LENDING)
        approve(lent, LEADER, PERSONNEL, BUREAU_LEADER)
        assert ("secondment", "2026-03-24") in waiting(lent)
    assert waiting(lent) == before


def test_whom_it_concerns_decides_nothing_and_is_told(lent: Room) -> None:
    correct(lent, MASTER, "Borrower", "City Museum", LENDING)
    assert request(lent, NUMBER).concerned == request(lent, LENDING).concerned
    assert "For your information | Correction" in lent.phone(LENT).sees()


def test_the_longest_secondment_holds_for_a_corrected_end_too(lent: Room) -> None:
    phone = lent.phone(MASTER)
    phone.forges(f"correct|{LENDING}")
    phone.presses("Last day")
    assert "15 Sep 2026" in phone.says("2026-12-31")


def test_putting_a_sensitive_request_right_asks_for_the_pin(room: Room) -> None:
    """What a PIN guards on the way in is not rewritten without one."""
    set_rules(room, sensitive=("allocation",))
    correct(room, FINANCE, "Voucher", "2026-0302")
    assert "set a PIN" in approve(room, LEADER)
    assert request(room, NUMBER).state == "waiting"
    assert vouchers(room) == {"2026-0320"}


def test_a_correction_is_not_ticked_where_what_it_puts_right_could_not_be(room: Room) -> None:
    set_rules(room, batch=("correction",))
    correct(room, FINANCE, "Voucher", "2026-0302")
    [task] = room.record.find(Task, request=NUMBER, state="open")
    assert not batching.batchable(room.record, request(room, NUMBER), task)


def test_an_approved_correction_can_be_taken_back_and_all_is_as_it_was(room: Room) -> None:
    correct(room, FINANCE, "Voucher", "2026-0302")
    approve(room, LEADER)
    for user in (MASTER, FINANCE):
        room.phone(user).sees()
    room.phone(LEADER).presses("Take back")
    assert (request(room, NUMBER).state, vouchers(room)) == ("waiting", {"2026-0320"})
    assert request(room, MONEY).corrections == ()
    assert "Correction taken back | Allocation" in room.phone(MASTER).sees()
    approve(room, LEADER)
    assert vouchers(room) == {"2026-0302"}
    assert list(Checkup(room.rows, None).findings()) == []


def test_a_day_that_was_put_right_is_the_old_one_again_and_so_is_what_is_due(lent: Room) -> None:
    correct(lent, MASTER, "Last day", "27 March", LENDING)
    dues = [(one.what, one.about, one.at) for one in lent.record.find(Due, state="open")]
    for user in (LEADER, PERSONNEL, BUREAU_LEADER):
        if request(lent, NUMBER).state == "waiting":
            approve(lent, user)
    assert absence(lent.record, LENDING).last == date(2026, 3, 27)
    lent.phone(BUREAU_LEADER).presses("Take back")
    assert absence(lent.record, LENDING).last == date(2026, 3, 31)
    again = {(one.what, one.about, one.at) for one in lent.record.find(Due, state="open")}
    own = {one for one in dues if one[1].startswith(LENDING)}
    assert own <= again


def test_what_was_put_right_once_more_stays_so(room: Room) -> None:
    correct(room, FINANCE, "Voucher", "2026-0302")
    approve(room, LEADER)
    data = room.phone(LEADER).button("Take back")
    correct(room, FINANCE, "Voucher", "2026-0303")
    approve(room, LEADER)
    assert "has taken effect" in room.phone(LEADER).forges(data)
    assert vouchers(room) == {"2026-0303"}
