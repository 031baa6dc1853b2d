"""A large sample record for measuring: two years of requests in an office of any size."""

import heapq
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random

from store.documents import Account, Holding, Unit
from store.engine.operation import Progress, silent
from store.engine.rows.database import RowsDB
from store.office import loading
from store.record.view import View
from store.sample.large.bulk import Bulk, Loading
from store.sample.large.lives import Life, Station, life
from store.sample.large.office import LargeOffice

BEGIN = datetime(2024, 1, 1, 1, 0, tzinfo=UTC)
SPAN = timedelta(days=730)
LOOKS = 200
"""Requests between two words about the progress."""

Waiting = list[tuple[datetime, int, Life]]

More = Callable[[Bulk, list[Station]], None]


def nothing_more(_bulk: Bulk, _stations: list[Station]) -> None:
    """Requests alone."""


def fill(
    rows: RowsDB,
    stations: int,
    requests: int,
    seed: int,
    tell: Progress = silent,
    *,
    more: More = nothing_more,
) -> None:
    """Put an office with so many stations and requests into an empty record, in one transaction.

    The same numbers and the same seed make the same record. `more` puts in what else there is.
    """
    chance = Random(seed)  # noqa: S311  invented, not secret
    with rows.transaction():
        loading.fill(Loading(rows), LargeOffice(chance).of(stations), BEGIN)
        bulk, places, waiting = Bulk(rows, BEGIN + SPAN), stations_of(View(rows)), Waiting()
        for number in range(requests):
            moment = BEGIN + SPAN * (number / requests)
            _until(moment, waiting)
            one = life(bulk, chance.choice(places), chance, moment)
            heapq.heappush(waiting, (moment + next(one), number, one))
            if number % LOOKS == 0:
                tell(number, requests)
        _until(BEGIN + SPAN, waiting)
        more(bulk, places)
        bulk.finish()
    tell(requests, requests)


def _until(moment: datetime, waiting: Waiting) -> None:
    """Let everything happen that is due by then."""
    while waiting and waiting[0][0] <= moment:
        due, number, one = heapq.heappop(waiting)
        with suppress(StopIteration):
            heapq.heappush(waiting, (due + one.send(due), number, one))


def stations_of(record: View) -> list[Station]:
    """Every station of the office."""
    holders = {held.seat: held.person for held in record.find(Holding)}
    accounts = {one.person: one.id for one in record.find(Account) if one.person}
    return [
        Station(unit.id, unit.parent or "", holders, accounts)
        for unit in record.find(Unit, kind="station")
    ]
