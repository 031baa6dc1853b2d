"""Lives that go on side by side, in the order of time, in the office's hours."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from store.forms.deadlines import is_working_day, working_days_after
from store.record.office_time import OFFICE_TIME, day_of

Life = Iterator[datetime]
"""Yields the moment of its next step, and takes that step when it is asked to go on."""

DAY = timedelta(days=1)
HOURS = (9, 10, 11, 14, 15, 16)


def play(lives: Iterable[Life], until: datetime) -> None:
    """Let everything happen up to `until`, the earliest first; what would come later does not."""
    waiting: list[tuple[datetime, int, Life]] = []
    for number, life in enumerate(lives):
        _wait(waiting, number, life)
    while waiting and waiting[0][0] <= until:
        _, number, life = heapq.heappop(waiting)
        _wait(waiting, number, life)


def _wait(waiting: list[tuple[datetime, int, Life]], number: int, life: Life) -> None:
    """Take the step that is due, and wait for the next one, if any."""
    following = next(life, None)
    if following is not None:
        heapq.heappush(waiting, (following, number, life))


def moment(day: date, chance: Random) -> datetime:
    """Some moment in the office's hours of that day."""
    begun = time(chance.choice(HOURS), chance.randrange(60))
    return datetime.combine(day, begun, OFFICE_TIME).astimezone(UTC)


def later(at: datetime, days: int, chance: Random) -> datetime:
    """Some moment so many working days after `at`."""
    return moment(after(day_of(at), days), chance)


def after(day: date, days: int) -> date:
    """The day so many working days later."""
    return working_days_after(day, days).day


def before(day: date, days: int) -> date:
    """The day so many working days earlier."""
    while days > 0:
        day -= DAY
        days -= is_working_day(day)
    return day


def working(day: date) -> date:
    """The day, or the first working day after it."""
    return after(day - DAY, 1)


def worked(day: date) -> date:
    """The day, or the last working day before it."""
    return before(day + DAY, 1)
