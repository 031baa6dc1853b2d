"""Whatever is asked, added, said and taken out in any order: nothing gets stuck, nobody decides."""

from collections import Counter
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.documents import Enquiry, Request, Task
from store.documents.vocabulary import DECIDING
from store.operations.check.record import Checkup
from support.errands import BUREAU_LEADER, CLERK, HEAD, LENT, PERSONNEL, lend
from support.examples import examples
from support.room import Room
from support.talk import LEADER, MASTER, OFFICER

NUMBER = "JY-2026-0001"
SIGNERS = ["town_head", "town_clerk", "bureau_culture", "bureau_finance"]
PLAIN = ["approve", "send_back", "reject", "ask", "concur", "remark", "object", "never_mind"]
PLAIN += ["reply_approve", "reply_send_back", "reply_ask", "reply_object", "send_piece"]
NAMED = ["signer_of", "before", "before", "beside", "beside", "unsign", "unsign"]

presses = st.one_of(
    st.sampled_from(PLAIN).map(lambda do: (do, "")),
    st.tuples(st.sampled_from(NAMED), st.sampled_from(SIGNERS)),
    st.sampled_from(["P44", "P45"]).map(lambda who: ("ask_of", who)),
    st.integers(1, 3).map(lambda number: ("answer", f"q{number}")),
)
SAYS = ("says", "Words that somebody writes.")
WRITES = ("writes", "Words that are sent on.")
deeds = st.one_of(presses, presses, presses, st.sampled_from([SAYS, WRITES]))
people = st.sampled_from([MASTER, LENT, LEADER, LEADER, HEAD, CLERK, PERSONNEL, PERSONNEL, OFFICER])

Step = tuple[int, tuple[str, str]]

LIKELY: list[list[Step]] = [
    [(LEADER, ("beside", "town_head"))],
    [(LEADER, ("unsign", "town_head"))],
    [(LEADER, ("before", "town_head"))],
    [(HEAD, ("concur", ""))],
    [(HEAD, ("object", "")), (HEAD, WRITES)],
    [(LEADER, ("ask_of", "P44")), (LEADER, WRITES)],
    [(MASTER, ("answer", "q1")), (MASTER, WRITES)],
    [(LEADER, ("approve", ""))],
    [(PERSONNEL, ("before", "bureau_culture"))],
    [(PERSONNEL, ("unsign", "bureau_culture"))],
    [(PERSONNEL, ("beside", "bureau_culture"))],
    [(PERSONNEL, ("ask_of", "P45")), (PERSONNEL, WRITES)],
    [(LENT, ("answer", "q2")), (LENT, WRITES)],
    [(OFFICER, ("remark", "")), (OFFICER, WRITES)],
    [(PERSONNEL, ("approve", ""))],
    [(BUREAU_LEADER, ("approve", "meant"))],
]
"""What leads somewhere, so that not all is refused."""

likely = st.sampled_from(LIKELY)
steps = st.one_of(likely, likely, st.tuples(people, deeds).map(lambda one: [one]))


def do(room: Room, user: int, what: str, value: str) -> None:
    phone = room.phone(user)
    if what == "says":
        assert phone.says(value)
    elif what == "writes":
        assert phone.writes(value)
    elif what == "answer":
        assert phone.forges(f"answer|{NUMBER}|{value}")
    else:
        request = room.record.need(Request, NUMBER)
        place = f"{request.version}.{request.stage}"
        assert phone.forges(f"{what}|{NUMBER}|{place}|{value}".rstrip("|"))


def check(room: Room) -> None:
    request = room.record.need(Request, NUMBER)
    waiting = room.record.find(Task, request=NUMBER, state="open")
    assert bool(waiting) == (request.state in {"waiting", "approved"})
    here = (request.version, request.stage)
    assert {(task.version, task.stage) for task in waiting} <= {here}
    asked = room.record.find(Enquiry, request=NUMBER, state="open")
    assert {(one.version, one.stage) for one in asked} <= {here}
    spoken = Counter((one.version, one.stage, one.seat) for one in request.decisions)
    assert set(spoken.values()) <= {1}
    for one in request.decisions:
        assert one.seat in request.chain[one.stage].seats
        assert request.chain[one.stage].power in DECIDING
    for task in room.record.find(Task, request=NUMBER):
        assert (task.power == "opinion") == bool(task.added)
        assert bool(task.attitude) == (task.power == "opinion" and task.state == "done")
        if task.added and task.added.first and task.state == "open":
            assert (task.version, task.stage, task.added.seat) not in spoken


@settings(max_examples=examples(5), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps, min_size=10, max_size=40))
def test_any_hearing(history: list[list[Step]]) -> None:
    room = Room()
    lend(room, MASTER)
    play(room, history)
    room.forward(days=7)
    assert list(Checkup(room.rows, None).findings()) == []


def play(room: Room, history: list[list[Step]]) -> None:
    for user, (what, value) in chain.from_iterable(history):
        do(room, user, what, value)
        check(room)


def test_what_is_likely_leads_somewhere() -> None:
    """Were all of it refused, the test above would say nothing."""
    room = Room()
    lend(room, MASTER)
    play(room, LIKELY)
    assert room.record.need(Request, NUMBER).state == "approved"
    said = room.record.find(Task, request=NUMBER, state="done")
    assert {task.attitude for task in said} == {None, "agree", "remark"}
    assert [one.state for one in room.record.find(Enquiry)] == ["answered", "answered"]
