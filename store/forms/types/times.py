"""Years, months and times of day, as answers."""

import re
from datetime import time
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from store.forms.field_types import Asked

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTH = re.compile("(?:19[0-9]{2}|20[0-9]{2}|2100)-(?:0[1-9]|1[0-2])")

Year = Annotated[int, Field(strict=True, ge=FIRST_YEAR, le=LAST_YEAR), Asked("year")]
"""A calendar year."""


def _month(given: str) -> str:
    """Only the one way of writing that is stored."""
    if not MONTH.fullmatch(given):
        raise PydanticCustomError("month_wanted", "not a month")
    return given


Month = Annotated[str, AfterValidator(_month), Asked("month")]
"""A month of a year, such as 2026-03."""


def _time(given: str) -> str:
    try:
        read = time.fromisoformat(given)
    except ValueError:
        read = None
    if read is None or f"{read:%H:%M}" != given:
        raise PydanticCustomError("time_wanted", "not a time of day")
    return given


TimeOfDay = Annotated[str, AfterValidator(_time), Asked("time")]
"""A time of day to the minute (Asia/Shanghai), such as 14:30."""
