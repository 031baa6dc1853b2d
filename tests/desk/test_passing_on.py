"""Passing on (转交), standing aside (回避), relatives, and two seats of one person."""

from datetime import timedelta
from functools import partial

import pytest

from rules.test_own_cause import asks, ends
from store.documents import Desk, Event, Holding, Office, Request, Task
from store.record.transaction import Transaction
from store.workflow import escalation
from support.errands import CLERK, FINANCE, HEAD, LENT, approve, ask_for_money, lend
from support.room import Room
from support.standing_in import TOWN_LEADER, deputy, goes_away, person, seat
from support.talk import LEADER, MASTER, OFFICER

NUMBER = "QS-2026-0001"
APPROVE = f"approve|{NUMBER}|1.0"


def _end(term: Holding, record: Transaction) -> None:
    record.put(term)


@pytest.fixture
def room() -> Room:
    return Room()


def ask(room: Room, user: int = MASTER) -> None:
    asks(room.phone(user))
    room.phone(user).presses("Send")


def pass_on(room: Room, user: int, to: int) -> str:
    """Pass it on to somebody, as by the button."""
    return room.phone(user).forges(f"pass_to|{NUMBER}|1.0|{person(room, to)}")


def given(room: Room) -> str | None:
    return room.record.need(Task, f"{NUMBER}/1/0/{TOWN_LEADER}").given


def test_it_is_the_others_from_now_on(room: Room) -> None:
    seat(room, CLERK, TOWN_LEADER)
    ask(room)
    due = room.record.need(Task, f"{NUMBER}/1/0/{TOWN_LEADER}").due
    leader, clerk = room.phone(LEADER), room.phone(CLERK)
    leader.presses("Pass on")
    assert "passed on to Yu Jiamin" in leader.presses("Yu Jiamin")
    assert "has been passed on to Yu Jiamin" in leader.forges(APPROVE)
    assert "Nothing to do" in leader.says("/inbox")
    assert "Zhou Haiping has passed QS-2026-0001 on to you" in clerk.sees()
    assert "town leader for culture, Guanhaiwei Town (Yu Jiamin)" in room.phone(MASTER).sees()
    assert "Done: approved" in clerk.presses("Approve")
    task = room.record.need(Task, f"{NUMBER}/1/0/{TOWN_LEADER}")
    assert (task.person, task.due) == (person(room, CLERK), due)
    [event] = [one for one in room.record.find(Event, request=NUMBER) if one.what == "passed_on"]
    assert (event.person, event.details) == (person(room, LEADER), {"to": person(room, CLERK)})


def test_it_can_be_passed_back(room: Room) -> None:
    seat(room, CLERK, TOWN_LEADER)
    ask(room)
    pass_on(room, LEADER, CLERK)
    room.phone(LEADER).sees()
    pass_on(room, CLERK, LEADER)
    assert "For your decision" in room.phone(LEADER).sees()
    assert "Done: approved" in room.phone(LEADER).presses("Approve")


@pytest.mark.parametrize("to", [LEADER, FINANCE, HEAD, OFFICER, MASTER, 7070])
def test_it_is_not_passed_on_to_who_has_not_that_power(room: Room, to: int) -> None:
    seat(room, CLERK, TOWN_LEADER)
    ask(room)
    assert "cannot be passed on to that person" in pass_on(room, LEADER, to)
    assert given(room) is None


def test_it_is_not_passed_on_to_a_party(room: Room) -> None:
    seat(room, MASTER, TOWN_LEADER)
    ask(room)
    assert "cannot be passed on" in pass_on(room, LEADER, MASTER)


def test_it_is_not_passed_on_to_who_has_another_key(room: Room) -> None:
    seat(room, FINANCE, TOWN_LEADER)
    ask_for_money(room, MASTER)
    approve(room, FINANCE)
    data = f"pass_to|BK-2026-0001|1.1|{person(room, FINANCE)}"
    assert "cannot be passed on" in room.phone(LEADER).forges(data)


def test_it_is_not_passed_on_to_who_has_a_later_key(room: Room) -> None:
    seat(room, LEADER, "330282107/town_finance")
    ask_for_money(room, MASTER)
    data = f"pass_to|BK-2026-0001|1.0|{person(room, LEADER)}"
    assert "cannot be passed on" in room.phone(FINANCE).forges(data)


@pytest.mark.parametrize("action", ["pass_on", "pass_to", "aside", "aside_yes"])
@pytest.mark.parametrize("user", [MASTER, FINANCE, OFFICER, 7070])
def test_what_is_not_ones_own_is_not_passed_on(room: Room, action: str, user: int) -> None:
    seat(room, CLERK, TOWN_LEADER)
    ask(room)
    before = room.record.need(Request, NUMBER)
    room.phone(user).forges(f"{action}|{NUMBER}|1.0|{person(room, CLERK)}")
    assert (room.record.need(Request, NUMBER), given(room)) == (before, None)


def test_what_is_decided_is_not_passed_on(room: Room) -> None:
    seat(room, CLERK, TOWN_LEADER)
    ask(room)
    approve(room, LEADER)
    assert "Already decided" in pass_on(room, LEADER, CLERK)
    assert given(room) is None


def test_when_the_taker_leaves_it_is_the_seats_again(room: Room) -> None:
    seat(room, CLERK, TOWN_LEADER)
    ask(room)
    pass_on(room, LEADER, CLERK)
    yesterday = room.clock.now().date() - timedelta(days=1)
    for term in room.record.find(Holding, person=person(room, CLERK)):
        room.work(partial(_end, term.but(until=yesterday)))
    assert "Done: approved" in room.phone(LEADER).forges(APPROVE)


def test_the_takers_deputy_acts_for_them(room: Room) -> None:
    seat(room, CLERK, TOWN_LEADER)
    deputy(room, CLERK, FINANCE)
    ask(room)
    pass_on(room, LEADER, CLERK)
    goes_away(room, CLERK)
    assert "You act for Yu Jiamin" in room.phone(FINANCE).sees()
    approve(room, FINANCE)
    [decision] = room.record.need(Request, NUMBER).decisions
    assert decision.behalf == person(room, CLERK)


def test_the_button_is_there_only_where_it_leads_somewhere(room: Room) -> None:
    ends(room, "330282107/town_head")
    ask(room)
    seen = room.phone(LEADER).sees()
    assert "[Approve with opinion] [Details]" in seen
    assert "Pass on" not in seen
    assert "nobody could act" in room.phone(LEADER).forges(f"aside_yes|{NUMBER}|1.0")
    assert room.record.need(Request, NUMBER).recused == ()


def test_standing_aside_the_next_one_up_is_asked_at_once(room: Room) -> None:
    ask(room)
    leader, head = room.phone(LEADER), room.phone(HEAD)
    leader.presses("Pass on")
    leader.presses("I must stand aside")
    assert "it is now with the town head" in leader.presses("Stand aside")
    assert "In place of the town leader for culture" in head.sees()
    assert "You have stood aside" in leader.forges(APPROVE)
    whats = [event.what for event in room.record.find(Event, request=NUMBER)]
    assert whats == ["sent", "stood_aside", "passed_over"]
    approve(room, HEAD)
    assert room.record.need(Request, NUMBER).state == "approved"


def test_where_another_holds_the_seat_they_are_asked_not_the_one_above(room: Room) -> None:
    seat(room, CLERK, TOWN_LEADER)
    ask(room)
    room.phone(LEADER).forges(f"aside_yes|{NUMBER}|1.0")
    assert room.phone(HEAD).sees() == ""
    assert "Done: approved" in room.phone(CLERK).presses("Approve")


def test_whoever_stood_aside_is_not_asked_again_when_it_comes_back(room: Room) -> None:
    ask(room)
    room.phone(LEADER).forges(f"aside_yes|{NUMBER}|1.0")
    head, master = room.phone(HEAD), room.phone(MASTER)
    head.presses("Send back")
    head.writes("Please say which room.")
    master.presses("Amend and resend")
    master.presses("Change: Text")
    assert "Decides: town head" in master.says("Thirty chairs for the hall, please.")
    master.presses("Send")
    assert room.record.need(Request, NUMBER).chain[0].seats == ("330282107/town_head",)
    assert "Done: approved" in head.presses("Approve")


def declares(room: Room, user: int, other: int) -> str:
    return room.phone(user).forges(f"kin|{person(room, other)}")


@pytest.mark.parametrize(("declarer", "other"), [(LEADER, MASTER), (MASTER, LEADER)])
def test_a_relative_does_not_decide_whoever_declared_it(
    room: Room, declarer: int, other: int
) -> None:
    declares(room, declarer, other)
    ask(room)
    assert room.record.need(Request, NUMBER).chain[0].seats == ("330282107/town_head",)
    approve(room, HEAD)


def test_declared_while_it_waits_it_goes_to_the_next_one_at_once(room: Room) -> None:
    ask(room)
    declares(room, LEADER, MASTER)
    assert "A relative of yours" in room.phone(LEADER).forges(APPROVE)
    assert "In place of the town leader for culture" in room.phone(HEAD).sees()


def test_a_relative_of_whom_it_concerns_does_not_decide(room: Room) -> None:
    declares(room, LEADER, LENT)
    lend(room, MASTER)
    chain = room.record.need(Request, "JY-2026-0001").chain
    assert chain[0].instead == {"330282107/town_head": TOWN_LEADER}


def test_taken_back_it_holds_no_more_and_both_are_on_record(room: Room) -> None:
    declares(room, LEADER, MASTER)
    assert "declared already" in declares(room, LEADER, MASTER)
    room.phone(LEADER).forges(f"unkin|{person(room, MASTER)}")
    assert "Nobody of that name" in room.phone(LEADER).forges(f"unkin|{person(room, MASTER)}")
    room.forward(minutes=1)
    ask(room)
    assert "Done: approved" in room.phone(LEADER).presses("Approve")
    whats = [event.what for event in room.record.find(Event)]
    assert ("relative_declared" in whats, "relative_withdrawn" in whats) == (True, True)


@pytest.mark.parametrize("name", ["/relative", "/relative Nobody", "/relative Zhou Haiping"])
def test_nobody_is_found_for_these_words(room: Room, name: str) -> None:
    assert "[" not in room.phone(LEADER).says(name)
    assert "Nobody of that name" in room.phone(LEADER).forges("kin|P0")


def exclude(room: Room, *kinds: str) -> None:
    """The office excludes whoever belongs to the station."""
    known = room.record.need(Office, "office")
    changed = known.rules.model_copy(update={"own_unit_excluded": kinds})
    room.work(lambda record: record.put(known.but(rules=changed)))


def test_whoever_belongs_to_the_station_is_excluded_where_the_office_says_so(room: Room) -> None:
    seat(room, LEADER, "330282107-station/station_staff")
    exclude(room, "general_request")
    ask(room)
    assert room.record.need(Request, NUMBER).chain[0].seats == ("330282107/town_head",)
    assert "You have stood" not in room.phone(LEADER).forges(APPROVE)
    approve(room, HEAD)


def test_other_kinds_are_not_concerned_by_that(room: Room) -> None:
    seat(room, LEADER, "330282107-station/station_staff")
    exclude(room, "allocation")
    ask(room)
    assert "Done: approved" in room.phone(LEADER).presses("Approve")


def test_the_stations_own_desk_is_not_excluded(room: Room) -> None:
    exclude(room, "secondment")
    lend(room, CLERK)
    assert room.record.need(Request, "JY-2026-0001").chain[0].seats[0].endswith("station_master")


def side_by_side(room: Room) -> None:
    """Finance and the leader decide side by side; both must."""
    known = room.record.need(Office, "office")
    desk = Desk(power="decide", roles=("town_finance", "town_leader"))
    rules = known.rules.model_copy(update={"chains": {"general_request": (desk,)}})
    room.work(lambda record: record.put(known.but(rules=rules)))


def decided(room: Room) -> list[tuple[str, str]]:
    return [(one.seat, one.person) for one in room.record.need(Request, NUMBER).decisions]


def test_with_two_seats_side_by_side_one_presses_once_and_the_other_holder_once(
    room: Room,
) -> None:
    """The leader holds finance too, beside somebody else: the press is for the other seat."""
    side_by_side(room)
    seat(room, LEADER, "330282107/town_finance")
    ask(room)
    assert "Done: approved" in room.phone(LEADER).presses("Approve")
    assert decided(room) == [(TOWN_LEADER, person(room, LEADER))]
    assert "Already decided" in room.phone(LEADER).forges(APPROVE)
    assert "Done: approved" in room.phone(FINANCE).presses("Approve")
    assert room.record.need(Request, NUMBER).state == "approved"


def test_where_one_comes_to_hold_both_the_second_key_goes_to_the_next_one_up(room: Room) -> None:
    """Hard case 13: the seat changed hands while the card waited."""
    side_by_side(room)
    ask(room)
    ends(room, "330282107/town_finance")
    seat(room, LEADER, "330282107/town_finance")
    approve(room, LEADER)
    assert len(decided(room)) == 1
    assert "Already decided" in room.phone(LEADER).forges(APPROVE)
    assert "whose holder has acted on another step" in room.phone(HEAD).sees()
    approve(room, HEAD)
    assert {one for _, one in decided(room)} == {person(room, LEADER), person(room, HEAD)}
    assert room.record.need(Request, NUMBER).state == "approved"


def test_a_new_holder_who_is_a_party_is_passed_over_when_the_seat_changes_hands(
    room: Room,
) -> None:
    """Hard case 13 while the card waits: the station master becomes the town leader for culture."""
    ask(room)
    ends(room, TOWN_LEADER)
    seat(room, MASTER, TOWN_LEADER)
    request = room.record.need(Request, NUMBER)
    room.work(lambda record: escalation.unblock(record, request, room.clock.now()))
    assert room.record.need(Request, NUMBER).chain[0].seats == ("330282107/town_head",)
    assert "You made this request" in room.phone(MASTER).forges(APPROVE)
    assert "Done: approved" in room.phone(HEAD).forges(APPROVE)


def test_what_nobody_above_may_act_on_stays_where_it_is(room: Room) -> None:
    ends(room, "330282107/town_head")
    deputy(room, LEADER, FINANCE)
    deputy(room, FINANCE, CLERK, of="330282107/town_finance")
    goes_away(room, FINANCE)
    goes_away(room, LEADER)
    ask(room)
    request = room.record.need(Request, NUMBER)
    assert request.chain[0].seats == (TOWN_LEADER,)
    assert "For your decision" in room.phone(LEADER).sees()


def test_of_what_nobody_may_act_on_the_bureau_is_told_once(room: Room) -> None:
    ends(room, "330282107/town_head")
    ask(room)
    officer = room.phone(OFFICER)
    declares(room, LEADER, MASTER)
    assert officer.sees().count("Nobody may act | General request\nQS-2026-0001") == 1
    declares(room, MASTER, LEADER)
    assert officer.sees() == ""
    seat(room, HEAD, TOWN_LEADER)
    assert "Done: approved" in room.phone(HEAD).forges(APPROVE)
