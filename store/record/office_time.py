"""The time of the office: days are those of Asia/Shanghai."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Shanghai")


def day_of(at: datetime) -> date:
    """The date of a moment (aware) in Asia/Shanghai."""
    return at.astimezone(OFFICE_TIME).date()
