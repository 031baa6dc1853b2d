"""Who works at a station, and who is there: full-time staff in post (M4, M6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from store.documents import POSTS, Person
from store.documents.registers.entry import Entry
from store.record.transaction import Transaction
from store.record.view import View
from store.registers import entries

DAY = timedelta(days=1)
OFF_POST = "off_post"
"""The register of who is away when; its entries end with the last day away, as far as is known."""


def posts(record: View, unit: str) -> list[Entry]:
    """Who was, is or will be at `unit`, each with a post of its own time."""
    live, closed = (entries.in_state(record, POSTS, unit, one) for one in ("live", "closed"))
    return [post for post in (*live, *closed) if post.person]


def posts_of(record: View, unit: str, day: date) -> list[Entry]:
    """The roster of `unit` on `day`."""
    live, closed = (entries.standing(record, POSTS, unit, one, day) for one in ("live", "closed"))
    return [post for post in (*live, *closed) if post.person and post.touches(day, day)]


def post_of(record: View, person: str, unit: str, day: date) -> Entry | None:
    """The post `person` has at `unit` on `day`, if any."""
    held = record.find(Entry, register_name=POSTS, person=person)
    return next((post for post in held if post.unit == unit and post.is_so(day)), None)


@dataclass(frozen=True)
class Presence:
    """Who of `unit` is in post, as far as is known on `today`, not counting `without`."""

    record: View
    unit: str
    today: date
    without: str | None = None

    def in_post(self, day: date) -> int:
        """How many full-time staff are in post on `day`."""
        return self._there(day, self.away(day, day))

    def fewest(self, start: date, end: date) -> int:
        """The fewest full-time staff in post on any day from `start` to `end`."""
        away = self.away(start, end)
        return min(self._there(day, away) for day in {start, *self._changes(start, end, away)})

    def _there(self, day: date, away: Iterable[Entry]) -> int:
        gone = {one.person for one in away if self._touches(one, day, day)}
        posts = (post for post in posts_of(self.record, self.unit, day) if post.quantity)
        return len({post.person for post in posts} - gone - {self.without})

    def _changes(self, start: date, end: date, away: Iterable[Entry]) -> Iterator[date]:
        """The days on which fewer may be there: others leave for a while, or for good."""
        yield from (max(one.first, start) for one in away)
        for post in posts(self.record, self.unit):
            if start <= post.last < end:
                yield post.last + DAY

    def away(self, start: date, end: date) -> list[Entry]:
        """Who is away, as approved, at some time from `start` to `end`.

        Who should be back and is not stays away until the return is recorded.
        """
        live = entries.in_state(self.record, OFF_POST, self.unit, "live")
        closed = entries.standing(self.record, OFF_POST, self.unit, "closed", start)
        return [one for one in (*live, *closed) if self._touches(one, start, end)]

    def _touches(self, one: Entry, start: date, end: date) -> bool:
        late = one.state == "live" and one.last < self.today
        return one.touches(start, end) or (late and one.first <= end)


def in_post(record: View, unit: str, day: date) -> int:
    """How many full-time staff of `unit` are in post on `day`, as is known then."""
    return Presence(record, unit, day).in_post(day)


def asked(record: View, unit: str) -> list[Entry]:
    """Who of `unit` is asked for, not yet decided."""
    return record.find(Entry, register_name=OFF_POST, unit=unit, state="asked")


def not_back(record: View, person: str, today: date) -> list[Entry]:
    """Where `person` should be back from `today`, and no return is recorded."""
    found = record.find(Entry, register_name=OFF_POST, person=person)
    return [one for one in found if one.state == "live" and one.last < today]


def changed(record: Transaction) -> Iterable[str]:
    """The units where somebody leaves, comes back, or joins the roster, by what was saved."""
    moved = {OFF_POST, POSTS}
    return dict.fromkeys(one.unit for one in record.saved(Entry) if one.register_name in moved)


def away_on(record: View, person: str, day: date) -> Entry | None:
    """Where `person` is on `day` instead of in post; also who should be back."""
    found = record.find(Entry, register_name=OFF_POST, person=person)
    late = (one for one in found if one.state == "live" and one.last < day)
    return next(iter((*(one for one in found if one.is_so(day)), *late)), None)


def days_off(start: date, returned: date) -> int:
    """Days taken off the years of service: the leaving day counts, the day of return not (M6)."""
    return max(0, (returned - start).days)


def years_barred(start: date, returned: date) -> tuple[int, ...]:
    """The years without promotion: each that the absence touches; none for no day (M6)."""
    if returned <= start:
        return ()
    return tuple(range(start.year, (returned - DAY).year + 1))


def names_of(record: View, away: Iterable[Entry]) -> list[Person]:
    """Who they are."""
    return [record.need(Person, one.person or "") for one in away]
