"""Whatever a register declares and whatever is done: what must not meet does not meet in it."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import combinations
from typing import Annotated, Any, Literal, NamedTuple
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

import store
from store.documents import Corrected, Decision, Entry, Request, Stage, Version
from store.documents.vocabulary import State
from store.engine.rows.database import RowsDB
from store.forms.field_types import Date, Number
from store.forms.kind import Kind, RecordForm
from store.forms.ledger.sum import Sum
from store.forms.questions import Case
from store.forms.register import Register
from store.forms.registry import DESK_FORMS, KINDS, RECORD_FORMS, REGISTERS, SUMS
from store.record.transaction import Transaction
from store.registers import checking, life_cycle, meeting, sums
from support.examples import examples

NAME, END = "generated", "generated.end"
START = datetime(2026, 3, 2, 1, tzinfo=UTC)
DAY = timedelta(days=1)
DECIDED: Mapping[str, State] = {
    "reject": "rejected",
    "withdraw": "withdrawn",
    "send_back": "sent_back",
}
BECOMES: Mapping[str, State] = {"approve": "approved", "take_back": "waiting", **DECIDED}
POSSIBLE: Mapping[str, tuple[str, ...]] = {
    "waiting": ("approve", *DECIDED),
    "sent_back": ("send",),
    "approved": ("take_back", "put_right", "end"),
}
"""By the state of a request."""

Limit = Literal["alone", "at_most", "replaces"]


class Declared(NamedTuple):
    """What a register and its kind declare."""

    limit: Limit
    most: int
    hold: timedelta | None

    @property
    def register(self) -> Register:
        return Register(
            NAME,
            at_most=self.most if self.limit == "at_most" else None,
            alone=self.limit == "alone",
            replaces=self.limit == "replaces",
        )


class Step(NamedTuple):
    """What is done with which request, `at` which hour; the clock may be wrong."""

    number: int
    deed: str
    hour: int
    room: str
    first: int
    days: int
    amount: int

    @property
    def at(self) -> datetime:
        return START + timedelta(hours=self.hour)

    @property
    def answers(self) -> dict[str, Any]:
        first = START.date() + self.first * DAY
        days = {"first": first.isoformat(), "last": (first + self.days * DAY).isoformat()}
        return {"room": self.room, "amount": self.amount, **days}


DEEDS = (*3 * ("send", "approve"), "take_back", "put_right", "end", *DECIDED)
STEPS = st.builds(
    Step,
    number=st.integers(1, 3),
    deed=st.sampled_from(DEEDS),
    hour=st.integers(0, 24 * 8),
    room=st.sampled_from("aab"),
    first=st.integers(0, 4),
    days=st.integers(0, 5),
    amount=st.integers(1, 3),
)
HOLDS = st.sampled_from([None, timedelta(hours=48)])
LIMITS = st.sampled_from(["alone", "at_most", "replaces"])
DECLARED = st.builds(Declared, LIMITS, st.integers(1, 4), HOLDS)


def kind_of(one: Declared) -> type[Kind]:
    """A kind that enters such a register."""
    goes_on = one.limit == "replaces"

    class Generated(Kind):
        """It asks for a room, and for how much of it."""

        kind, prefix = NAME, "GE"
        starters = ("station_master",)
        enters = (
            one.register.entered(
                key=("room",),
                first="first",
                last=None if goes_on else "last",
                goes_on=goes_on,
                quantity="amount",
                hold=one.hold,
            ),
        )

        room: Literal["a", "b"]
        first: Date
        last: Date
        amount: Annotated[Number, Field(ge=0)]

    return Generated


class Ended(RecordForm):
    """When it ended."""

    kind = END

    ended: Date


@contextmanager
def declared(one: Declared) -> Iterator[type[Kind]]:
    kind = kind_of(one)
    register = kind.enters[0].register
    ended = type("Ended", (Ended,), {"closes": register.closed("ended")})
    with ExitStack() as until_then:
        for known, more in (
            (KINDS, {NAME: kind}),
            (REGISTERS, {NAME: register}),
            (SUMS, {NAME: Sum(NAME, register, per="month")}),
            (RECORD_FORMS, {END: ended}),
            (DESK_FORMS, {END: ended}),
        ):
            until_then.enter_context(patch.dict(known, more))
        yield kind


@cache
def rows() -> RowsDB:
    return store.open_record("sqlite://")


class Undone(Exception):
    """Nothing of it is to stay."""


@settings(max_examples=examples(40))
@given(one=DECLARED, steps=st.lists(STEPS, min_size=8, max_size=20))
def test_what_must_not_meet_does_not_meet(one: Declared, steps: list[Step]) -> None:
    """Sent, decided, put right, ended, taken back, given up, and the clock jumps."""
    with declared(one) as kind, suppress(Undone), rows().transaction():
        record = Transaction(rows())
        for step in steps:
            play(record, kind, step)
            assert meets(one, record.find(Entry)) == []
        for request in record.find(Request):
            assert list(checking.findings(record, request)) == []
        assert list(sums.findings(record)) == []
        raise Undone


def play(record: Transaction, kind: type[Kind], step: Step) -> None:
    """Do it, unless the office's rules have anything against it."""
    known = record.get(Request, f"GE-{step.number}")
    request = moved(known, step)
    if request is None or request == known:
        return
    answers = request.put_right(NAME, request.newest.answers)
    case = Case(record, "u", "s", "p", step.at, request=known.id if known else None)
    asks = request.state == "waiting" and step.deed == "send"
    if (asks or step.deed in {"approve", "put_right"}) and any(
        meeting.objections(kind.of(answers), case)
    ):
        return
    life_cycle.follow(record, record.put(request), step.at)


def moved(known: Request | None, step: Step) -> Request | None:
    """The request as it is then; None where that cannot be done with it now."""
    if known is None:
        return new(step) if step.deed == "send" else None
    if step.deed not in POSSIBLE.get(known.state, ()):
        return None
    match step.deed:
        case "send":
            version = Version(answers=step.answers, typed={}, sent=step.at)
            return known.but(state="waiting", versions=(*known.versions, version))
        case "put_right":
            return put_right(known, step)
        case "end":
            return ended(known, step)
    return None if known.decisions else known.but(state=BECOMES[step.deed])


def new(step: Step) -> Request:
    recorded = Stage(power="record", seats=("s",), mode="all", limit=3, form=END)
    return Request(
        id=f"GE-{step.number}",
        kind=NAME,
        unit="u",
        seat="s",
        person="p",
        state="waiting",
        versions=(Version(answers=step.answers, typed={}, sent=step.at),),
        chain=(recorded,),
    )


def put_right(known: Request, step: Step) -> Request:
    answers = known.put_right(NAME, known.newest.answers)
    right = Corrected(
        by="GZ-1",
        form=NAME,
        question="amount",
        old=answers["amount"],
        new=step.amount,
        at=step.at,
    )
    return known.but(corrections=(*known.corrections, right))


def ended(known: Request, step: Step) -> Request | None:
    """Within its days."""
    first, last = (date.fromisoformat(known.newest.answers[one]) for one in ("first", "last"))
    day = min(first + step.days * DAY, last)
    given = Decision(
        version=1,
        stage=0,
        seat="s",
        person="p",
        outcome="record",
        form=END,
        facts={"ended": day.isoformat()},
        at=step.at,
    )
    return known.but(decisions=(given,))


def meets(one: Declared, entries: list[Entry]) -> list[object]:
    """What meets in the register though it must not."""
    counted = [entry for entry in entries if entry.state in {"live", "closed"}]
    if one.limit != "at_most":
        pairs = combinations(counted, 2)
        return [pair for pair in pairs if pair[0].key == pair[1].key and _touch(*pair)]
    return [
        (room, day)
        for room in "ab"
        for day in {entry.first for entry in counted}
        if sum(e.quantity for e in counted if e.key == room and e.touches(day, day)) > one.most
    ]


def _touch(some: Entry, other: Entry) -> bool:
    return some.touches(other.first, other.last)
