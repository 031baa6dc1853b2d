"""意见不一致: both authorities decide side by side; where they differ, a leader settles it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.documents import Entry, Event, Request, Task
from store.documents.requests.request import Decision
from store.engine.codec import content_of
from store.operations.check.record import Checkup
from store.record.audit_trail import Trail
from store.workflow.desks import open_tasks
from support.errands import BUREAU_FINANCE, BUREAU_LEADER, share_cost
from support.examples import examples
from support.room import Room
from support.talk import LEADER, MASTER, says

NUMBER = "FD-2026-0001"
TOWN, BUREAU = "330282107/town_leader", "bureau/bureau_finance"
PLACES = [f"{version}.{stage}" for version in (1, 2) for stage in range(4)]
PRESSES = ["approve", "send_back", "reject", "opinion", "position", "file", "record"]
PEOPLE = [MASTER, LEADER, BUREAU_FINANCE, BUREAU_LEADER, 7052, 7003]


@pytest.fixture
def room() -> Room:
    room = Room()
    share_cost(room, MASTER)
    return room


def request(room: Room) -> Request:
    return room.record.need(Request, NUMBER)


def reject(room: Room, user: int, why: str = "There is no money for it.") -> str:
    room.phone(user).presses("Reject")
    return room.phone(user).writes(why)


def state_position(room: Room, user: int, words: str) -> str:
    room.phone(user).presses("State our position")
    return room.phone(user).writes(words)


def disagree(room: Room) -> None:
    """The town agrees, the bureau refuses."""
    room.phone(LEADER).presses("Approve")
    reject(room, BUREAU_FINANCE)


@pytest.mark.parametrize("order", [(LEADER, BUREAU_FINANCE), (BUREAU_FINANCE, LEADER)])
def test_a_refusal_waits_for_the_other_side(room: Room, order: tuple[int, int]) -> None:
    reject(room, order[0])
    assert request(room).state == "waiting"
    assert "another step" not in reject(room, order[1])
    assert request(room).state == "rejected"
    seen = room.phone(MASTER).sees()
    assert "Also refused by the" in seen
    assert room.record.find(Task, request=NUMBER, state="open") == []


@pytest.mark.parametrize("agrees", [LEADER, BUREAU_FINANCE])
@pytest.mark.parametrize("first", [True, False])
def test_where_they_differ_both_are_asked_for_their_position(
    room: Room, agrees: int, *, first: bool
) -> None:
    [refuses] = {LEADER, BUREAU_FINANCE} - {agrees}
    if first:
        room.phone(agrees).presses("Approve")
    reject(room, refuses)
    if not first:
        room.phone(agrees).presses("Approve")
    assert request(room).state == "disagreed"
    waiting = open_tasks(room.record, request(room))
    assert {(one.seat, one.power) for one in waiting} == {(TOWN, "position"), (BUREAU, "position")}
    assert {str(one.due) for one in waiting} == {"2026-03-09"}


def test_the_leader_decides_on_both_positions_and_the_outcome_quotes_them(room: Room) -> None:
    disagree(room)
    state_position(room, LEADER, "The town has its money ready.")
    assert room.phone(BUREAU_LEADER).sees() == ""
    state_position(room, BUREAU_FINANCE, "The city has nothing left this year.")
    card = room.phone(BUREAU_LEADER).sees()
    assert "For you to settle" in card
    assert "The town has its money ready." in card
    assert "The city has nothing left" in card
    assert "Send back" not in card
    room.phone(BUREAU_LEADER).presses("Approve")
    room.phone(BUREAU_LEADER).presses("Confirm: approve")
    assert request(room).state == "approved"
    assert [one.state for one in room.record.find(Entry, request=NUMBER)] == ["live"] * 2
    for user in (MASTER, LEADER, BUREAU_FINANCE):
        seen = room.phone(user).sees()
        assert "Approved | Cost sharing" in seen
        assert "finance section, Culture Bureau: The city has nothing left this year." in seen


def test_the_leader_refuses_with_a_reason(room: Room) -> None:
    disagree(room)
    for user in (LEADER, BUREAU_FINANCE):
        state_position(room, user, "We hold to what we said.")
    assert "5 to 2,000" in reject(room, BUREAU_LEADER, "no")
    assert request(room).state == "disagreed"
    room.phone(BUREAU_LEADER).writes("Next year, please.")
    assert request(room).state == "rejected"
    assert {one.state for one in room.record.find(Entry, request=NUMBER)} == {"void"}


def test_who_lets_the_limit_pass_is_heard_no_more(room: Room) -> None:
    disagree(room)
    state_position(room, LEADER, "The town has its money ready.")
    room.forward(days=7)
    assert request(room).state == "disagreed"
    assert [one.power for one in open_tasks(room.record, request(room))] == ["position"]
    room.forward(days=1)
    assert [one.power for one in open_tasks(room.record, request(room))] == ["ruling"]
    assert "no position stated in time" in room.phone(BUREAU_LEADER).sees()
    assert "The time to explain has passed" in room.phone(BUREAU_FINANCE).sees()
    late = room.phone(BUREAU_FINANCE).forges(f"position|{NUMBER}|1.1")
    assert late.startswith(says("refusal.decided"))
    assert room.record.find(Event)[-1].what == "positions_closed"


def test_a_position_needs_words(room: Room) -> None:
    disagree(room)
    assert "5 to 2,000" in state_position(room, LEADER, "ok")
    assert [one.power for one in open_tasks(room.record, request(room))] == ["position"] * 2


def test_sending_back_ends_the_round_and_both_decide_again(room: Room) -> None:
    reject(room, LEADER)
    room.phone(BUREAU_FINANCE).presses("Send back")
    room.phone(BUREAU_FINANCE).writes("Please attach the review.")
    assert request(room).state == "sent_back"
    master = room.phone(MASTER)
    master.presses("Amend and resend")
    master.presses("Change: Project")
    master.says("Celadon week")
    master.presses("Send")
    waiting = open_tasks(room.record, request(room))
    assert {(one.seat, one.power) for one in waiting} == {(TOWN, "decide"), (BUREAU, "decide")}


def test_it_can_be_withdrawn_while_it_is_being_settled(room: Room) -> None:
    disagree(room)
    room.phone(MASTER).presses("Withdraw")
    room.phone(MASTER).presses("Yes, withdraw")
    assert request(room).state == "withdrawn"
    assert open_tasks(room.record, request(room)) == []


def test_nobody_but_the_two_and_the_leader_has_a_say(room: Room) -> None:
    disagree(room)
    for user in (MASTER, 7003, 7052, BUREAU_LEADER):
        before = request(room)
        for action in PRESSES:
            room.phone(user).forges(f"{action}|{NUMBER}|1.1")
            room.phone(user).writes("I would like to decide this.")
        assert request(room) == before
    for action in ("approve", "reject", "file", "record"):
        room.phone(LEADER).forges(f"{action}|{NUMBER}|1.1")
        room.phone(LEADER).writes("I would like to decide this.")
    assert [given.outcome for given in request(room).decisions] == ["approve", "reject"]


SPEAKING = ("approve", "reject", "send_back")
COMES_TO = {
    ("approve", "approve"): "approved",
    ("approve", "reject"): "disagreed",
    ("reject", "approve"): "disagreed",
    ("reject", "reject"): "rejected",
}


@pytest.mark.parametrize("order", [(LEADER, BUREAU_FINANCE), (BUREAU_FINANCE, LEADER)])
@pytest.mark.parametrize("first", SPEAKING)
@pytest.mark.parametrize("second", SPEAKING)
def test_every_order_of_two_answers(
    room: Room, order: tuple[int, int], first: str, second: str
) -> None:
    for user, action in zip(order, (first, second), strict=True):
        room.phone(user).forges(f"{action}|{NUMBER}|1.0")
        room.phone(user).writes("This is what we hold.")
    assert request(room).state == COMES_TO.get((first, second), "sent_back")


steps = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PRESSES), st.sampled_from(PLACES))
MEANT = [
    *((user, action, "1.0") for user in (LEADER, BUREAU_FINANCE) for action in SPEAKING),
    *((user, "position", "1.1") for user in (LEADER, BUREAU_FINANCE)),
    *((BUREAU_LEADER, action, "1.2") for action in ("approve", "reject")),
]
likely = st.sampled_from(MEANT)
days = st.tuples(st.integers(1, 9), st.just("days"), st.just(""))
deeds = st.builds(
    lambda first, *others: [*first, *(one for some in others for one in some)],
    st.permutations(MEANT).map(lambda every: every[:5]),
    st.lists(likely | steps | days, max_size=4),
    st.permutations(MEANT).map(lambda every: every[:5]),
)


@settings(max_examples=examples(6), deadline=None)
@given(deeds=deeds)
def test_in_whatever_order_they_speak_it_comes_out_as_it_should(
    deeds: list[tuple[int, str, str]],
) -> None:
    room = Room()
    share_cost(room, MASTER)
    seen = [request(room).state]
    for user, action, place in deeds:
        if action == "days":
            room.forward(days=user)
        else:
            room.phone(user).forges(f"{action}|{NUMBER}|{place}")
            room.phone(user).writes("This is what we hold.")
        seen.append(request(room).state)
    assert {pair for pair in pairwise(seen) if pair[0] != pair[1]} <= MOVES
    _has_come_out_right(request(room))
    _has_an_owner(room)
    _verifies(room)


MOVES = {
    ("waiting", "approved"),
    ("waiting", "rejected"),
    ("waiting", "sent_back"),
    ("waiting", "disagreed"),
    ("disagreed", "approved"),
    ("disagreed", "rejected"),
}


def _has_come_out_right(request: Request) -> None:
    """The state is what the decisions make it."""
    keys = [(one.version, one.stage, one.seat) for one in request.decisions]
    assert len(keys) == len(set(keys))
    first = {one.seat: one.outcome for one in request.decisions if one.stage == 0}
    if "send_back" in first.values():
        assert request.state == "sent_back"
    elif len(first) == 1:
        assert request.state == "waiting"
    elif set(first.values()) == {"approve", "reject"}:
        ruled = [
            one.outcome for one in request.decisions if request.chain[one.stage].power == "ruling"
        ]
        assert (
            request.state
            == {(): "disagreed", ("approve",): "approved", ("reject",): "rejected"}[tuple(ruled)]
        )
    elif first:
        assert request.state == {"approve": "approved", "reject": "rejected"}[first[TOWN]]
    _had_the_power(request, request.decisions)


def _had_the_power(request: Request, decisions: tuple[Decision, ...]) -> None:
    for one in decisions:
        assert one.seat in request.chain[one.stage].seats


def _has_an_owner(room: Room) -> None:
    """While it is not over somebody has it on the desk."""
    open_ = open_tasks(room.record, request(room))
    assert bool(open_) == (request(room).state in {"waiting", "disagreed"})


def _verifies(room: Room) -> None:
    trail = Trail()
    events = room.record.find(Event, order="doc_id")
    assert [trail.follow(content_of(one), one) for one in events] == [None] * len(events)


@pytest.mark.parametrize("second", ["approve", "reject"])
def test_who_made_it_a_disagreement_can_take_it_back_until_somebody_explains(
    room: Room, second: str
) -> None:
    if second == "reject":
        disagree(room)
    else:
        reject(room, BUREAU_FINANCE)
        room.phone(LEADER).presses("Approve")
    last, other = (LEADER, BUREAU_FINANCE) if second == "approve" else (BUREAU_FINANCE, LEADER)
    room.phone(MASTER).sees()
    assert room.phone(last).presses("Take back").startswith("(Taken back")
    assert (request(room).state, request(room).stage) == ("waiting", 0)
    assert "Decision taken back | Cost sharing" in room.phone(MASTER).sees()
    assert "took back the decision before this one" in room.phone(other).sees()
    assert "taken back" in room.phone(other).forges(f"position|{NUMBER}|1.1")
    room.phone(last).presses("Approve" if second == "approve" else "Reject")
    room.phone(last).writes("There is no money for it.")
    assert request(room).state == "disagreed"
    state_position(room, other, "We hold to what we said.")
    assert "acted on it" in room.phone(last).forges(f"take_back|{NUMBER}|1.0")
    state_position(room, last, "So do we, all of us.")
    room.phone(BUREAU_LEADER).presses("Approve")
    room.phone(BUREAU_LEADER).presses("Confirm: approve")
    assert request(room).state == "approved"
    assert [one.state for one in room.record.find(Entry, request=NUMBER)] == ["live"] * 2
    assert list(Checkup(room.rows, None).findings()) == []


def test_once_taken_back_they_may_agree(room: Room) -> None:
    disagree(room)
    room.phone(BUREAU_FINANCE).presses("Take back")
    room.phone(BUREAU_FINANCE).presses("Approve")
    assert request(room).state == "approved"
    room.forward(days=20)
    assert list(Checkup(room.rows, None).findings()) == []
