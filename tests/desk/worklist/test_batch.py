"""Several agreed to together: each by the rights of a single press, and none undoes another."""

from datetime import datetime, timedelta

import pytest

from store.documents import Account, Batch, Decision, Event, Holding, Office, Request
from store.documents.requests.place import Place
from store.kinds import GeneralRequest
from store.record.transaction import Transaction
from store.rules.authority.seats import holders_of
from store.rules.refusal import Refusal
from store.workflow.actions import decision
from store.workflow.actions.act import Act
from support.errands import FINANCE, ask_for_money, lend, officer_with, request, requests, states
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER, says

LINE = "General request | Guanhaiwei Town | Matter"


@pytest.fixture
def room() -> Room:
    return Room()


def opened(room: Room, count: int) -> Phone:
    """The officer's phone, with so many requests to tick."""
    return officer_with(room, count, "Approve several")


def tick(phone: Phone, *numbers: int) -> str:
    return [phone.presses(f"☐ {LINE} {number}") for number in numbers][-1]


def approve_ticked(phone: Phone, *numbers: int) -> str:
    """Tick these, and agree to all of them; how it came out."""
    tick(phone, *numbers)
    phone.presses(f"Approve {len(numbers)}")
    return phone.presses(f"Yes, approve {len(numbers)}")


def set_rules(room: Room, **rules: object) -> None:
    office = room.record.need(Office, "office")
    changed = office.rules.model_copy(update=rules)
    room.work(lambda record: record.put(office.but(rules=changed)))


def decisions(room: Room) -> list[Decision]:
    return [given for one in room.record.find(Request) for given in one.decisions]


def test_what_is_ticked_is_agreed_to_and_nothing_else(room: Room) -> None:
    phone = opened(room, 3)
    assert "Approve several (2 of 3 ticked)" in tick(phone, 1, 3)
    sure = phone.presses("Approve 2")
    assert f"QS-2026-0001  {LINE} 1\nQS-2026-0003  {LINE} 3" in sure
    seen = phone.presses("Yes, approve 2")
    assert f"Result: 2 of 2 approved\n✓ QS-2026-0001  {LINE} 1\n✓ QS-2026-0003  {LINE} 3" in seen
    assert states(room) == ["approved", "waiting", "approved"]


def test_each_can_be_taken_back_from_the_result(room: Room) -> None:
    phone = opened(room, 3)
    tick(phone, 1, 2, 3)
    phone.presses("Approve 3")
    backs = "[Take back QS-2026-0001] [Take back QS-2026-0002]\n[Take back QS-2026-0003]"
    assert backs in phone.presses("Yes, approve 3")
    assert "Taken back" in phone.presses("Take back QS-2026-0002")
    assert states(room) == ["approved", "waiting", "approved"]


@pytest.mark.parametrize("message", [1, 9])
def test_the_result_says_what_was_taken_back_from_wherever(room: Room, message: int) -> None:
    phone = opened(room, 2)
    approve_ticked(phone, 1, 2)
    seen = phone.forges("take_back|QS-2026-0001|1.0", message)
    assert (
        f"""~ Result: 1 of 2 approved
↩ QS-2026-0001  {LINE} 1
Taken back
✓ QS-2026-0002  {LINE} 2
[Take back QS-2026-0002]
[To do]"""
        in seen
    )
    again = phone.presses("Approve")
    assert f"~ Result: 2 of 2 approved\n✓ QS-2026-0001  {LINE} 1\n" in again


def test_what_is_decided_otherwise_afterwards_is_not_called_approved(room: Room) -> None:
    phone = opened(room, 2)
    approve_ticked(phone, 1, 2)
    for number in ("QS-2026-0001", "QS-2026-0002"):
        phone.presses(f"Take back {number}")
    phone.forges("approve|QS-2026-0001|1.0")
    phone.forges("reject|QS-2026-0002|1.0")
    seen = phone.forges("reason|QS-2026-0002|1.0|no_need")
    assert states(room) == ["approved", "rejected"]
    result = f"~ Result: 1 of 2 approved\n✓ QS-2026-0001  {LINE} 1\n✗ QS-2026-0002  {LINE} 2\n"
    assert f"{result}Not approved\n" in seen
    assert "[Take back QS-2026-0001]" in seen


def test_each_has_its_audit_row_marked_as_of_a_batch(room: Room) -> None:
    phone = opened(room, 2)
    approve_ticked(phone, 1, 2)
    rows = [one for one in room.record.find(Event) if one.what == "approve"]
    assert [(row.request, row.details) for row in rows] == [
        ("QS-2026-0001", {"batch": True}),
        ("QS-2026-0002", {"batch": True}),
    ]
    assert all(given.batch for given in decisions(room))
    assert "Approved (batch)" in room.phone(MASTER).presses("Details")


def test_one_that_fails_undoes_no_other_and_is_named_with_the_reason(room: Room) -> None:
    phone = opened(room, 3)
    tick(phone, 1, 2, 3)
    phone.presses("Approve 3")
    room.phone(MASTER).forges("withdrawn|QS-2026-0002")
    seen = phone.presses("Yes, approve 3")
    assert "Result: 2 of 3 approved" in seen
    assert f"✗ QS-2026-0002  {LINE} 2\nNot approved: withdrawn" in seen
    assert states(room) == ["approved", "withdrawn", "approved"]


def test_who_decided_meanwhile_is_named(room: Room) -> None:
    phone = opened(room, 2)
    tick(phone, 1, 2)
    phone.presses("Approve 2")
    phone.forges("approve|QS-2026-0001|1.0")
    seen = phone.presses("Yes, approve 2")
    assert "Not approved: " in seen
    assert "He Jingyi" in seen
    assert [given.batch for given in decisions(room)] == [False, True]


def test_a_second_press_on_yes_changes_nothing(room: Room) -> None:
    phone = opened(room, 2)
    tick(phone, 1, 2)
    phone.presses("Approve 2")
    yes = phone.button("Yes, approve 2")
    phone.forges(yes)
    assert phone.forges(yes) == says("refusal.batch_over")
    assert len(decisions(room)) == 2


def test_what_was_ticked_after_the_question_is_asked_about_again(room: Room) -> None:
    phone = opened(room, 3)
    tick(phone, 1, 2)
    phone.presses("Approve 2")
    yes = phone.button("Yes, approve 2")
    tick(phone, 3)
    assert phone.forges(yes) == says("refusal.batch_changed")
    assert decisions(room) == []


def test_a_tick_can_be_taken_away(room: Room) -> None:
    phone = opened(room, 2)
    tick(phone, 1)
    assert "[Approve" not in phone.presses(f"☑ {LINE} 1")
    assert phone.forges("batch_sure") == says("refusal.batch_none_ticked")


def test_more_than_ten_come_in_pages_and_ticks_stay(room: Room) -> None:
    phone = opened(room, 12)
    first = tick(phone, 1)
    assert f"[☐ {LINE} 10]" in first
    assert f"{LINE} 11]" not in first
    assert f"[☐ {LINE} 12]" in phone.presses("More")
    tick(phone, 12)
    assert f"[☑ {LINE} 1]" in phone.presses("Previous")
    phone.presses("Approve 2")
    assert "Result: 2 of 2 approved" in phone.presses("Yes, approve 2")


def test_only_kinds_the_office_calls_low_risk_are_listed(room: Room) -> None:
    request(room, MASTER, "Chairs", "Town or subdistrict")
    request(room, MASTER, "Tables", "Town or subdistrict")
    lend(room, MASTER)
    ask_for_money(room, MASTER)
    phone = room.phone(LEADER)
    assert "[One by one] [Approve several]" in phone.says("/inbox")
    seen = phone.presses("Approve several")
    assert seen.count("☐") == 2
    assert "Secondment" not in seen
    set_rules(room, batch=())
    assert "Approve several" not in phone.says("/inbox")


def test_what_is_sensitive_is_not_low_risk(room: Room) -> None:
    requests(room, MASTER, 2)
    set_rules(room, sensitive=("general_request",))
    assert "Approve several" not in room.phone(OFFICER).says("/inbox")
    assert room.phone(OFFICER).forges("batch") == says("refusal.batch_nothing")


def act(number: str, person: str, outcome: str = "approve") -> Act:
    place, at = Place(1, 0), Room().clock.now()
    return Act(number, place, person, outcome, "", at, batch=True)  # type: ignore[arg-type]


def test_people_are_never_decided_on_in_a_batch_whatever_the_office_says(room: Room) -> None:
    lend(room, MASTER)
    set_rules(room, batch=("secondment", "general_request"))
    leader = room.record.need(Request, "JY-2026-0001").chain[0].seats[0]
    [holder] = holders_of(room.record, leader, room.clock.now().date())
    with pytest.raises(Refusal, match="not_in_batch"):
        room.work(lambda record: decision.decide(record, act("JY-2026-0001", holder.id)))
    assert decisions(room) == []


def test_what_is_forged_ticks_nothing(room: Room) -> None:
    requests(room, MASTER, 2)
    lend(room, MASTER)
    phone = room.phone(OFFICER)
    phone.sees()
    for data in ("batch_tick|QS-2026-0001|1.0", "batch_yes||1", "batch_page||1", "batch_end"):
        assert phone.forges(data) == says("refusal.batch_over")
    phone.forges("batch")
    for data in (
        "batch_tick|JY-2026-0001|1.0",
        "batch_tick|QS-2026-0001|",
        "batch_tick||1.0",
        "batch_tick",
    ):
        assert phone.forges(data) == says("refusal.batch_over")
    assert phone.forges("batch_page||9") == says("refusal.not_understood")
    assert room.record.need(Batch, str(OFFICER)).ticked == ()


def test_nothing_follows_from_putting_it_away(room: Room) -> None:
    phone = opened(room, 2)
    tick(phone, 1)
    assert "Nothing was approved" in phone.presses("Not now")
    assert phone.forges("batch_sure") == says("refusal.batch_over")
    assert decisions(room) == []


def test_what_fails_half_way_is_undone_alone(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should an effect be refused when half of it is written: nothing of that item is kept."""

    def approved(_: GeneralRequest, record: Transaction, request: Request, at: datetime) -> None:
        if request.id == "QS-2026-0001":
            raise Refusal("not_yours")

    phone = opened(room, 2)
    monkeypatch.setattr(GeneralRequest, "approved", approved)
    assert "Result: 1 of 2 approved" in approve_ticked(phone, 1, 2)
    assert states(room) == ["waiting", "approved"]
    assert [one.request for one in room.record.find(Event) if one.what == "approve"] == [
        "QS-2026-0002"
    ]


def test_whose_term_has_ended_meanwhile_agrees_to_nothing(room: Room) -> None:
    phone = opened(room, 2)
    tick(phone, 1, 2)
    phone.presses("Approve 2")
    person = room.record.need(Account, str(OFFICER)).person
    yesterday = room.clock.now().date() - timedelta(days=1)
    for term in room.record.find(Holding, person=person):
        ended = term.but(until=yesterday)
        room.work(lambda record, ended=ended: record.put(ended))  # type: ignore[misc]
    assert "Result: 0 of 2 approved" in phone.presses("Yes, approve 2")
    assert states(room) == ["waiting", "waiting"]


def test_what_cannot_be_undone_is_not_low_risk(room: Room) -> None:
    """An office.toml of before may still name it."""
    set_rules(room, batch=("general_request", "allocation"))
    request(room, MASTER, "Chairs", "Town or subdistrict")
    request(room, MASTER, "Tables", "Town or subdistrict")
    ask_for_money(room, MASTER)
    room.phone(FINANCE).presses("Approve")
    phone = room.phone(LEADER)
    phone.says("/inbox")
    assert phone.presses("Approve several").count("☐") == 2
