"""What a kind needs in a sum, and how much more there may be: exactly so much is enough."""

from collections.abc import Iterator
from datetime import date
from unittest.mock import patch

import pytest

from store.documents import Total
from store.forms.field_types import Date, Number
from store.forms.kind import Kind
from store.forms.ledger.sum import AtLeast, AtMost, Goal, Sum
from store.forms.questions import Case
from store.forms.register import Register
from store.forms.registry import SUMS
from store.record.transaction import Transaction
from store.registers import goals, needs
from support.room import Room

STATION = "330282107-station"
TRAININGS = Sum("trainings_held", Register("held"))
GUESTS = Register("guests", unit="heads")
COMING = Sum("guests_of_month", GUESTS, per="month")
LENGTHS = Register("lengths", unit="half_days")
SPENT = Sum("lengths_of_people", LENGTHS, by=("person",))
GOAL = Goal(SPENT, 50, pace={"06-30": 25, "09-30": 38})


class Feast(Kind):
    """Guests come, where there has been training enough."""

    kind, prefix = "feast", "YQ"
    starters = ("station_master",)
    enters = (GUESTS.entered(first="day", quantity="people"),)
    needs = (AtLeast(TRAININGS, 2), AtMost(COMING, 100, of="day"))

    day: Date
    people: Number


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    with patch.dict(SUMS, {one.name: one for one in (TRAININGS, COMING, SPENT)}):
        yield


@pytest.fixture
def room() -> Room:
    return Room()


def have(room: Room, one: Sum, period: str, amount: int, person: str | None = None) -> None:
    unit = STATION if "unit" in one.by else None
    own_id = Total.own_id(one.name, period, unit, person)
    total = Total(
        id=own_id, sum_name=one.name, period=period, unit=unit, person=person, amount=amount
    )
    room.work(lambda record: record.put(total))


def against(room: Room, people: int) -> list[str]:
    form = Feast(day=date(2026, 4, 1), people=people)

    def look(record: Transaction) -> list[str]:
        case = Case(record, STATION, f"{STATION}/station_master", "P1", room.clock.now())
        return [one.name for one in needs.objections(form, case)]

    return room.work(look)


@pytest.mark.parametrize(("held", "enough"), [(1, False), (2, True)])
def test_at_least(room: Room, held: int, enough: bool) -> None:  # noqa: FBT001
    have(room, TRAININGS, "2026", held)
    assert against(room, 1) == ([] if enough else ["trainings_held.too_little"])


@pytest.mark.parametrize(("people", "too_much"), [(40, False), (41, True)])
def test_at_most_with_what_it_adds_itself(
    room: Room,
    people: int,
    too_much: bool,  # noqa: FBT001
) -> None:
    have(room, TRAININGS, "2026", 2)
    have(room, COMING, "2026-04", 60)
    have(room, COMING, "2026-03", 99)
    assert against(room, people) == (["guests_of_month.too_much"] if too_much else [])


@pytest.mark.parametrize(
    ("day", "half_days", "keeps"),
    [("06-29", 0, None), ("06-30", 50, True), ("06-30", 49, False), ("12-01", 76, True)],
)
def test_pace(room: Room, day: str, half_days: int, keeps: bool | None) -> None:  # noqa: FBT001
    have(room, SPENT, "2026", half_days, "P1")
    today = date.fromisoformat(f"2026-{day}")
    found = goals.pace(room.record, GOAL, today, None, "P1")
    assert (found.met if found else None) is keeps
    assert goals.standing(room.record, GOAL, today, None, "P1").missing == 100 - half_days
