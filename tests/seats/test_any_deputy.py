"""Deputies come and go, people stand aside and turn out to be related, in any order.

Nobody acts without power on that day, one person or whoever acts for them gives one key to a
version, nothing waits that nobody waits for, and the record is in order.
"""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.test_any_desk import PEOPLE, check, do, new, said
from store.documents import Decision, Request, Task
from store.documents.vocabulary import DECIDING
from store.forms.registry import KINDS
from store.operations.check.record import Checkup
from store.record.office_time import day_of
from store.rules.authority import access, deputies, recusal
from store.rules.authority.seats import accounts_of, seats_of
from support.errands import BUREAU_LEADER, CLERK, FINANCE, HEAD, LENT, PERSONNEL
from support.examples import examples
from support.room import Room
from support.standing_in import TOWN_LEADER, deputy, goes_away, person, seat
from support.standing_requests import asked
from support.talk import LEADER, MASTER, OFFICER

DEPUTIES = {
    (MASTER, "330282107-station/station_master"): LENT,
    (FINANCE, "330282107/town_finance"): CLERK,
    (LEADER, TOWN_LEADER): FINANCE,
    (PERSONNEL, "bureau/bureau_personnel"): OFFICER,
    (BUREAU_LEADER, "bureau/bureau_leader"): PERSONNEL,
}
"""Who stands in for whom while they are away."""

deeds = st.one_of(
    *[st.tuples(st.just("press"), st.integers(0, 60)) for _ in range(4)],
    st.tuples(st.just("forge"), st.integers(0, 500)),
    st.tuples(st.just("say"), st.integers(0, 3)),
    st.tuples(st.just("days"), st.sampled_from([1, 3])),
    *[st.tuples(st.just("agree"), st.integers(0, 9)) for _ in range(4)],
    st.tuples(st.just("away"), st.integers(0, 5)),
    st.tuples(st.just("back"), st.just(0)),
    st.tuples(st.just("kin"), st.integers(0, len(PEOPLE) - 1)),
)


@settings(
    max_examples=examples(5),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.sampled_from(sorted(KINDS)),
    st.sampled_from([1, 2]),
    st.sets(st.sampled_from(sorted(DEPUTIES))),
    st.lists(st.tuples(st.sampled_from(PEOPLE), deeds), min_size=10, max_size=40),
)
def test_any_deputy(
    kind: str, leaders: int, gone: set[tuple[int, str]], history: list[tuple[int, tuple[str, int]]]
) -> None:
    room, number = _begun(kind, leaders, gone)
    seen = set(said(room))
    for user, (what, value) in history:
        _does(room, number, user, what, value)
        for request, decision in new(room, seen):
            _had_power(room, request, decision)
            _one_key_each(request)
        check(room)
    assert list(Checkup(room.rows, None).findings()) == []


def _begun(kind: str, leaders: int, gone: set[tuple[int, str]]) -> tuple[Room, str]:
    """An office with these deputies, where it was asked for, these people being away."""
    room, number = asked(kind)
    if leaders == 2:
        seat(room, HEAD, TOWN_LEADER)
    for (user, own_id), other in DEPUTIES.items():
        deputy(room, user, other, of=own_id)
    for user, _ in sorted(gone):
        goes_away(room, user, 9)
    return room, number


def _does(room: Room, number: str, user: int, what: str, value: int) -> None:
    match what:
        case "agree":
            agree(room, number, value)
        case "away":
            day = room.clock.now().date() + timedelta(days=value)
            room.phone(user).forges(f"away_to|||{day}")
        case "back":
            room.phone(user).forges("come_back")
        case "kin":
            room.phone(user).forges(f"kin|{person(room, PEOPLE[value])}")
        case _:
            do(room, user, (what, value))


def agree(room: Room, number: str, value: int) -> None:
    """One of those whose task it is today, holder or deputy, agrees to it."""
    request, day = room.record.need(Request, number), room.clock.now().date()
    hands = [
        account.id
        for task in room.record.find(Task, request=number, state="open")
        for actor in access.actors(room.record, request, task, day)
        for account in accounts_of(room.record, actor.person)
    ]
    if hands:
        place = request.place
        data = f"approve|{number}|{place}|meant"
        room.phone(int(hands[value % len(hands)])).forges(data)


def _had_power(room: Room, request: Request, decision: Decision) -> None:
    day = day_of(decision.at)
    seats = {one.id for one in seats_of(room.record, decision.person, day)}
    if decision.behalf:
        lent = deputies.stands_in(room.record, decision.person, day)
        assert (decision.seat, decision.behalf) in {(one.seat, one.behalf) for one in lent}
    else:
        assert decision.seat in seats
    if request.chain[decision.stage].power != "record":
        cause = recusal.cause_of(request)
        no = recusal.objection(room.record, cause, decision.seat, decision.person, day)
        assert no is None


def _one_key_each(request: Request) -> None:
    for version in range(1, request.version + 1):
        keys = [
            who
            for one in request.counted
            if one.version == version and request.chain[one.stage].power in DECIDING
            for who in {one.person, one.behalf} - {None}
        ]
        assert len(keys) == len(set(keys))


def test_a_deputy_is_among_those_who_agree() -> None:
    """Were there none, the test above would say nothing of them."""
    room, number = asked("secondment")
    deputy(room, LEADER, FINANCE)
    goes_away(room, LEADER)
    agree(room, number, 1)
    [decision] = room.record.need(Request, number).decisions
    assert decision.behalf == person(room, LEADER)
