"""When nobody is disturbed (domain.md §5.5): at night, and on days off."""

from datetime import datetime, time, timedelta

from store.documents import Account
from store.documents.accounts.account import Quiet
from store.forms.deadlines import is_working_day
from store.record.office_time import OFFICE_TIME
from store.record.view import View

EVENING, MORNING = time(21), time(7, 30)
"""From when to when it is quiet."""

A_DAY = timedelta(days=1)


def is_quiet(at: datetime) -> bool:
    """Whether what nobody asked for waits at this moment (aware)."""
    here = at.astimezone(OFFICE_TIME)
    return not (MORNING <= here.time() < EVENING and is_working_day(here.date()))


def end(at: datetime) -> datetime:
    """The morning of a working day on which the quiet hours are over that `at` lies in."""
    here = at.astimezone(OFFICE_TIME)
    day = here.date() if here.time() < MORNING else here.date() + A_DAY
    while not is_working_day(day):
        day += A_DAY
    return datetime.combine(day, MORNING, OFFICE_TIME)


def hush(record: View, account: str, at: datetime) -> Quiet:
    """What becomes of what nobody asked for, and is for this account, at this moment."""
    known = record.get(Account, account) if is_quiet(at) else None
    return known.quiet if known and known.person else "off"
