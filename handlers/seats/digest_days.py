"""On which days at which times digests come (domain.md §5.5)."""

from datetime import date, datetime, time

from handlers.lists.digest.rounds import OFFICE, TIMES, WHAT
from store.documents import Chore, Office
from store.documents.office.office import OFF
from store.forms.deadlines import is_working_day
from store.record import schedule
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction

CHORE = "digests"


def over(record: Transaction, day: date) -> None:
    """The digests of the day have been there, or are not wanted."""
    known = record.get(Chore, CHORE)
    record.put((known or Chore(id=CHORE, done=day)).but(done=day))


def every_day(record: Transaction, day: date) -> None:
    """Let the digests of a working day come at their times; a clock that was wrong is no matter."""
    known = record.get(Chore, CHORE)
    if known and known.done == day:
        return
    over(record, day)
    if is_working_day(day):
        office = record.need(Office, "office").rules.digest
        for whose, when in ((OFFICE, office), *((one, one) for one in TIMES)):
            if when != OFF:
                moment = datetime.combine(day, time.fromisoformat(when), OFFICE_TIME)
                schedule.at(record, WHAT, whose, moment)
