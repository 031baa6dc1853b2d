"""Areas and hours, as answers: whole numbers of their smallest unit; how amounts are shown."""

from collections.abc import Callable, Mapping
from typing import Annotated

from pydantic import Field

from store.documents import Figure, Money, Percent, Say, Value
from store.forms.field_types import Asked, between

MOST_AREA = 50_000
MOST_HOURS = 1_000

Area = Annotated[
    int,
    Field(strict=True),
    between(1, MOST_AREA * 100, "area_range", most=MOST_AREA),
    Asked("area"),
]
"""Hundredths of a square metre; more than nothing, at most 50,000 m² (domain.md §5.1)."""

Hours = Annotated[
    int,
    Field(strict=True),
    between(1, MOST_HOURS * 100, "hours_range", most=MOST_HOURS),
    Asked("hours"),
]
"""Hundredths of an hour; more than nothing, at most 1,000 hours."""

SCALES: Mapping[str, int] = {"money": 100, "percent": 100, "area": 100, "hours": 100}
"""By the type of a question: how many of what is kept are one of what people write; else one."""


def _area(hundredths: int) -> Value:
    return Say.of("area", amount=Figure(figure=hundredths))


def _hours(hundredths: int) -> Value:
    return Say.of("hours", amount=Figure(figure=hundredths))


AMOUNTS: Mapping[str, Callable[[int], Value]] = {
    "money": lambda fen: Money(fen=fen),
    "percent": lambda hundredths: Percent(hundredths=hundredths),
    "number": int,
    "area": _area,
    "hours": _hours,
    "year": str,
}
"""By the type of a question: an amount of it, as a text can show it."""
