"""Which requests belong to a report: found by the month in which they were sent first."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from handlers.conversation.typed.periods import YEAR, Period
from store.documents import Request
from store.engine.query import Mark
from store.record.office_time import day_of
from store.record.view import READ_AT_ONCE, View
from store.rules.finding import reading
from store.rules.finding.sought import SentOn, Sought, Word


def requests(
    record: View, person: str, period: Period, today: date, most: int
) -> tuple[list[Request], bool]:
    """What was first sent in the period and the person may read today, the oldest first.

    No more than the newest `most`; and whether there are more.
    """
    found = _newest_first(record, person, period, today)
    some = list(islice(found, most))
    return some[::-1], next(found, None) is not None


def _newest_first(record: View, person: str, period: Period, today: date) -> Iterator[Request]:
    for sent in _spans(period):
        sought = Sought(words=(Word(sent=sent),))
        every = _every(record, sought, person, today)
        inside = [one for one in every if period.first <= _sent(one) <= period.last]
        yield from sorted(inside, key=lambda one: (one.versions[0].sent, one.id), reverse=True)


def _every(record: View, sought: Sought, person: str, today: date) -> Iterator[Request]:
    """Page by page, so that no more is in memory than is read at once."""
    after: Mark | None = None
    while rows := reading.page(record, sought, person, today, limit=READ_AT_ONCE, after=after):
        for _, request in rows:
            if reading.is_readable(record, sought, request, person, today):
                yield request
        after = Mark(None, rows[-1][0])


def _spans(period: Period) -> Iterator[SentOn]:
    """The months of the period, the newest first."""
    first = period.first.year * YEAR + period.first.month - 1
    last = period.last.year * YEAR + period.last.month - 1
    for at in range(last, first - 1, -1):
        yield SentOn(at // YEAR, at % YEAR + 1)


def _sent(request: Request) -> date:
    return day_of(request.versions[0].sent)
