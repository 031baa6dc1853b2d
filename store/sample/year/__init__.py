"""The sample year (domain.md §6): what became of a calendar year, all of it invented.

Everything goes through the rules by the clock of then, so that the record is what the bot would
have left: the same checks, the same numbers, the same audit trail.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from random import Random

from store.engine.files.kept import Files
from store.office import loading
from store.office.office_toml import OfficeFile
from store.operations.said import KEPT
from store.record import schedule
from store.record.office_time import OFFICE_TIME, day_of
from store.record.transaction import Transaction
from store.sample import activities, guidance, payments, register
from store.sample.year import allocations, requests, secondments
from store.sample.year.deeds import Deeds
from store.sample.year.timeline import Life, moment, play, working

YEAR = 2025
"""The sample year."""

STARTS = datetime(YEAR + 1, 3, 2, 9, 0, tzinfo=OFFICE_TIME)
"""When the demo begins: the sample year is over, its last money has come, a little is under way."""

BEGINS = datetime(YEAR, 1, 2, 8, 30, tzinfo=OFFICE_TIME).astimezone(UTC)
SEED = 6


def fill(record: Transaction, described: OfficeFile, at: datetime, papers: Files) -> None:
    """Put the office on record as it was when the year began, and let the year happen until `at`.

    What waits now has been asked for in the days before `at`. `papers` keeps what was enclosed.
    """
    chance = Random(SEED)  # noqa: S311  invented, not secret
    loading.fill(record, described, BEGINS)
    register.fill(record, described, BEGINS)
    deeds = Deeds(record, papers)
    lives = [
        *_plans(record, described, day_of(at).year),
        *allocations.lives(deeds, YEAR, at, chance),
        *secondments.lives(deeds, at, chance),
        *requests.lives(deeds, described, YEAR, at, chance),
    ]
    play(lives, until=at)
    _later_payments(record, day_of(at))
    guidance.fill(record, day_of(at))
    activities.fill(record, day_of(at))
    _settle(record, at)
    record.record("sample", at, details={"year": YEAR})


def _plans(record: Transaction, described: OfficeFile, last: int) -> Iterator[Life]:
    """Every January the plans of the new year, as far as `last`."""
    for year in range(YEAR + 1, last + 1):
        yield _planned(record, described, year)


def _planned(record: Transaction, described: OfficeFile, year: int) -> Life:
    at = moment(working(date(year, 1, 2)), Random(year))  # noqa: S311  invented, not secret
    yield at
    register.plans(record, described, at)


def _later_payments(record: Transaction, today: date) -> None:
    """What fell due after the sample year was paid too."""
    for year in range(YEAR + 1, today.year + 1):
        payments.fill(record, min(today, date(year, 12, 31)))


def _settle(record: Transaction, at: datetime) -> None:
    """Whoever had to be reminded was reminded; what is long done is not kept."""
    for due in schedule.next_open(record, at, most=1_000_000):
        if due.at <= at - KEPT:
            record.forget(due)
        else:
            schedule.settle(record, due)
