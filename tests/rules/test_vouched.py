"""Whoever acts where it is decided: their account was confirmed by a leader of that authority."""

from datetime import date, timedelta
from functools import partial

import pytest

import handlers
from desk.test_passing_on import APPROVE, NUMBER, ask, pass_on
from store.documents import Account, Desk, Holding, Invitation, Office, Request, Task
from store.organisation.accounts import invitations
from store.record.transaction import Transaction
from store.rules.authority import access
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
from support.standing_in import TOWN_LEADER, deputy, goes_away, person, seat
from support.talk import LEADER, MASTER, OFFICER

ADMINISTRATOR, SECOND, THIRD = 7070, 7901, 7902
CLERK_SEAT = "330282107/town_clerk"
ADMIN_SEAT = "bureau/administrator"
YES, NO = "Yes, it is theirs", "It is not theirs"


@pytest.fixture
def room() -> Room:
    return Room()


def term(room: Room, who: str, own_id: str) -> Holding:
    return next(one for one in room.record.find(Holding, seat=own_id) if one.person == who)


def rebinds(room: Room, who: str, own_id: str, account: int, *, by: int = ADMINISTRATOR) -> str:
    """The administrator unlinks somebody and lets another account in as them; what it sees."""
    held = term(room, who, own_id)
    room.phone(by).forges(f"free|{held.id}|yes")
    return lets_in(room, held, account, by=by)


def lets_in(room: Room, held: Holding, account: int, *, by: int = ADMINISTRATOR) -> str:
    """By a link, as an administrator makes them, or the operator (`by` 0)."""
    phone = room.phone(account)
    token = f"token-{account}-{len(room.record.find(Invitation))}"
    maker = person(room, by) if by else None
    now = room.clock.now()
    room.work(lambda record: invitations.invite(record, held, maker, token, now))
    phone.says(f"/start {token}")
    phone.forges("language|en")
    seen = phone.presses("Yes, that is me")
    phone.forges("language|en")
    return seen


def bound(room: Room, account: int) -> str | None:
    known = room.record.get(Account, str(account))
    return known.person if known else None


def state(room: Room, number: str = NUMBER) -> str:
    return room.record.need(Request, number).state


def clerk_acts_for_leader(room: Room) -> str:
    """The clerk's account was let in by an administrator while the leader's deputy is the clerk."""
    deputy(room, LEADER, CLERK)
    who = person(room, CLERK)
    goes_away(room, LEADER)
    return who


def test_an_administrator_does_not_become_the_leaders_deputy(room: Room) -> None:
    who = clerk_acts_for_leader(room)
    rebinds(room, who, CLERK_SEAT, SECOND)
    assert bound(room, SECOND) == who
    ask(room)
    assert "has to confirm that this account is yours" in room.phone(SECOND).forges(APPROVE)
    assert state(room) == "waiting"


def test_the_deputy_rests_and_whom_it_concerns_is_told(room: Room) -> None:
    who = clerk_acts_for_leader(room)
    seen = rebinds(room, who, CLERK_SEAT, SECOND)
    assert "you cannot decide or consent as" in seen
    assert "not in effect until" in room.phone(SECOND).says("/delegate")
    assert "you cannot decide or consent as" in room.phone(SECOND).says("/me")
    leader = room.phone(LEADER)
    assert "town leader for culture, Guanhaiwei Town (as deputy)" in leader.sees()
    assert "not in effect until" in leader.says("/delegate")


def test_work_goes_to_whoever_else_may_act(room: Room) -> None:
    who = clerk_acts_for_leader(room)
    rebinds(room, who, CLERK_SEAT, SECOND)
    ask(room)
    assert "In place of the town leader for culture, Guanhaiwei Town" in room.phone(HEAD).sees()
    assert "Nothing to do right now.\nUntil a leader" in room.phone(SECOND).says("/inbox")
    assert "Done: approved" in room.phone(HEAD).presses("Approve")


def test_a_leaders_confirmation_wakes_it(room: Room) -> None:
    who = clerk_acts_for_leader(room)
    rebinds(room, who, CLERK_SEAT, SECOND)
    head = room.phone(HEAD)
    assert str(SECOND) in head.sees()
    assert "Confirmed: the account is" in head.presses(YES)
    assert "confirmed your account" in room.phone(SECOND).sees()
    assert "rests" not in room.phone(SECOND).says("/delegate")
    ask(room)
    assert "Done: approved" in room.phone(SECOND).presses("Approve")
    assert "settled already" in room.phone(LEADER).presses(YES)


def test_a_leader_who_says_no_has_the_account_unlinked(room: Room) -> None:
    who = clerk_acts_for_leader(room)
    rebinds(room, who, CLERK_SEAT, SECOND)
    room.phone(HEAD).presses(NO)
    assert bound(room, SECOND) is None
    assert "did not confirm" in room.phone(ADMINISTRATOR).sees()
    assert "unlinked" in room.phone(SECOND).sees()


@pytest.mark.parametrize("user", [ADMINISTRATOR, SECOND, CLERK, OFFICER, BUREAU_LEADER, FINANCE])
@pytest.mark.parametrize("action", ["vouch", "deny"])
def test_nobody_else_confirms_or_denies_it(room: Room, user: int, action: str) -> None:
    who = clerk_acts_for_leader(room)
    rebinds(room, who, CLERK_SEAT, SECOND)
    [link] = room.record.find(Invitation)
    room.phone(user).forges(f"{action}|{link.id}")
    [link] = room.record.find(Invitation)
    assert (link.state, link.vouched, bound(room, SECOND)) == ("used", (), who)


def test_a_confirmation_ends_with_the_account(room: Room) -> None:
    """The telephone was lost: who finds it is let in again, and decides nothing."""
    who = clerk_acts_for_leader(room)
    rebinds(room, who, CLERK_SEAT, SECOND)
    room.phone(HEAD).presses(YES)
    rebinds(room, who, CLERK_SEAT, SECOND)
    ask(room)
    assert "has to confirm" in room.phone(SECOND).forges(APPROVE)


def test_a_second_link_on_the_same_account_takes_nothing_away(room: Room) -> None:
    who = clerk_acts_for_leader(room)
    lets_in(room, term(room, who, CLERK_SEAT), CLERK)
    ask(room)
    assert "Done: approved" in room.phone(CLERK).presses("Approve")


def test_what_was_passed_on_is_the_seats_again_until_it_is_confirmed(room: Room) -> None:
    seat(room, CLERK, TOWN_LEADER)
    ask(room)
    pass_on(room, LEADER, CLERK)
    who = person(room, CLERK)
    [link] = bound_without_a_leader(room, who, SECOND)
    assert "has to confirm" in room.phone(SECOND).forges(APPROVE)
    assert "Done: approved" in room.phone(LEADER).forges(APPROVE)
    assert link.vouched == ()


def bound_without_a_leader(room: Room, who: str, account: int) -> list[Invitation]:
    """As an earlier release, or another seat then, let somebody in: by an administrator alone."""
    old = room.record.find(Account, person=who)
    now = room.clock.now()

    def bind(record: Transaction) -> None:
        for one in old:
            record.put(one.but(person=None))
        record.put(Account(id=str(account), person=who, language="en"))
        used = Invitation(
            id=f"link-{account}",
            person=who,
            holding=record.find(Holding, person=who)[0].id,
            by=person(room, ADMINISTRATOR),
            made=now,
            expires=now,
            state="used",
            account=str(account),
        )
        record.put(used)
        record.record("bound", now)

    room.work(bind)
    return room.record.find(Invitation, person=who)


def chain(room: Room, *desks: Desk) -> None:
    known = room.record.need(Office, "office")
    rules = known.rules.model_copy(update={"chains": {"general_request": desks}})
    room.work(lambda record: record.put(known.but(rules=rules)))


def test_a_seat_that_decides_from_now_on_does_not_before_its_account_is_confirmed(
    room: Room,
) -> None:
    who = person(room, CLERK)
    rebinds(room, who, CLERK_SEAT, SECOND)
    chain(room, Desk(power="decide", roles=("town_clerk",)))
    ask(room)
    assert "has to confirm" in room.phone(SECOND).forges(APPROVE)
    leader = room.phone(LEADER)
    assert "In place of the handling officer" in leader.sees()
    assert "whose account this is" in leader.says("/delegate")
    leader.presses(YES)
    room.phone(MASTER).sees()
    ask(room)
    assert "Done: approved" in room.phone(SECOND).forges(APPROVE.replace("0001", "0002"))


def test_a_station_master_consents_once_the_town_has_confirmed_the_account(room: Room) -> None:
    own_id = "330282107-station/station_master"
    who = person(room, MASTER)
    rebinds(room, who, own_id, SECOND)
    assert bound(room, SECOND) == who
    lend(room, CLERK)
    master = room.phone(SECOND)
    assert "has to confirm" in master.forges("approve|JY-2026-0001|1.0")
    room.phone(LEADER).presses(YES)
    assert "For your" in master.sees()
    assert "Done: approved" in master.forges("approve|JY-2026-0001|1.0")


def test_the_administrators_own_second_seat_needs_a_leader(room: Room) -> None:
    """Their account was let in for a seat that decides nothing."""
    who = person(room, ADMINISTRATOR)
    bound_without_a_leader(room, who, SECOND)
    seat(room, SECOND, TOWN_LEADER)
    ask(room)
    assert "has to confirm" in room.phone(SECOND).forges(APPROVE)
    assert state(room) == "waiting"


def test_that_is_so_for_an_account_of_the_first_file_too(room: Room) -> None:
    """The operator gives the seat and makes a link, and a leader confirms the same account."""
    who = person(room, ADMINISTRATOR)
    seat(room, ADMINISTRATOR, TOWN_LEADER)
    ask(room)
    administrator = room.phone(ADMINISTRATOR)
    assert "has to confirm" in administrator.forges(APPROVE)
    lets_in(room, term(room, who, TOWN_LEADER), ADMINISTRATOR, by=0)
    assert "has to confirm" in administrator.forges(APPROVE)
    assert "not yours" in administrator.forges(f"vouch|{room.record.find(Invitation)[0].id}")
    room.phone(HEAD).presses(YES)
    assert "Done: approved" in administrator.forges(APPROVE)


def test_an_administrator_seats_nobody_in_their_own_name(room: Room) -> None:
    administrator = room.phone(ADMINISTRATOR)
    name = "Ruan Minghui"
    before = room.record.find(Holding)
    assert "enter you in a seat" in administrator.says(f"/seat {CLERK_SEAT} {name}")
    assert room.record.find(Holding) == before


def test_a_leaders_new_account_is_not_confirmed_by_the_old_one(room: Room) -> None:
    who = person(room, LEADER)
    lets_in(room, term(room, who, TOWN_LEADER), SECOND)
    [link] = room.record.find(Invitation)
    for action in ("vouch", "deny"):
        assert "not yours" in room.phone(LEADER).forges(f"{action}|{link.id}")
    assert "whose account this is" not in room.phone(LEADER).sees()
    assert bound(room, SECOND) is None
    room.phone(HEAD).presses(YES)
    assert bound(room, SECOND) == who


def test_who_made_the_link_does_not_confirm_it(room: Room) -> None:
    """An administrator who leads as well: another leader does, or the operator makes the link."""
    room.forward(days=1)
    seat(room, HEAD, ADMIN_SEAT)
    finance = "330282107/town_finance"
    who = person(room, FINANCE)
    rebinds(room, who, finance, SECOND, by=HEAD)
    [link] = room.record.find(Invitation)
    assert "not yours" in room.phone(HEAD).forges(f"vouch|{link.id}")
    assert bound(room, SECOND) is None
    room.phone(LEADER).presses(YES)
    assert bound(room, SECOND) == who


def test_a_leader_whose_account_nobody_confirmed_confirms_nobody(room: Room) -> None:
    who = person(room, HEAD)
    bound_without_a_leader(room, who, SECOND)
    finance = "330282107/town_finance"
    rebinds(room, person(room, FINANCE), finance, THIRD)
    link = room.record.find(Invitation)[-1]
    assert "not yours" in room.phone(SECOND).forges(f"vouch|{link.id}")
    assert bound(room, THIRD) is None


def test_a_leader_whose_account_nobody_confirmed_agrees_to_no_deputy(room: Room) -> None:
    who = person(room, HEAD)
    bound_without_a_leader(room, who, SECOND)
    phone = room.phone(LEADER)
    phone.says("/delegate")
    phone.presses("Name a deputy")
    phone.presses("Qiu Zhihong")
    assert "not yours" in room.phone(SECOND).forges("agree|G1")


def test_the_first_leader_by_the_operators_link_is_confirmed_by_it(room: Room) -> None:
    who = person(room, BUREAU_LEADER)
    lets_in(room, term(room, who, "bureau/bureau_leader"), SECOND, by=0)
    assert bound(room, SECOND) == who
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL)
    assert "Done: approved" in approve(room, SECOND)


def test_what_one_decided_is_not_taken_back_by_another_account(room: Room) -> None:
    deputy(room, FINANCE, CLERK, of="330282107/town_finance")
    who = person(room, CLERK)
    goes_away(room, FINANCE)
    ask_for_money(room, MASTER)
    approve(room, CLERK)
    rebinds(room, who, CLERK_SEAT, SECOND)
    assert "has to confirm" in room.phone(SECOND).forges("take_back|BK-2026-0001|1.0")
    [given] = room.record.need(Request, "BK-2026-0001").decisions
    assert given.taken_back is None


def _put(held: Holding, record: Transaction) -> None:
    record.put(held)


def ends(room: Room, who: str, own_id: str) -> None:
    yesterday = room.clock.now().date() - timedelta(days=1)
    room.work(partial(_put, term(room, who, own_id).but(until=yesterday)))


def test_who_has_another_seat_of_the_unit_does_not_act_on_what_was_passed_on(room: Room) -> None:
    """The clerk was a second town leader for culture, and is the clerk alone now."""
    seat(room, CLERK, TOWN_LEADER)
    ask(room)
    pass_on(room, LEADER, CLERK)
    ends(room, person(room, CLERK), TOWN_LEADER)
    assert "Done" not in room.phone(CLERK).forges(APPROVE)
    assert "Nothing to do" in room.phone(CLERK).says("/inbox")
    assert state(room) == "waiting"
    task = room.record.need(Task, f"{NUMBER}/1/0/{TOWN_LEADER}")
    today: date = room.clock.now().date()
    actors = access.actors(room.record, room.record.need(Request, NUMBER), task, today)
    assert [one.person for one in actors] == [person(room, LEADER)]
    assert "Done: approved" in room.phone(LEADER).forges(APPROVE)


def test_whoever_is_an_administrator_only_stands_in_for_nobody(room: Room) -> None:
    culture = "bureau/bureau_culture"
    room.forward(days=1)
    seat(room, OFFICER, ADMIN_SEAT)
    deputy(room, BUREAU_LEADER, OFFICER, of="bureau/bureau_leader")
    goes_away(room, BUREAU_LEADER)
    ends(room, person(room, OFFICER), culture)
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL)
    assert "Done" not in room.phone(OFFICER).forges("approve|JY-2026-0001|1.3")
    assert state(room, "JY-2026-0001") == "waiting"


def test_a_passer_who_has_left_passed_it_on_for_the_seat(room: Room) -> None:
    seat(room, CLERK, TOWN_LEADER)
    ask(room)
    pass_on(room, LEADER, CLERK)
    ends(room, person(room, LEADER), TOWN_LEADER)
    assert "Done: approved" in room.phone(CLERK).forges(APPROVE)


def test_the_delegation_ends_with_the_last_seat_but_the_administrators(room: Room) -> None:
    room.forward(days=1)
    seat(room, OFFICER, ADMIN_SEAT)
    one = deputy(room, BUREAU_LEADER, OFFICER, of="bureau/bureau_leader")
    ends(room, person(room, OFFICER), "bureau/bureau_culture")
    today, now = room.clock.now().date(), room.clock.now()
    room.work(lambda record: handlers.hand_over(record, today - timedelta(days=1), today, now))
    assert room.record.need(type(one), one.id).state == "ended"
