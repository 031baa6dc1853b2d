"""A day as an answer: what is one, and how it is stored."""

from datetime import date, datetime

from pydantic_core import PydanticCustomError

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


def calendar_day(given: object) -> date:
    """`given` as a date, if it is one from 1900 to 2100 or its ISO text (2013-05-17); no times.

    Raises a validation error for everything else, timestamps included.
    """
    day = _from_iso(given) if isinstance(given, str) else given
    if isinstance(day, date) and not isinstance(day, datetime) and FIRST_DAY <= day <= LAST_DAY:
        return day
    raise PydanticCustomError("date_wanted", "not a date from 1900 to 2100")


def _from_iso(text: str) -> date | None:
    """Only the one way of writing that is stored; ISO has others."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
