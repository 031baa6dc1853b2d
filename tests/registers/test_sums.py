"""What is kept of the entries of a register is what they come to, whatever becomes of requests."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import store
from store.documents import Corrected, Request, Total, Version
from store.documents.vocabulary import State
from store.engine.rows.database import RowsDB
from store.forms.field_types import Date, Number
from store.forms.kind import Kind
from store.forms.ledger.sum import Sum, last_day, period
from store.forms.register import Register
from store.forms.registry import KINDS, REGISTERS, SUMS
from store.record.transaction import Transaction
from store.registers import life_cycle, sums
from support.examples import examples

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
NEW_YEAR = date(2026, 1, 1)
VISITS = Register("visits", unit="heads")
POSTS = Register("tenures", replaces=True)
OF_VISITS = (
    Sum("visits_of_units", VISITS),
    Sum("visits_of_people", VISITS, by=("person",), per="month"),
    Sum("visits_of_all", VISITS, by=(), per="quarter"),
    Sum("days_of_both", VISITS, by=("unit", "person"), per="month", days=True),
)
OF_POSTS = (Sum("days_in_post", POSTS, by=("unit",), per="quarter", days=True),)


class Undone(Exception):
    """Nothing of it is to stay."""


class Visit(Kind):
    """Somebody visits for some days."""

    kind, prefix = "visit", "FW"
    starters = ("station_master",)
    enters = (
        VISITS.entered(first="first", last="last", person="person", quantity="people"),
        POSTS.entered(first="first", goes_on=True),
    )

    first: Date
    last: Date
    people: Number


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    with (
        patch.dict(KINDS, {"visit": Visit}),
        patch.dict(REGISTERS, {one.name: one for one in (VISITS, POSTS)}),
        patch.dict(SUMS, {one.name: one for one in (*OF_VISITS, *OF_POSTS)}),
    ):
        yield


STATES: tuple[State, ...] = (
    "waiting",
    "sent_back",
    "approved",
    "rejected",
    "withdrawn",
    "noted",
)
DAYS = st.integers(0, 400).map(lambda days: NEW_YEAR + timedelta(days=days))
ANSWERS = st.builds(
    lambda first, more, people: {
        "first": first.isoformat(),
        "last": (first + timedelta(days=more)).isoformat(),
        "people": people,
    },
    DAYS,
    st.integers(0, 120),
    st.integers(1, 50),
)
STEPS = st.tuples(st.integers(1, 4), st.sampled_from(STATES), ANSWERS, st.booleans())


def moved(known: Request | None, number: int, state: State, answers: dict[str, Any]) -> Request:
    """The request in this state, or a new one; a correction where it was granted already."""
    if known is None:
        return Request(
            id=f"FW-2026-{number:04}",
            kind="visit",
            unit=f"u{number % 2}",
            seat="s",
            person=f"p{number % 3}",
            state=state,
            versions=(Version(answers=answers, typed={}, sent=NOW),),
            chain=(),
        )
    old, new = known.newest.answers["people"], answers["people"]
    right = Corrected(by="GZ-1", form="visit", question="people", old=old, new=new, at=NOW)
    if known.state == state == "approved":
        return known.but(corrections=(*known.corrections, right))
    if state == "waiting":
        return known.but(
            state=state, versions=(known.newest.model_copy(update={"answers": answers}),)
        )
    return known.but(state=state)


@settings(max_examples=examples(25))
@given(steps=st.lists(STEPS, max_size=12))
def test_sums_are_what_the_entries_come_to(
    steps: list[tuple[int, State, dict[str, Any], bool]],
) -> None:
    with emptied() as record:
        for number, state, answers, fails in steps:
            request = moved(record.get(Request, f"FW-2026-{number:04}"), number, state, answers)
            _once(record, request, fails=fails)
        assert list(sums.findings(record)) == []


@cache
def rows() -> RowsDB:
    return store.open_record("sqlite://")


@contextmanager
def emptied() -> Iterator[Transaction]:
    """A record in which nothing is left of what was done."""
    with suppress(Undone), rows().transaction():
        yield Transaction(rows())
        raise Undone


def _once(record: Transaction, request: Request, *, fails: bool) -> None:
    """It is done in one piece: what fails half-way leaves nothing behind."""
    if fails:
        with suppress(ZeroDivisionError), record.savepoint():
            life_cycle.follow(record, record.put(request))
            raise ZeroDivisionError
    life_cycle.follow(record, record.put(request))


def test_what_is_kept_and_wrong_is_found() -> None:
    answers = {"first": "2026-03-02", "last": "2026-04-01", "people": 3}
    with emptied() as record:
        life_cycle.follow(record, record.put(moved(None, 1, "approved", answers)))
        assert record.need(Total, "visits_of_units/2026/u1/-").amount == 3
        assert record.need(Total, "visits_of_people/2026-03/-/p1").count == 1
        assert record.need(Total, "days_of_both/2026-03/u1/p1").amount == 3 * 30
        assert record.need(Total, "days_of_both/2026-04/u1/p1").amount == 3
        record.put(record.need(Total, "visits_of_all/2026-Q1/-/-").but(amount=4))
        record.forget(record.need(Total, "visits_of_units/2026/u1/-"))
        assert list(sums.findings(record)) == [
            "sums/visits_of_all/2026-Q1/-/-: it is not what the entries add up to.",
            "sums/visits_of_units/2026/u1/-: it is not there.",
        ]
        sums.add_up(record)
        assert list(sums.findings(record)) == []


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_period_ends_the_day_before_the_next(day: date) -> None:
    for per in ("year", "quarter", "month"):
        last = last_day(per, day)
        assert period(per, day) == period(per, last) != period(per, last + timedelta(days=1))
