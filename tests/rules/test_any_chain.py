"""Whatever a chain depends on: if it loads, every possible set of answers ends where one decides.

Nothing becomes approved that nobody with the power to decide has decided.
"""

from collections.abc import Iterator
from itertools import product
from typing import Annotated, Any, ClassVar, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.documents import STARTER, Desk, Draft, Office, Request, When
from store.documents.office.organisation import Role
from store.forms.field_types import Heading, Number, Sums
from store.forms.kind import Kind
from store.forms.questions import Case
from store.office.validation.undecided import faults, without
from store.record.transaction import Transaction
from store.rules.chain import paths
from store.rules.refusal import Refusal
from store.workflow.actions import submission
from support.declaring import declared
from support.examples import examples
from support.room import Room
from support.standing_in import person
from support.standing_requests import advance
from support.talk import MASTER


class Errand(Kind):
    """Something of every sort a stage can depend on."""

    kind: ClassVar[str] = "errand"
    prefix: ClassVar[str] = "ER"
    group = "standing"
    starters: ClassVar[tuple[Role, ...]] = ("station_master", "town_clerk")
    measures: ClassVar[tuple[str, ...]] = ("much",)
    chain: ClassVar[tuple[Desk, ...]] = (Desk(power="decide", roles=("town_leader",)),)

    to: Literal["a", "b", "c"]
    why: Annotated[Literal["x", "y"] | None, When(question="to", values=("b", "c"))]
    count: Annotated[Number | None, When(question="why", values=("y",))]
    note: Heading | None
    money: Sums

    def measured(self, case: Case) -> dict[str, int]:
        return {"much": self.money.get("staff", 0) % 3}


WORDS = {"errand": "Errand", "errand.summary": "{to}", "errand.facts": "{to}", "errand.next": ""}

VALUES: dict[str, tuple[Any, ...]] = {
    "to": ("a", "b", "c"),
    "why": ("x", "y"),
    "count": (1, 2, 3),
    "note": (None, "ab", "bc", "xy"),
    "money": ({"staff": 1}, {"staff": 2}, {"staff": 3, "special": 2}),
}
"""What is answered, both sides of every condition below."""

ROLES: tuple[Role, ...] = ("town_clerk", "town_finance", "town_leader", "town_head")


def every_answer() -> Iterator[dict[str, Any]]:
    """Every set of answers of those values, as a finished form keeps them."""
    for given_ in product(*VALUES.values()):
        answers = Errand.kept(dict(zip(VALUES, given_, strict=True)))
        if not Errand.problems(answers):
            yield answers


EVERY = list({str(one): one for one in every_answer()}.values())
KNOWN = [
    {**answers, STARTER: starter, "much": much}
    for answers in EVERY
    for starter in Errand.starters
    for much in range(4)
]
"""The same with all else that a stage can depend on."""


def whens() -> st.SearchStrategy[When]:
    def values(name: str, *given_: str) -> st.SearchStrategy[When]:
        some = st.lists(st.sampled_from(given_), min_size=1, unique=True)
        return some.map(lambda found: When(question=name, values=tuple(found)))

    def over(name: str, most: int) -> st.SearchStrategy[When]:
        return st.integers(-1, most).map(lambda limit: When(question=name, over=limit))

    words = st.lists(st.sampled_from(["a", "b", "X"]), min_size=1, unique=True)
    return st.one_of(
        values("to", "a", "b", "c"),
        values("why", "x", "y"),
        values("count", "1", "2", "3"),
        values("note", "ab", "bc"),
        values(STARTER, "station_master", "town_clerk"),
        over("count", 4),
        over("money", 6),
        over("much", 3),
        words.map(lambda found: When(question="note", has=tuple(found))),
    )


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=3, unique=True))
    power = st.sampled_from(["decide", "decide", "consent", "file", "told"])
    own = draw(st.dictionaries(st.sampled_from(roles), power, max_size=len(roles)))
    mode = "all" if own else draw(st.sampled_from(["all", "any"]))
    when = draw(st.none() | whens())
    return Desk(power=draw(power), roles=tuple(roles), powers=own, mode=mode, when=when)


chains = st.lists(desks(), min_size=1, max_size=4)
conditional = st.lists(
    st.builds(Desk, power=st.just("decide"), roles=st.just(ROLES[2:3]), when=whens()),
    min_size=1,
    max_size=5,
)


def decided(chain: list[Desk], answers: dict[str, Any]) -> bool:
    """By brute force: whether somebody decides with these answers."""
    return any(
        desk.applies(answers)
        and any(desk.power_of(role) == "decide" for role in desk.roles)
        and (desk.mode == "all" or all(desk.power_of(role) == "decide" for role in desk.roles))
        for desk in chain
    )


@settings(max_examples=examples(80), deadline=None)
@given(st.one_of(chains, conditional))
def test_what_loads_is_decided_whatever_is_answered(chain: list[Desk]) -> None:
    gap = paths.undecided(Errand, chain)
    assert (gap is None) == ([*without(Errand, chain), *faults(Errand, chain)] == [])
    if gap is None:
        assert all(decided(chain, answers) for answers in KNOWN)
    else:
        assert not decided(chain, dict(gap))


@pytest.fixture(scope="module", autouse=True)
def errand() -> Iterator[None]:
    labels = {f"errand.{name}": name for name in VALUES}
    with declared(Errand, {**WORDS, **labels}):
        yield


@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(chains, conditional), st.sampled_from(EVERY))
def test_nothing_is_approved_that_nobody_decided(
    chain: list[Desk], answers: dict[str, Any]
) -> None:
    """The chain may be one that does not load: what slips through is refused."""
    room = Room()
    refused: list[str] = []

    def send(record: Transaction) -> Request | None:
        office = record.need(Office, "office")
        rules = office.rules.model_copy(update={"chains": {"errand": tuple(chain)}})
        record.put(office.but(rules=rules))
        draft = Draft(
            id="D1",
            account=str(MASTER),
            person=person(room, MASTER),
            seat="330282107-station/station_master",
            kind="errand",
            answers=answers,
            touched=room.clock.now(),
        )
        try:
            return submission.send(
                record, record.put(draft), person(room, MASTER), room.clock.now()
            )
        except Refusal as no:
            refused.append(no.name)
            return None

    request = room.work(send)
    known = {**answers, STARTER: "station_master", "much": answers["money"]["staff"] % 3}
    assert ("nobody_decides" in refused) == (not decided(chain, known))
    assert request or {*refused} <= {"nobody_decides", "nobody_else"}
    while request and request.state == "waiting":
        try:
            advance(room, request.id)
        except Refusal:  # who has decided at one stage does not at another
            return
        request = room.record.need(Request, request.id)
        if request.state != "waiting":
            agreed = [one for one in request.counted if one.outcome == "approve"]
            assert any(one.part == "decide" for one in agreed)
