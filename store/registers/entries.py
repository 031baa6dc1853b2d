"""Finding entries of registers."""

from collections.abc import Iterator
from datetime import date, timedelta

from store.documents.registers.entry import Entry
from store.engine.query import Mark
from store.record.view import View

DAY = timedelta(days=1)
LAST_PLACE = 2**62
"""Beyond the place of any document."""

READ_AT_ONCE = 1_000


def of_request(record: View, number: str) -> list[Entry]:
    """All that came of a request."""
    return record.find(Entry, request=number)


def touching(record: View, register: str, key: str, first: date, last: date) -> list[Entry]:
    """The entries of the key that have a day in common with those from `first` to `last`.

    Those that are void are among them. Nothing is read that ended before `first`.
    """
    found = record.page(
        Entry,
        {"register_name": register, "key": key},
        order="last",
        after=Mark((first - DAY).isoformat(), LAST_PLACE),
    )
    return [entry for _, entry in found if entry.touches(first, last)]


def in_force(record: View, register: str, key: str, day: date) -> Entry | None:
    """The one of the key that is so on `day`, if any."""
    found = touching(record, register, key, day, day)
    return next((entry for entry in found if entry.state in {"live", "closed"}), None)


def every(record: View) -> Iterator[Entry]:
    """All there are, for a look at the whole record; so many are in memory at a time."""
    after = None
    while found := record.page(Entry, {}, limit=READ_AT_ONCE, after=after):
        yield from (entry for _, entry in found)
        after = Mark(None, found[-1][0])
