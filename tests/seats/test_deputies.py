"""Deputies and delegations: who acts in whose place, and who may say so (domain.md §5.2, §5.4)."""

from datetime import date, datetime, timedelta

import pytest

from handlers.seats.daily_handover import hand_over
from rules.test_own_cause import asks
from store.documents import Delegation, Event, Holding, Request, Task
from store.organisation import delegation
from store.record.office_time import OFFICE_TIME
from support import standing_in
from support.errands import (
    BUREAU_LEADER,
    CLERK,
    FINANCE,
    HEAD,
    PERSONNEL,
    approve,
    ask_for_money,
    lend,
)
from support.room import Room
from support.standing_in import TOWN_LEADER, deputy, goes_away, person
from support.talk import LEADER, MASTER, OFFICER, Office, says

NUMBER = "QS-2026-0001"
APPROVE = f"approve|{NUMBER}|1.0"
TODAY = date(2026, 3, 2)


@pytest.fixture
def room() -> Room:
    return Room()


def ask(room: Room, user: int = MASTER) -> None:
    """A general request to the town, sent."""
    asks(room.phone(user))
    room.phone(user).presses("Send")


def test_a_standing_deputy_acts_while_the_holder_is_away_and_not_before(room: Room) -> None:
    deputy(room, LEADER, FINANCE)
    ask(room)
    finance = room.phone(FINANCE)
    assert finance.forges(APPROVE).startswith(
        "(Zhou Haiping is not away and acts on this in person"
    )
    goes_away(room, LEADER)
    assert "You act for Zhou Haiping" in finance.sees()
    finance.presses("Approve")
    [given] = room.record.need(Request, NUMBER).decisions
    assert (given.seat, given.person, given.behalf) == (
        TOWN_LEADER,
        person(room, FINANCE),
        person(room, LEADER),
    )


def test_the_audit_trail_says_who_acted_for_whom(room: Room) -> None:
    deputy(room, LEADER, FINANCE)
    goes_away(room, LEADER)
    ask(room)
    room.phone(FINANCE).presses("Approve")
    event = room.record.find(Event, request=NUMBER)[-1]
    assert (event.what, event.person, event.behalf) == (
        "approve",
        person(room, FINANCE),
        person(room, LEADER),
    )


def test_the_holder_may_still_act_while_away(room: Room) -> None:
    deputy(room, LEADER, FINANCE)
    goes_away(room, LEADER)
    ask(room)
    assert "Done: approved" in room.phone(LEADER).forges(APPROVE)
    assert room.record.need(Request, NUMBER).decisions[0].behalf is None
    assert "Already decided by Zhou Haiping (" in room.phone(FINANCE).forges(APPROVE)


def test_a_deputy_who_is_no_longer_of_the_authority_acts_no_more(room: Room) -> None:
    deputy(room, LEADER, FINANCE)
    goes_away(room, LEADER)
    ask(room)
    [term] = room.record.find(Holding, seat="330282107/town_finance")
    room.work(lambda record: record.put(term.but(until=TODAY - timedelta(days=1))))
    assert "Done" not in room.phone(FINANCE).forges(APPROVE)
    assert room.record.need(Request, NUMBER).state == "waiting"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (3, "begins on 4 Mar 2026"),
        (4, "Done: approved"),
        (5, "Done: approved"),
        (6, "ended on 5 Mar 2026"),
    ],
)
def test_a_dated_delegation_holds_on_its_days_only(room: Room, day: int, said: str) -> None:
    deputy(room, LEADER, FINANCE, since=date(2026, 3, 4), until=date(2026, 3, 5))
    ask(room)
    room.forward(days=day - 2)
    assert said in room.phone(FINANCE).forges(APPROVE)


def test_a_delegation_by_kind_is_for_that_kind(room: Room) -> None:
    days = {"since": TODAY, "until": date(2026, 3, 9)}
    deputy(room, LEADER, CLERK, kinds=("allocation",), **days)  # type: ignore[arg-type]
    ask(room)
    assert room.phone(CLERK).forges(APPROVE) == says("refusal.not_yours") or "Done" not in (
        room.phone(CLERK).forges(APPROVE)
    )
    assert room.record.need(Request, NUMBER).state == "waiting"


def test_a_deputy_who_is_a_party_is_passed_over_and_the_next_is_asked_at_once(room: Room) -> None:
    standing_in.seat(room, MASTER, "330282107/town_clerk")
    deputy(room, LEADER, MASTER)
    goes_away(room, LEADER)
    ask(room)
    head = room.phone(HEAD)
    assert "In place of the town leader for culture, Guanhaiwei Town, who is away" in head.sees()
    assert "You made this request" in room.phone(MASTER).forges(APPROVE)
    assert "Done: approved" in head.presses("Approve")


def test_a_deputy_who_is_away_too_is_passed_over(room: Room) -> None:
    deputy(room, LEADER, FINANCE)
    deputy(room, FINANCE, CLERK, of="330282107/town_finance")
    goes_away(room, FINANCE)
    goes_away(room, LEADER)
    ask(room)
    assert "For your decision" in room.phone(HEAD).sees()


def test_own_seat_and_lent_seat_give_one_key(room: Room) -> None:
    """Finance has consented; the leader it stands in for is away: the head decides."""
    deputy(room, LEADER, FINANCE)
    ask_for_money(room, MASTER)
    goes_away(room, LEADER)
    approve(room, FINANCE)
    finance, head = room.phone(FINANCE), room.phone(HEAD)
    assert "You have acted on another step" in finance.forges("approve|BK-2026-0001|1.1")
    assert "In place of the town leader for culture" in head.sees()
    assert "Done: approved" in approve(room, HEAD)


def test_a_key_given_in_ones_name_is_ones_key(room: Room) -> None:
    """A deputy has agreed for the leader; the leader cannot agree a second time elsewhere."""
    standing_in.seat(room, LEADER, "330282107/town_finance")
    deputy(room, LEADER, CLERK, of="330282107/town_finance")
    ask_for_money(room, MASTER)
    goes_away(room, LEADER)
    approve(room, CLERK)
    request = room.record.need(Request, "BK-2026-0001")
    assert request.decisions[0].behalf == person(room, LEADER)
    assert "You have acted on another step" in room.phone(LEADER).forges("approve|BK-2026-0001|1.1")
    assert request.chain[1].seats == ("330282107/town_head",)


def test_whoever_has_given_a_key_is_not_stood_in_for_elsewhere(room: Room) -> None:
    """The leader has consented as finance; the deputy cannot give the leader's second key."""
    standing_in.seat(room, LEADER, "330282107/town_finance")
    deputy(room, LEADER, CLERK)
    ask_for_money(room, MASTER)
    goes_away(room, LEADER)
    assert "Done: approved" in room.phone(LEADER).forges("approve|BK-2026-0001|1.0")
    assert "You have acted" in room.phone(CLERK).forges("approve|BK-2026-0001|1.1")
    assert room.record.need(Request, "BK-2026-0001").chain[1].seats == ("330282107/town_head",)


def test_the_requester_sees_who_acts(room: Room) -> None:
    deputy(room, LEADER, FINANCE)
    ask(room)
    room.phone(MASTER).sees()
    goes_away(room, LEADER)
    assert "(Qiu Zhihong for Zhou Haiping)" in room.phone(MASTER).sees()
    room.phone(LEADER).presses("I am back")
    assert "Zhou Haiping" not in room.phone(MASTER).sees()


def test_back_early_the_deputys_copy_is_dead_and_the_list_comes(room: Room) -> None:
    deputy(room, LEADER, FINANCE)
    goes_away(room, LEADER)
    ask(room)
    lend(room, MASTER)
    approve(room, FINANCE)
    leader, finance = room.phone(LEADER), room.phone(FINANCE)
    finance.sees()
    seen = leader.presses("I am back")
    assert "Done in your name since 2 Mar 2026\nJY-2026-0001 | Approved" in seen
    assert "For your decision | General request" in seen
    assert "you no longer act in this seat" in finance.sees()
    assert "is not away" in finance.forges(APPROVE)
    assert "not marked as away" in leader.forges("come_back")


def test_the_inbox_of_a_deputy_has_what_waits_and_the_reminder_comes_to_them(room: Room) -> None:
    deputy(room, LEADER, FINANCE)
    goes_away(room, LEADER, days=10)
    ask(room)
    finance = room.phone(FINANCE)
    assert "Chairs]" in finance.says("/inbox")
    room.phone(LEADER).sees()
    room.forward(days=4)
    assert "1. 1 working day overdue | Guanhaiwei Town | Chairs" in finance.sees()
    assert "overdue | " not in room.phone(LEADER).sees()


def names_a_deputy(room: Room, user: int, name: str) -> str:
    phone = room.phone(user)
    phone.says("/delegate")
    phone.presses("Name a deputy")
    return phone.presses(name)


def test_a_leader_of_that_authority_agrees_and_nobody_else(room: Room) -> None:
    names_a_deputy(room, FINANCE, "Yu Jiamin")
    room.phone(LEADER).sees()
    for user in (FINANCE, CLERK, OFFICER, BUREAU_LEADER, 7070):
        assert "Confirmed" not in room.phone(user).forges("agree|G1")
        assert room.record.need(Delegation, "G1").state == "asked"
    assert "Confirmed" in room.phone(LEADER).presses("Confirm")
    one = room.record.need(Delegation, "G1")
    assert (one.state, one.approved_by) == ("agreed", person(room, LEADER))
    assert "settled or has ended" in room.phone(LEADER).forges("disagree|G1")


def test_neither_of_the_two_agrees_to_it(room: Room) -> None:
    """The leader would be the deputy: only the head can agree."""
    names_a_deputy(room, FINANCE, "Zhou Haiping")
    assert "not yours" in room.phone(LEADER).forges("agree|G1")
    assert "Confirmed" in room.phone(HEAD).presses("Confirm")


def test_a_leader_without_anybody_above_needs_the_operator(room: Room) -> None:
    seen = names_a_deputy(room, BUREAU_LEADER, "He Jingyi")
    assert "once the operator has confirmed it" in seen
    for user in (BUREAU_LEADER, OFFICER, PERSONNEL, 7070):
        room.phone(user).forges("agree|G1")
    assert room.record.need(Delegation, "G1").state == "asked"


def test_another_holder_of_a_leaders_seat_does_not_agree(room: Room) -> None:
    standing_in.seat(room, CLERK, TOWN_LEADER)
    names_a_deputy(room, LEADER, "Qiu Zhihong")
    assert "not yours" in room.phone(CLERK).forges("agree|G1")
    assert "Confirmed" in room.phone(HEAD).presses("Confirm")


def test_the_station_masters_deputy_is_agreed_to_by_the_town(room: Room) -> None:
    names_a_deputy(room, MASTER, "Lu Mingyuan")
    assert "Confirmed" in room.phone(LEADER).presses("Confirm")


def test_a_no_is_told_and_holds(room: Room) -> None:
    names_a_deputy(room, FINANCE, "Yu Jiamin")
    assert "Not confirmed" in room.phone(LEADER).presses("Do not confirm")
    assert "Not confirmed" in room.phone(FINANCE).sees()
    assert "settled or has ended" in room.phone(HEAD).forges("agree|G1")


def test_the_same_deputy_is_asked_for_once(room: Room) -> None:
    names_a_deputy(room, FINANCE, "Yu Jiamin")
    assert "already set, or waiting" in names_a_deputy(room, FINANCE, "Yu Jiamin")


def test_whoever_named_a_deputy_ends_it_and_nobody_else(room: Room) -> None:
    one = deputy(room, LEADER, FINANCE)
    goes_away(room, LEADER)
    ask(room)
    assert "not yours" in room.phone(FINANCE).forges(f"end_deputy|{one.id}")
    room.phone(FINANCE).sees()
    room.phone(LEADER).says("/delegate")
    assert "No longer a deputy" in room.phone(LEADER).presses("Remove deputy: Qiu Zhihong")
    assert "No longer a deputy" in room.phone(FINANCE).sees()
    assert "ended on 2 Mar 2026" in room.phone(FINANCE).forges(APPROVE)


@pytest.mark.parametrize(
    "days",
    ["2026-03-02|2026-05-31", "2026-03-01|2026-03-05", "2026-03-05|2026-03-04", "x|y", "|"],
)
def test_forged_days_are_refused(room: Room, days: str) -> None:
    """Ninety days from 2 March end on 30 May."""
    [term] = room.record.find(Holding, seat=TOWN_LEADER)
    room.phone(LEADER).forges(f"day_to|{term.id},{person(room, FINANCE)},*|{days}")
    assert room.record.find(Delegation) == []


def test_ninety_days_are_allowed(room: Room) -> None:
    [term] = room.record.find(Holding, seat=TOWN_LEADER)
    about = f"{term.id},{person(room, FINANCE)},*"
    room.phone(LEADER).forges(f"day_to|{about}|2026-03-02|2026-05-30")
    [one] = room.record.find(Delegation)
    assert one.until == date(2026, 5, 30)


def test_nobody_names_a_deputy_for_anothers_seat_or_from_outside(room: Room) -> None:
    [term] = room.record.find(Holding, seat=TOWN_LEADER)
    room.phone(FINANCE).forges(f"deputy|{term.id}|{person(room, CLERK)}")
    for stranger in (LEADER, OFFICER, 7070, MASTER):
        room.phone(LEADER).forges(f"deputy|{term.id}|{person(room, stranger)}")
    room.phone(LEADER).forges(f"deputy|{term.id}|nobody")
    assert room.record.find(Delegation) == []


@pytest.mark.parametrize("day", ["2026-03-01", "2026-05-31", "soon", ""])
def test_away_until_a_day_that_will_not_do(room: Room, day: str) -> None:
    deputy(room, LEADER, FINANCE)
    ask(room)
    room.phone(LEADER).forges(f"away_to|||{day}")
    assert "is not away" in room.phone(FINANCE).forges(APPROVE)


def test_without_a_deputy_nobody_is_away(room: Room) -> None:
    assert "Nobody stands in for you yet" in room.phone(LEADER).forges("away_to|||2026-03-05")
    assert "[I will be away]" not in room.phone(LEADER).says("/me")


def test_a_new_holder_is_not_stood_in_for_by_the_old_ones_deputy(room: Room) -> None:
    """Hard case 14: the seat changed hands while the card waited at the deputy."""
    deputy(room, LEADER, FINANCE)
    goes_away(room, LEADER)
    ask(room)
    [term] = room.record.find(Holding, seat=TOWN_LEADER)
    room.work(lambda record: record.put(term.but(until=TODAY - timedelta(days=1))))
    standing_in.seat(room, CLERK, TOWN_LEADER)
    assert "Done" not in room.phone(FINANCE).forges(APPROVE)
    assert "Done: approved" in room.phone(CLERK).forges(APPROVE)


def test_a_task_done_for_somebody_is_in_the_deputys_list(room: Room) -> None:
    deputy(room, LEADER, FINANCE)
    goes_away(room, LEADER)
    ask(room)
    approve(room, FINANCE)
    assert "Approved | Chairs" in room.phone(FINANCE).says("/done").replace("｜", " | ")
    [task] = room.record.find(Task, behalf=person(room, LEADER))
    assert task.person == person(room, FINANCE)


def test_the_operator_agrees_for_a_leader_without_anybody_above(office: Office) -> None:
    leader, officer = office.talk(BUREAU_LEADER), office.talk(OFFICER)
    leader.says("/delegate")
    leader.presses("Name a deputy")
    leader.presses("He Jingyi")
    line = "G1  bureau/bureau_leader: "
    assert line in office.command("deputy", "list")
    assert "asked (operator)" in office.command("deputy", "list")
    assert line in office.command("deputy", "agree", "G1")
    assert "a leader has confirmed it" in officer.sees()
    assert "[I will be away]" in leader.says("/me")
    assert "settled" in office.command("deputy", "agree", "G1")
    assert line in office.command("deputy", "end", "G1")
    assert "No longer a deputy" in officer.sees()
    assert "G1" not in office.command("deputy", "list")


def test_once_passed_over_the_holder_is_told_who_has_it_now(room: Room) -> None:
    standing_in.seat(room, MASTER, "330282107/town_clerk")
    deputy(room, LEADER, MASTER)
    goes_away(room, LEADER)
    ask(room)
    room.phone(LEADER).presses("I am back")
    assert "now with the town head, Guanhaiwei Town" in room.phone(LEADER).forges(APPROVE)
    approve(room, HEAD)
    assert "Already decided by Hong Lijun" in room.phone(LEADER).forges(APPROVE)


def test_a_leader_finds_what_waits_for_a_yes(room: Room) -> None:
    names_a_deputy(room, FINANCE, "Yu Jiamin")
    head = room.phone(HEAD)
    head.sees()
    assert "Please confirm | Deputy" in head.says("/delegate")
    assert "Confirmed" in head.presses("Confirm")
    assert "needs no deputy" in head.says("/delegate")


def test_what_nobody_agreed_to_in_time_is_over(room: Room) -> None:
    since, until = TODAY, TODAY + timedelta(days=2)
    wanted = Delegation(
        id="",
        seat="330282107/town_finance",
        person=person(room, FINANCE),
        deputy=person(room, CLERK),
        since=since,
        until=until,
        asked=room.clock.now(),
    )
    one = room.work(lambda record: delegation.ask(record, wanted))
    leader = person(room, LEADER)
    assert delegation.to_confirm(room.record, leader, until) == [one]
    assert delegation.to_confirm(room.record, leader, until + timedelta(days=1)) == []
    room.forward(days=3)
    now = room.clock.now()
    room.work(lambda record: hand_over(record, since, now.date(), now))
    assert room.record.need(Delegation, one.id).state == "ended"
    assert delegation.of(room.record, one.person) == []


def test_with_the_term_the_deputy_ends(office: Office) -> None:
    """Whoever holds the seat again later names a deputy anew."""
    leader = office.talk(LEADER)
    leader.says("/delegate")
    leader.presses("Name a deputy")
    leader.presses("Qiu Zhihong")
    head = office.talk(HEAD)
    head.sees()
    head.presses("Confirm")
    office.command("seat", "end", TOWN_LEADER, "--until", "2026-03-02")
    office.forward(days=1)
    office.morning()
    with office.record() as record:
        assert record.need(Delegation, "G1").state == "ended"


def test_notices_to_a_seat_reach_the_deputy_too(room: Room) -> None:
    """A quarter's money is due soon: town finance is away."""
    deputy(room, FINANCE, CLERK, of="330282107/town_finance")
    room.move_to(datetime(2026, 3, 20, 9, tzinfo=OFFICE_TIME))
    goes_away(room, FINANCE, days=3)
    room.phone(CLERK).sees()
    room.move_to(datetime(2026, 3, 23, 9, tzinfo=OFFICE_TIME))  # the 21st is a Saturday
    assert "Payment due soon" in room.phone(CLERK).sees()
