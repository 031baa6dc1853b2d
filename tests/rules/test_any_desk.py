"""Whatever people press at the desks, in any order, their own buttons and those of others.

A request is in a defined state, a seat speaks once at each stage of a version, nobody acts without
power or in their own cause, and the record is in order.
"""

from collections import Counter
from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from handlers.conversation.rendering import render
from store.documents import Decision, Request, Task
from store.operations.check.record import Checkup
from store.record.office_time import day_of
from store.rules.authority.seats import seats_of
from support.errands import BUREAU_FINANCE, BUREAU_LEADER, CLERK, FINANCE, HEAD, LENT, PERSONNEL
from support.examples import examples
from support.room import Room
from support.standing_requests import every_state, standing
from support.talk import LEADER, MASTER, OFFICER, OTHER_MASTER

PEOPLE = [
    MASTER,
    LEADER,
    BUREAU_FINANCE,
    FINANCE,
    HEAD,
    PERSONNEL,
    BUREAU_LEADER,
    OFFICER,
    CLERK,
    LENT,
]
OUTSIDERS = [OTHER_MASTER, 7070, 7090]
WORDS = ["Please sign the letter.", "ok", "4 March", "2026-0001", "/inbox", "/my", "/cancel"]

Deed = tuple[str, int]
deeds = st.one_of(
    *[st.tuples(st.just("press"), st.integers(0, 60)) for _ in range(6)],
    st.tuples(st.just("forge"), st.integers(0, 500)),
    st.tuples(st.just("say"), st.integers(0, len(WORDS) - 1)),
    st.tuples(st.just("minutes"), st.sampled_from([1, 9, 11, 31])),
    st.tuples(st.just("days"), st.sampled_from([1, 3, 8])),
)
"""Somebody presses one of their newest buttons; or one presses what another was shown, or says
something; or time passes."""


@settings(
    max_examples=examples(6),
    deadline=None,
    phases=set(Phase) - {Phase.shrink, Phase.explain},  # the steps before do not shrink well
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.sampled_from(every_state()),
    st.lists(st.tuples(st.sampled_from(PEOPLE + OUTSIDERS), deeds), min_size=10, max_size=40),
)
def test_any_desk(begun: tuple[str, str], history: list[tuple[int, Deed]]) -> None:
    room, _ = standing(*begun)
    seen = set(said(room))
    for user, deed in history:
        do(room, user, deed)
        for request, given_ in new(room, seen):
            _had_power(room, request, given_)
        check(room)
    assert list(Checkup(room.rows, None).findings()) == []


def do(room: Room, user: int, deed: Deed) -> None:
    what, number = deed
    if what == "say":
        room.phone(user).says(WORDS[number])
    elif what in {"minutes", "days"}:
        room.forward(**{what: number})
    else:
        shown = _shown(room, latest=what == "press")
        whose, data = shown[number % len(shown)]
        room.phone(whose if what == "press" else user).forges(data)


def _shown(room: Room, *, latest: bool) -> list[tuple[int, str]]:
    """The buttons that somebody was shown, all of them or those of the latest messages."""
    some = {
        user: [one for one in room.parcels.get(str(user), []) if one.keys][-2 if latest else 0 :]
        for user in PEOPLE
    }
    return [
        (user, key.data)
        for user, parcels in some.items()
        for one in parcels
        for row in render(one, "en").rows
        for key in row
    ]


def said(room: Room) -> dict[tuple[str, int], tuple[Request, Decision]]:
    """Every decision on the requests of the station, by request and place."""
    return {
        (request.id, place): (request, decision)
        for request in room.record.find(Request, unit="330282107-station")
        for place, decision in enumerate(request.decisions)
    }


def new(room: Room, seen: set[tuple[str, int]]) -> Iterator[tuple[Request, Decision]]:
    """What was decided since the last look."""
    for name, (request, decision) in said(room).items():
        if name not in seen:
            seen.add(name)
            yield request, decision


def _had_power(room: Room, request: Request, decision: Decision) -> None:
    """Whoever has just decided had the power to, and was no party."""
    seats = {seat.id for seat in seats_of(room.record, decision.person, day_of(decision.at))}
    assert decision.seat in seats
    stage = request.chain[decision.stage]
    assert decision.seat in stage.seats
    party = {request.person, request.concerned}
    assert stage.power_of(decision.seat) == "record" or decision.person not in party


def check(room: Room) -> None:
    """What holds at every moment."""
    for request in room.record.find(Request, unit="330282107-station"):
        places = Counter((one.version, one.stage, one.seat) for one in request.counted)
        assert set(places.values()) <= {1}
        waiting = room.record.find(Task, request=request.id, state="open")
        on_its_way = request.state in {"waiting", "disagreed"}
        duty = request.state == "approved" and request.stage < len(request.chain)
        assert bool(waiting) == (on_its_way or duty)
        if request.state in {"approved", "carried_out"}:
            agreed = [one for one in request.counted if one.outcome == "approve"]
            assert any(one.part == "decide" for one in agreed)
