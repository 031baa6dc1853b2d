"""What somebody has to do by a day (应办事项), declared beside the kinds that do it."""

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from typing import NamedTuple

from store.documents import Rules
from store.documents.office.organisation import Role
from store.forms.deadlines import working_days_after
from store.forms.ledger.sum import AtLeast, Goal, Per, last_day, period

DAY = timedelta(days=1)
USUAL = Rules()


class Window(NamedTuple):
    """From when to when something is to be done, in or for which period."""

    period: str
    opens: date
    until: date


@dataclass(frozen=True)
class Owed:
    """Who owes it: the seat of the role `by`; and by what it is done.

    `done_by` is a kind, by its name, as soon as such a request waits at a desk or is granted; a
    record form; or what is to be reached. The seat is reminded so many days before, or on days of
    the year (`11-01`), and then `late` so many days after; the roles that it `tells` are told then.
    """

    name: str
    _: KW_ONLY
    by: Role
    done_by: str | AtLeast | Goal
    remind: tuple[int | str, ...] = (10, 0)
    late: tuple[int, ...] = (1, 10, 30)
    tells: tuple[Role, ...] = ()

    @property
    def goal(self) -> AtLeast | Goal | None:
        """What is to be reached, if it is that."""
        return None if isinstance(self.done_by, str) else self.done_by

    @property
    def each(self) -> bool:
        """Whether each holder of the seat owes it."""
        return self.goal is not None and "person" in self.goal.sum.by

    def reminders(self, opens: date, until: date) -> Iterator[date]:
        """The days on which the seat is reminded, in time."""
        for one in self.remind:
            if isinstance(one, int):
                yield until - one * DAY
            else:
                years = range(opens.year, until.year + 1)
                days = (date.fromisoformat(f"{year}-{one}") for year in years)
                yield from (day for day in days if opens <= day <= until)

    def late_days(self, until: date) -> tuple[date, ...]:
        """The days on which it is said to be late."""
        return tuple(until + days * DAY for days in self.late)


@dataclass(frozen=True)
class Duty(Owed):
    """What follows from a request once it is granted, or from an entry.

    It is to be done so many `days` or `working_days` (or as many as the office's rule of that name
    has) from the day `after`: an answer or what was recorded (`KIND.QUESTION`), or the first or
    last day of an entry (`REGISTER.first`); `days` may be before it. Where it is not done `early`,
    what is sent before that day is for something else.

    Where a kind does it, `about` is the question of that kind which says for what: the number of
    the request from which it follows (`Owing`), or an entry of that (`OneOf`). A request does only
    what it names, and of several that name the same the first counts. Where in the register of
    `after` an entry replaces the one before it of its key, that key may be named as well, or
    nothing, where it is the station: then all is done that was owed of it when the request was
    sent. Which of several would be done is never guessed: a declaration that leaves it open is
    refused when the program starts.
    """

    _: KW_ONLY
    after: str
    days: int = 0
    working_days: int | str = 0
    about: str | None = None
    early: bool = True

    @property
    def source(self) -> str:
        """The kind or register from which it follows."""
        return self.after.partition(".")[0]

    @property
    def what(self) -> str:
        """The question, or which day of the entry."""
        return self.after.partition(".")[2]

    def until(self, day: date, rules: Rules = USUAL) -> date:
        """Until when it is to be done, as the office's `rules` have it."""
        given = self.working_days
        days = given if isinstance(given, int) else int(getattr(rules, given))
        return working_days_after(day + self.days * DAY, days).day


@dataclass(frozen=True)
class Calendar(Owed):
    """What is owed again in every period; `of` is the answer that says for which it was done.

    Without it that is the period in which it was sent.
    """

    _: KW_ONLY
    of: str | None = None

    def windows(self, since: date, day: date) -> Iterator[Window]:
        """Those that have opened by `day` and were not over before `since`, the oldest first."""
        first = date(since.year - 1, 1, 1)
        while first <= day:
            window = self.window(first)
            if window.opens <= day and window.until >= since:
                yield window
            first = last_day(self.length, first) + DAY

    @property
    def length(self) -> Per:
        """How long a period is."""
        raise NotImplementedError

    def window(self, first: date) -> Window:
        """That of the period which begins on this day."""
        raise NotImplementedError


@dataclass(frozen=True)
class Yearly(Calendar):
    """From the day `opens` (`01-01`) to the day `until` (`03-31`) of every year."""

    _: KW_ONLY
    until: str
    opens: str = "01-01"

    @property
    def length(self) -> Per:
        """A year."""
        return "year"

    def window(self, first: date) -> Window:
        """That of the year."""
        year = f"{first.year}"
        opens, until = (date.fromisoformat(f"{year}-{one}") for one in (self.opens, self.until))
        return Window(year, opens, until)


@dataclass(frozen=True)
class Monthly(Calendar):
    """From the first of every month until a day of it, at most the 28th."""

    _: KW_ONLY
    until: int

    @property
    def length(self) -> Per:
        """A month."""
        return "month"

    def window(self, first: date) -> Window:
        """That of the month."""
        return Window(period("month", first), first, first.replace(day=self.until))
