"""Who works at a station, and who is there: full-time staff in post (M4, M6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from store.documents import Absence, Person, Post
from store.record.view import View

DAY = timedelta(days=1)


def posts_of(record: View, unit: str, day: date) -> list[Post]:
    """The roster of `unit` on `day`."""
    return [post for post in record.find(Post, unit=unit) if post.covers(day)]


def post_of(record: View, person: str, unit: str, day: date) -> Post | None:
    """The post `person` has at `unit` on `day`, if any."""
    held = record.find(Post, person=person)
    return next((post for post in held if post.unit == unit and post.covers(day)), None)


@dataclass(frozen=True)
class Presence:
    """Who of `unit` is in post, as far as is known on `today`, not counting `without`."""

    record: View
    unit: str
    today: date
    without: str | None = None

    def in_post(self, day: date) -> int:
        """How many full-time staff are in post on `day`."""
        away = {absence.person for absence in self.away(day, day)}
        posts = (post for post in posts_of(self.record, self.unit, day) if post.full_time)
        return len({post.person for post in posts} - away - {self.without})

    def fewest(self, start: date, end: date) -> int:
        """The fewest full-time staff in post on any day from `start` to `end`."""
        return min(self.in_post(day) for day in {start, *self._changes(start, end)})

    def _changes(self, start: date, end: date) -> Iterator[date]:
        """The days on which fewer may be there: others leave for a while, or for good."""
        for absence in self.away(start, end):
            yield max(absence.start, start)
        for post in self.record.find(Post, unit=self.unit):
            if post.until and start <= post.until < end:
                yield post.until + DAY

    def away(self, start: date, end: date) -> list[Absence]:
        """The approved absences that touch the days from `start` to `end`.

        Who should be back and is not stays away until the return is recorded.
        """
        open_ = self.record.find(Absence, unit=self.unit, state="open")
        closed = self.record.find(Absence, unit=self.unit, state="closed")
        return [one for one in (*open_, *closed) if touches(one, start, end, self.today)]


def in_post(record: View, unit: str, day: date) -> int:
    """How many full-time staff of `unit` are in post on `day`, as is known then."""
    return Presence(record, unit, day).in_post(day)


def touches(absence: Absence, start: date, end: date, today: date | None = None) -> bool:
    """Whether it has a day in common with those from `start` to `end`, known on `today`."""
    last = last_day(absence)
    if today and absence.state == "open" and last and last < today:
        last = None
    return absence.start <= end and (last is None or start <= last)


def last_day(absence: Absence) -> date | None:
    """The last day off the post; None while nobody knows. The day of return does not count."""
    return absence.returned - DAY if absence.returned else absence.until


def absences_of(record: View, person: str, start: date, end: date) -> list[Absence]:
    """The absences of `person`, approved or asked for, that touch the days `start` to `end`."""
    found = record.find(Absence, person=person)
    return [one for one in found if one.state != "void" and touches(one, start, end)]


def days_off(start: date, returned: date) -> int:
    """Days taken off the years of service: the leaving day counts, the day of return not (M6)."""
    return max(0, (returned - start).days)


def years_barred(start: date, returned: date) -> tuple[int, ...]:
    """The years without promotion: each that the absence touches; none for no day (M6)."""
    if returned <= start:
        return ()
    return tuple(range(start.year, (returned - DAY).year + 1))


def names_of(record: View, absences: list[Absence]) -> list[Person]:
    """Who they are."""
    return [record.need(Person, absence.person) for absence in absences]
