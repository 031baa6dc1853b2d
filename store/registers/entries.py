"""Finding entries of registers."""

from collections.abc import Iterator
from datetime import date, timedelta

from store.documents.registers.entry import Entry, Held
from store.engine.query import Mark
from store.record.view import View

DAY = timedelta(days=1)
SOME = 64
LAST_PLACE = 2**62
"""Beyond the place of any document."""

HOLDING: tuple[Held, ...] = ("asked", "live", "closed")
"""The states in which it may hold its place."""


def of_request(record: View, number: str) -> list[Entry]:
    """All that came of a request."""
    return record.find(Entry, request=number)


def touching(record: View, register: str, key: str, first: date, last: date) -> list[Entry]:
    """The entries of the key that have a day in common with those from `first` to `last`.

    Nothing is read of what ended before `first` or came to nothing, however much that is.
    """
    after = Mark((first - DAY).isoformat(), LAST_PLACE)
    own = {"register_name": register, "key": key}
    found = (
        placed
        for state in HOLDING
        for placed in record.page(Entry, {**own, "state": state}, order="last", after=after)
    )
    own_order = sorted(found, key=lambda placed: (placed[1].last, placed[0]))
    return [one for _, one in own_order if one.touches(first, last)]


def in_state(record: View, register: str, unit: str, state: Held) -> list[Entry]:
    """All of the unit in that state, by their last days."""
    own = {"register_name": register, "unit": unit, "state": state}
    return [entry for _, entry in record.page(Entry, own, order="last")]


def standing(record: View, register: str, unit: str, state: Held, since: date) -> list[Entry]:
    """The entries of the unit in that state which do not end before `since`."""
    found = record.page(
        Entry,
        {"register_name": register, "unit": unit, "state": state},
        order="last",
        after=Mark((since - DAY).isoformat(), LAST_PLACE),
    )
    return [entry for _, entry in found]


def within(record: View, register: str, unit: str, first: date, last: date) -> Iterator[Entry]:
    """The entries of the unit that end in these days, by their last; void ones are among them."""
    after = Mark((first - DAY).isoformat(), LAST_PLACE)
    own = {"register_name": register, "unit": unit}
    while page := record.page(Entry, own, order="last", after=after, limit=SOME):
        for at, entry in page:
            if entry.last > last:
                return
            after = Mark(entry.last.isoformat(), at)
            yield entry
        if len(page) < SOME:
            return


def in_force(record: View, register: str, key: str, day: date) -> Entry | None:
    """The one of the key that is so on `day`, if any."""
    found = touching(record, register, key, day, day)
    return next((entry for entry in found if entry.state in {"live", "closed"}), None)
