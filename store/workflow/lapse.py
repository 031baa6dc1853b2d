"""What ends by itself: a request that was sent back and never came again."""

from datetime import date, datetime, timedelta

from store.documents import Request
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction

DAYS = 90
"""How long a request that was sent back is waited for (domain.md M4, a default)."""


def begin(record: Transaction, request: Request, at: datetime) -> None:
    """From now on it lapses unless it comes again."""
    schedule.on(record, "lapse", request.id, last_day(at))


def last_day(sent_back: datetime) -> date:
    """The day on which it lapses."""
    return day_of(sent_back) + timedelta(days=DAYS)


def lapse(record: Transaction, number: str, due: datetime, at: datetime) -> Request | None:
    """Let it lapse if it still waits for its sender; the request, None where nothing happened.

    `due` is the moment that was set when it was sent back: a later return sets a later one.
    """
    request = record.need(Request, number)
    if request.state != "sent_back" or last_day(request.latest.at) > day_of(due):
        return None
    request = record.put(request.but(state="lapsed"))
    record.record("lapsed", at, request=request.id, version=request.version)
    return request
