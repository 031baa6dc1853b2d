"""A page of a read-out is made of what it shows: of 130 entries as of 6,000, wherever it is."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

import pytest

from lists.test_documents_built import MOST, built, plans
from lists.test_page_costs import cost
from store.documents import Document, Entry, Names, Person, Total, Unit
from support.room import Room
from support.talk import MASTER, OFFICER

__all__ = ["built", "plans"]

STATION = "330282107-station"
FEW, MANY = 130, 6_000
NAME = Names(names={"zh_CN": "某人", "en": "Somebody"})
FIRST, DAYS = date(2026, 1, 1), 360
HUNDRED = date(2025, 12, 31).toordinal() + 100
"""The hundredth day of 2026, as a button carries it."""


@cache
def large(size: int) -> Room:
    """An office with so many activities and bookings of one station, and so many stations."""
    room = Room()
    room.rows.table(Entry.table).insert_multiple(
        _entry(number, number * DAYS // size, **kind)
        for kind in (ACTIVITY, ASKED, BOOKING)
        for number in range(size)
    )
    room.rows.table(Person.table).insert_multiple(
        Person(id=f"X{number}", name=NAME, revision=1).model_dump(mode="json")
        for number in range(size)
    )
    room.rows.table(Total.table).insert_multiple(map(_given, range(size)))
    [(_, body)] = room.rows.table(Unit.table).bodies({"id": STATION})
    known = Unit.model_validate_json(body).model_dump(mode="json")
    room.rows.table(Unit.table).insert_multiple(
        {**known, "id": f"X{number}-station", "parent": None} for number in range(size)
    )
    return room


ACTIVITY = {
    "register_name": "activities",
    "state": "live",
    "facts": {"title": "Show", "sort": "show", "place": "Hall"},
}
BOOKING = {
    "register_name": "room_uses",
    "state": "live",
    "facts": {"what": "Show", "purpose": "show", "room": f"{STATION}/rooms/hall"},
}
ASKED = {**ACTIVITY, "state": "asked"}


def _given(number: int) -> dict[str, Any]:
    """What one of so many people has given in a year of which the sample knows nothing."""
    own_id = Total.own_id("service_given", "2025", None, f"X{number}")
    known = Total(id=own_id, sum_name="service_given", period="2025", person=f"X{number}")
    return known.but(amount=number + 1, count=1, revision=1).model_dump(mode="json")


def _entry(number: int, after: int, **given: Any) -> dict[str, Any]:
    day = FIRST + timedelta(days=after)
    own = f"{given['register_name']}/{given['state']}{number}"
    entry = Entry(id=own, key=own, unit=STATION, first=day, last=day, quantity=9, **given)
    return entry.but(revision=1).model_dump(mode="json")


@pytest.fixture(scope="module")
def room() -> Room:
    return large(MANY)


PRESSES = [
    *((MASTER, f"l|activities|{STATION}|{place}") for place in ("", "2026", "2026a", "2025")),
    *(
        (MASTER, f"l|activities|{STATION}|2026e{HUNDRED}.{at}{way}")
        for at in (40, 30_000)
        for way in ("", "b")
    ),
    (MASTER, f"l|activities|{STATION}|2026e{HUNDRED - 98}.99"),
    *((MASTER, f"l|room_uses|{STATION}|{place}") for place in ("", f"e{HUNDRED}.40", "2026v")),
    *((OFFICER, f"l|rooms|all|{place}") for place in ("", "u40", "u40b")),
    *((OFFICER, f"l|activities|all|{place}") for place in ("", "u40", "u40b", "u6050")),
    *(
        (OFFICER, f"l|service|people|2025{place}")
        for place in ("", "t70.100", "t70.100b", "t99999.9", "n9")
    ),
    *((OFFICER, f"board|{place}") for place in ("", "u40", "u50|b", "u6050")),
    (OFFICER, f"station|{STATION}"),
]  # fmt: skip


@pytest.mark.parametrize(("user", "data"), PRESSES)
def test_a_page_is_made_of_what_it_shows(
    room: Room, built: Counter[str], plans: Callable[[Room], list[str]], user: int, data: str
) -> None:
    assert room.phone(user).forges(data).startswith("~ ")
    states = 3 if "room_uses" in data or data.startswith("station") else 2
    assert built["Entry"] <= states * MOST, built
    assert built["Unit"] + built["Person"] + built["Total"] <= 5 * MOST, built
    sorting = [step for step in plans(room) if "TEMP B-TREE" in step or step.startswith("SCAN t_")]
    assert sorting == []


@pytest.mark.parametrize(("user", "data"), PRESSES)
def test_a_page_costs_the_same_in_a_large_office(user: int, data: str) -> None:
    def press(room: Room) -> None:
        assert room.phone(user).forges(data).startswith("~ ")

    few, many = (cost(room.rows, partial(press, room)) for room in (large(FEW), large(MANY)))
    assert many[0] <= 1.3 * few[0]
    assert many[1] <= few[1] + 10


def test_what_is_counted_is_documents(built: Counter[str]) -> None:
    shapes: tuple[type[Document], ...] = (Entry, Total, Unit)
    large(FEW).phone(OFFICER).forges(f"l|rooms|{STATION}")
    large(FEW).phone(OFFICER).forges("l|rooms|all")
    assert all(built[shape.__name__] for shape in shapes)
