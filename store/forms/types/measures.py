"""Areas and hours, as answers: whole numbers of their smallest unit."""

from typing import Annotated

from pydantic import Field

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
