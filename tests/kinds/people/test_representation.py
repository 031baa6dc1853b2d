"""The master represents the station, or the change is owed: whoever comes and goes (M15)."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Literal, NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

import store
from store.documents import (
    Decision,
    DutyItem,
    Entry,
    Names,
    Office,
    Person,
    Request,
    Seat,
    Unit,
    Version,
)
from store.engine.rows.database import RowsDB
from store.forms.registry import KINDS
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction
from store.registers.people import mastery
from store.workflow import effects
from store.workflow.duties import checking
from support.examples import examples

FIRST = date(2026, 3, 2)
UNIT = "t-s"
PEOPLE = ("a", "b", "c")


class Undone(Exception):
    """Nothing of it is to stay."""


class Step(NamedTuple):
    """So many days later somebody is appointed, acts, or the master in office files the change."""

    what: Literal["appoint", "act", "file"]
    person: str
    later: int
    ahead: int


STEPS = st.builds(
    Step,
    st.sampled_from(("appoint", "act", "file")),
    st.sampled_from(PEOPLE),
    st.integers(0, 40),
    st.integers(0, 60),
)


@cache
def rows() -> RowsDB:
    return store.open_record("sqlite://")


@contextmanager
def office() -> Iterator[Transaction]:
    with suppress(Undone), rows().transaction():
        record = Transaction(rows())
        name = Names(names={"en": "x"})
        record.put(Office(id="office", name=name, contact=name, phone="1", language="en"))
        for own_id, kind, parent in (
            ("t", "town", None),
            (UNIT, "station", "t"),
            ("b", "bureau", None),
        ):
            record.put(Unit(id=own_id, kind=kind, name=name, parent=parent))
        for seat in (f"{UNIT}/station_master", "t/town_clerk", "t/town_leader", "b/bureau_culture"):
            unit, _, role = seat.partition("/")
            record.put(Seat.model_validate({"id": seat, "unit": unit, "role": role}))
        for person in PEOPLE:
            record.put(Person(id=person, name=name))
        yield record
        raise Undone


PAPER = {"hash": "0", "name": "a.pdf", "size": 1, "type": "application/pdf", "photo": False}
COMMON = {"reason": "Because.", "minutes": [PAPER]}


def answers_of(step: Step, day: date) -> dict[str, object]:
    appointed: dict[str, object] = {"origin": "roster", "person": step.person, "who": None}
    appointed |= {"born": "1980-01", "education": "college", "waiver": None, "leaver": None}
    acting: dict[str, object] = {"place": None, "cause": "vacant", "person": None}
    acting |= {"leads": "acting", "acting": step.person, "successor": None}
    given = {
        "appoint": {**appointed, "post": "Officer"},
        "act": {**acting, "until": str(day + timedelta(days=60))},
    }
    return {**given[step.what], **COMMON, "proposed": str(day)}


KIND = {"appoint": "sm_nomination", "act": "sm_removal", "file": "legal_change"}
FORM = {"appoint": "sm_nomination.appointment", "act": "sm_removal.decision"}


def play(record: Transaction, number: int, step: Step, today: date) -> None:
    at = datetime.combine(today, time(9), OFFICE_TIME)
    day = today + timedelta(days=step.ahead)
    tenure = mastery.master(record, UNIT, today)
    decisions: tuple[Decision, ...] = ()
    if step.what == "file":
        if tenure is None or tenure.person is None:
            return
        given: dict[str, object] = {"person": tenure.person, "filed": str(today), "receipt": "No"}
        answers = {**given, "certificate": None}
    else:
        taken = record.find(Entry, register_name="tenures", unit=UNIT)
        if any(one.first >= day for one in taken):
            return  # refused: an appointment for a later day is on record
        answers = answers_of(step, day)
        facts = {"effective": str(day)}
        seat = "b/bureau_leader"
        decisions = (
            Decision(
                version=1,
                stage=0,
                seat=seat,
                person="l",
                outcome="approve",
                form=FORM[step.what],
                facts=facts,
                at=at,
            ),
        )
    request = Request(
        id=f"R-{number}",
        kind=KIND[step.what],
        unit=UNIT,
        seat=f"{UNIT}/station_master" if step.what == "file" else "t/town_clerk",
        person="p",
        state="noted" if step.what == "file" else "approved",
        versions=(Version(answers=answers, typed={}, sent=at),),
        chain=(),
        decisions=decisions,
    )
    record.put(request)
    effects.follow(record, request, at)
    KINDS[request.kind].of(answers).approved(record, request, at)


def represented(record: Transaction, day: date) -> bool:
    tenure = mastery.master(record, UNIT, day)
    if tenure is None or mastery.represents(record, UNIT, day) == tenure.person:
        return True
    owed = record.find(DutyItem, unit=UNIT, name="legal_rep", state="open")
    return any(one.of == tenure.id for one in owed)


@settings(max_examples=examples(10))
@given(steps=st.lists(STEPS, max_size=8))
@example(steps=[Step("appoint", "a", 0, 0), Step("appoint", "b", 1, 40), Step("file", "a", 5, 0)])
def test_the_master_represents_the_station_or_the_change_is_owed(steps: list[Step]) -> None:
    with office() as record:
        today = FIRST
        for number, step in enumerate(steps):
            today += timedelta(days=step.later)
            play(record, number, step, today)
            for ahead in (0, 1, 30, 70, 130):
                assert represented(record, today + timedelta(days=ahead))
        assert list(checking.findings(record)) == []


@settings(max_examples=examples(10))
@given(steps=st.lists(STEPS, max_size=8))
def test_a_station_has_one_master_on_a_day(steps: list[Step]) -> None:
    with office() as record:
        today = FIRST
        for number, step in enumerate(steps):
            today += timedelta(days=step.later)
            play(record, number, step, today)
            found = record.find(Entry, register_name="tenures", unit=UNIT)
            for day in (today + timedelta(days=ahead) for ahead in range(0, 130, 7)):
                assert sum(one.is_so(day) for one in found) <= 1
