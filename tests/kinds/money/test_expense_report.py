"""What was spent: never more than has arrived, never for another purpose."""

import pytest

from store.documents import Event, Instalment, Office, Plan, Request
from store.documents.registers.money import Standing, YearTotal
from store.registers.money import spending, standings
from support.errands import FINANCE, approve, ask_for_money, receive_money
from support.room import Phone, Room
from support.talk import LEADER, MASTER, OFFICER

PLAN = "330282107-station/2026"
NUMBER = "BX-2026-0001"
ARRIVED = 111_600


@pytest.fixture
def room() -> Room:
    """An office where the first quarter has been paid, and has arrived."""
    room = Room()
    ask_for_money(room, MASTER)
    approve(room, FINANCE, LEADER)
    receive_money(room)
    return room


def report(room: Room, amount: str, line: str = "Activities", purpose: str = "Performance") -> str:
    """Fill it in as far as the amount; what is seen."""
    phone = room.phone(MASTER)
    seen = phone.says("/new Expense report")
    for begins in (line, purpose):
        seen = phone.presses(next(one for one, _ in phone.labels() if one.startswith(begins)))
    return phone.says(amount) if amount else seen


def finish(room: Room) -> str:
    """Fill in the rest, and send it."""
    phone = complete(room)
    return phone.presses("Send")


def fill(room: Room, amount: str) -> str:
    report(room, amount)
    return finish(room)


def complete(room: Room) -> Phone:
    """Fill in the rest."""
    phone = room.phone(MASTER)
    phone.says("today")
    phone.says("Lion dance")
    phone.sends("voucher.pdf")
    phone.presses("Done")
    return phone


def left(room: Room, line: str = "activities") -> int:
    return spending.left(room.record, f"{PLAN}/{line}")


def test_what_is_left_is_carried_over_where_it_is_on_record_what_was_spent(room: Room) -> None:
    following = room.record.need(Plan, PLAN).but(id=PLAN.replace("2026", "2027"), year=2027)
    assert spending.carried(room.record, following) == {}
    fill(room, "1万")
    assert spending.carried(room.record, following)["activities"] == (ARRIVED - 10_000) * 100


def test_what_is_spent_is_gone_from_the_balance_of_its_line(room: Room) -> None:
    assert f"Sent as {NUMBER}" in fill(room, "1万")
    assert left(room) == (ARRIVED - 10_000) * 100
    assert room.record.need(Standing, PLAN).spent == 0
    approve(room, FINANCE)
    assert room.record.need(Request, NUMBER).state == "approved"
    assert room.record.need(Standing, PLAN).spent == 10_000_00
    assert room.record.need(YearTotal, "2026").spent == 10_000_00
    assert list(standings.findings(room.record)) == []
    seen = room.phone(MASTER).says("/funding")
    assert "Spent  10,000.00" in seen
    assert "Balance (received less spent)  548,000.00" in seen


@pytest.mark.parametrize("typed", ["111,600.01", "11.2万", "１１１６００．０１"])
def test_case_8_a_fen_over_the_balance_is_refused_as_it_is_typed(room: Room, typed: str) -> None:
    assert "is more than the ¥111,600.00 available on this line" in report(room, typed)
    room.phone(MASTER).says("111,600.00")
    assert f"Sent as {NUMBER}" in finish(room)


def test_of_two_who_spend_the_last_fen_one_wins(room: Room) -> None:
    """What waits counts already; the other is told what is left, and nothing typed is lost."""
    fill(room, "111,599.99")
    report(room, "0.01")
    phone = complete(room)
    first = phone.button("Send")
    report(room, "0.01")
    assert "Sent as BX-2026-0002" in finish(room)
    seen = phone.forges(first)
    assert "¥0.01 is more than the ¥0.00 available" in seen
    assert "[Change: Amount]" in seen
    assert left(room) == 0
    assert room.record.get(Request, "BX-2026-0003") is None


def test_another_purpose_is_diversion_and_both_authorities_hear_of_it(room: Room) -> None:
    seen = report(room, "", purpose="Pay and")
    assert "“Pay and social insurance” cannot be paid from “Activities”" in seen
    for user in (LEADER, OFFICER):
        seen = room.phone(user).sees()
        assert "To be paid from “Activities”: Pay and social insurance" in seen
        assert "article 55" in seen
    tried = [one for one in room.record.find(Event) if one.what == "forbidden"]
    assert [one.details["rule"] for one in tried] == ["purposes"]
    assert tried[0].details["beside"] == "2026/activities"
    assert left(room) == ARRIVED * 100


def test_of_earmarked_money_only_its_own_purpose_will_do(room: Room) -> None:
    earmark(room, "activities", "Celadon classes")
    assert "This money is earmarked for: Celadon classes" in report(room, "")
    phone = room.phone(MASTER)
    phone.presses("Earmarked purpose")
    phone.says("500")
    assert f"Sent as {NUMBER}" in finish(room)


def earmark(room: Room, line: str, words: str) -> None:
    def mark(one: Instalment) -> Instalment:
        return one.model_copy(update={"earmark": words}) if one.line == line else one

    plan = room.record.need(Plan, PLAN)
    room.work(lambda record: record.put(plan.but(instalments=tuple(map(mark, plan.instalments)))))


def test_where_the_town_pays_afterwards_the_plan_is_the_limit() -> None:
    """报账制: nothing has arrived yet, and it is spent."""
    room = Room()
    office = room.record.need(Office, "office")
    rules = office.rules.model_copy(update={"reimbursed": True})
    room.work(lambda record: record.put(office.but(rules=rules)))
    assert left(room) == 372_000_00
    assert f"Sent as {NUMBER}" in fill(room, "20万")
