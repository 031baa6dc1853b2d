"""Who signs again after a return: whoever signed for what changed, and nobody else (design §4)."""

from collections import Counter
from functools import cache
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.documents import Account, Desk, Draft, Request, Task
from store.documents.vocabulary import Outcome
from store.forms.field_types import Number
from store.forms.kind import Kind
from store.kinds import Secondment
from store.kinds.money.allocation import Allocation
from store.rules import carry_over
from store.rules.refusal import Refusal
from store.workflow.actions import decision, submission
from store.workflow.actions.act import Act
from support.declaring import declared
from support.examples import examples
from support.room import Room

ROLES: tuple[Any, ...] = ("town_finance", "town_leader", "bureau_personnel", "bureau_leader")
DECIDERS = (7051, 7002, 7060, 7061)
QUESTIONS = ("a", "b", "c")
SEAT = "330282107-station/station_master"
WORDS = {f"signed{end}": "x" for end in ("", ".a", ".b", ".c", ".facts", ".summary", ".next")}

signed_for = st.sets(st.sampled_from(QUESTIONS)).map(sorted).map(tuple)
answers = st.fixed_dictionaries({name: st.integers(1, 2) for name in QUESTIONS})
deeds = st.one_of(
    st.just(("approve", 0)),
    st.just(("approve", 0)),
    st.tuples(st.just("send_back"), st.integers(0, 3)),
    st.tuples(st.just("amend"), answers),
)


@cache
def room() -> Room:
    return Room()


@cache
def person(user: int) -> str:
    return room().record.need(Account, str(user)).person or ""


def kind_with(facts: list[tuple[str, ...]]) -> type[Kind]:
    """A kind of three numbers, on whose four desks these facts are signed for."""

    class Signed(Kind):
        kind: ClassVar[str] = "signed"
        prefix: ClassVar[str] = "SG"
        group = "standing"
        starters: ClassVar[tuple[Any, ...]] = ("station_master",)
        chain: ClassVar[tuple[Desk, ...]] = tuple(
            Desk(power="decide", roles=(role,), facts=signed)
            for role, signed in zip(ROLES, facts, strict=True)
        )

        a: Number
        b: Number
        c: Number

    return Signed


class Model:
    """The request as the design says it should be: on which answers each desk's word rests."""

    def __init__(self, facts: list[tuple[str, ...]], given: dict[str, int]) -> None:
        self.facts = facts
        self.given = given
        self.signed: list[dict[str, int] | None] = [None] * len(facts)
        self.stage: int | None = 0

    def approve(self) -> None:
        assert self.stage is not None
        self.signed[self.stage] = self.given
        self._go_on(self.stage)

    def send_back(self, to: int | None) -> None:
        if to is None:
            self.stage = None
            return
        for later in range(to + 1, len(self.facts)):
            if not self.facts[later]:
                self.signed[later] = None
        self.signed[to] = None
        self.stage = to

    def amend(self, given: dict[str, int]) -> None:
        self.given = given
        for desk_, then in enumerate(self.signed):
            facts = self.facts[desk_]
            stands = then and facts and all(then[name] == given[name] for name in facts)
            self.signed[desk_] = then if stands else None
        self._go_on(-1)

    def _go_on(self, after: int) -> None:
        left = [at for at, then in enumerate(self.signed) if then is None and at > after]
        self.stage = left[0] if left else len(self.signed)


class Played:
    """The same, in the office."""

    def __init__(self, given: dict[str, int]) -> None:
        self.number = ""
        self._send(given)

    @property
    def request(self) -> Request:
        return room().record.need(Request, self.number)

    def _send(self, given: dict[str, int]) -> None:
        draft = Draft(
            id=f"sign{room().next_update()}",
            account="7001",
            kind="signed",
            seat=SEAT,
            answers=given,
            request=self.number or None,
            touched=room().clock.now(),
        )
        sent = room().work(
            lambda record: submission.send(record, draft, person(7001), room().clock.now())
        )
        self.number = sent.id

    def amend(self, given: dict[str, int]) -> None:
        self._send(given)

    def act(self, outcome: Outcome, to: int | None = None) -> None:
        request = self.request
        act = Act(
            request.id,
            request.place,
            person(DECIDERS[request.stage]),
            outcome,
            "" if outcome == "approve" else "Once more, please.",
            room().clock.now(),
            new=outcome == "send_back",
            to=to,
        )
        room().work(lambda record: decision.decide(record, act))


def check(played: Played, model: Model) -> None:
    request = played.request
    places = Counter((one.version, one.stage, one.seat) for one in request.decisions)
    assert set(places.values()) <= {1}
    waiting = room().record.find(Task, request=request.id, state="open")
    if model.stage is None:
        assert (request.state, waiting) == ("sent_back", [])
    elif model.stage == len(ROLES):
        assert (request.state, waiting) == ("approved", [])
        for number, stage in enumerate(request.chain):
            [one] = [one for one in request.said(request.version) if one.stage == number]
            then = request.versions[(one.kept or one.version) - 1].answers
            names = stage.facts if one.kept else QUESTIONS
            assert {name: then[name] for name in names} == {
                name: request.newest.answers[name] for name in names
            }
    else:
        assert (request.state, request.stage) == ("waiting", model.stage)
        assert [(task.version, task.stage) for task in waiting] == [(request.version, model.stage)]


def do(played: Played, model: Model, deed: str, what: Any) -> None:
    """One deed; what cannot be done now is left out."""
    if deed == "amend":
        if model.stage is None and what != model.given:
            played.amend(what)
            model.amend(what)
    elif model.stage in {None, len(ROLES)}:
        return
    elif deed == "approve":
        played.act("approve")
        model.approve()
    else:
        to = what - 1 if 0 < what <= (model.stage or 0) else None
        played.act("send_back", to)
        model.send_back(to)


@settings(max_examples=examples(10), deadline=None)
@given(
    st.lists(signed_for, min_size=4, max_size=4),
    answers,
    st.lists(deeds, min_size=4, max_size=20),
)
def test_who_signed_for_what_stands_does_not_sign_again(
    facts: list[tuple[str, ...]], first: dict[str, int], history: list[tuple[str, Any]]
) -> None:
    with declared(kind_with(facts), WORDS):
        played, model = Played(first), Model(facts, first)
        check(played, model)
        for deed, what in history:
            do(played, model, deed, what)
            check(played, model)


def agreed_once() -> Played:
    """Three desks have agreed, the last one has sent it back."""
    played = Played({"a": 1, "b": 1, "c": 1})
    for _ in range(3):
        played.act("approve")
    played.act("send_back")
    return played


def test_a_seat_that_names_no_facts_always_signs_again() -> None:
    with declared(kind_with([(), ("a",), (), ("a",)]), WORDS):
        played = agreed_once()
        played.amend({"a": 1, "b": 1, "c": 2})
        assert played.request.stage == 0
        played.act("approve")
        assert played.request.stage == 2


def test_who_is_a_party_now_signs_no_longer() -> None:
    """The leader who agreed takes the station over and sends it again: a word for oneself."""
    with declared(kind_with([("a",)] * 4), WORDS):
        played = agreed_once()
        before = played.request
        version = before.newest.model_copy(update={"answers": {"a": 1, "b": 2, "c": 1}})
        after = before.but(versions=(*before.versions, version), person=person(7002))
        assert [one.stage for one in carry_over.kept(before, after)] == [0, 2]


def test_where_nobody_would_be_left_to_sign_everybody_signs() -> None:
    with declared(kind_with([("a",)] * 4), WORDS):
        played = agreed_once()
        before = played.request
        version = before.newest.model_copy(update={"answers": {"a": 1, "b": 2, "c": 1}})
        shorter = before.but(versions=(*before.versions, version), chain=before.chain[:3])
        assert carry_over.kept(before, shorter) == ()


@pytest.mark.parametrize("change", [{"power": "consent"}, {"facts": ("b",)}, {"facts": ()}])
def test_another_power_or_other_facts_are_another_signature(change: dict[str, Any]) -> None:
    with declared(kind_with([("a",)] * 4), WORDS):
        before = agreed_once().request
        version = before.newest.model_copy(update={"answers": {"a": 1, "b": 2, "c": 1}})
        chain = (before.chain[0].model_copy(update=change), *before.chain[1:])
        after = before.but(versions=(*before.versions, version), chain=chain)
        assert [one.stage for one in carry_over.kept(before, after)] == [1, 2]


@pytest.mark.parametrize("to", [0, 1, 2, 4, -1])
def test_only_an_earlier_stage_where_somebody_agreed_is_opened_once_more(to: int) -> None:
    with declared(kind_with([()] * 4), WORDS):
        played = Played({"a": 1, "b": 1, "c": 1})
        played.act("approve")
        if to == 0:
            played.act("send_back", to)
            assert (played.request.stage, played.request.version) == (0, 2)
        else:
            with pytest.raises(Refusal, match="no_such_stage"):
                played.act("send_back", to)
            assert played.request.version == 1


@pytest.mark.parametrize(
    ("question", "signed", "now", "covered"),
    [
        ("start", "2026-05-01", "2026-05-04", True),
        ("start", "2026-05-04", "2026-05-01", False),
        ("end", "2026-05-31", "2026-05-30", True),
        ("end", "2026-05-31", "2026-06-01", False),
        ("person", "P45", "P46", False),
    ],
)
def test_a_shorter_absence_is_covered_by_the_longer(
    question: str, signed: str, now: str, *, covered: bool
) -> None:
    assert Secondment.covers(question, signed, now) is covered


def test_smaller_amounts_of_the_same_lines_are_covered() -> None:
    signed = {"staff": 100, "running": 50}
    assert Allocation.covers("lines", signed, {"staff": 100})
    assert not Allocation.covers("lines", signed, {"staff": 101})
    assert not Allocation.covers("lines", signed, {"special": 1})
