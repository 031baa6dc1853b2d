"""Years of service as they count for a title: days off the post do not (M5, M6)."""

from dataclasses import dataclass
from datetime import date

from store.documents import Entry, Office
from store.documents.registers.entry import FOREVER
from store.forms.deadlines import Window
from store.record.view import View
from store.registers.people import counting, roster
from store.registers.people.counting import Away, Counted, Deduction

LIFETIME = 100
"""So many years ahead a year for a title is looked for."""


@dataclass(frozen=True)
class Service:
    """What counts of the time that `person` was in post, as far as is known on `today`."""

    record: View
    person: str
    today: date

    def deductions(self, since: date) -> list[Deduction]:
        """What does not count of the time from `since` until today, one by one."""
        away = (Away(one.first, self._back(one), one.request) for one in self.away())
        return [*counting.deductions(away, since, self.today)]

    def days_off(self, since: date) -> int:
        """Days off the post from `since` until today."""
        return sum(one.days for one in self.deductions(since))

    def complete(self, since: date, years: int) -> date:
        """The day on which so many years are complete, what does not count made up for."""
        return counting.complete(since, years, self.days_off(since))

    def counted(self, since: date) -> Counted:
        """What counts of the time from `since` until today."""
        return counting.counted(since, self.today, self.days_off(since))

    def earliest(self, since: date, years: int, window: Window) -> int | None:
        """The first year in whose window the years are complete and nothing bars; None: ever."""
        day = self.complete(since, years)
        ahead = range(self.today.year, self.today.year + LIFETIME)
        ends = ((year, window.span(year)[1]) for year in ahead)
        open_ = (year for year, last in ends if last >= max(day, self.today))
        return next((year for year in open_ if not self.barring(year)), None)

    def barring(self, year: int) -> list[Entry]:
        """When they are off the post so that they are not in post in all of that year."""
        return [
            one for one in self.away() if year in roster.years_barred(one.first, self._back(one))
        ]

    def away(self) -> list[Entry]:
        """When the person was, is or will be off the post; of secondments only if they are that."""
        rules = self.record.need(Office, "office").rules
        found = self.record.find(Entry, register_name=roster.OFF_POST, person=self.person)
        known = (one for one in found if one.state in {"live", "closed"})
        return [one for one in known if not is_lent(one) or rules.secondment_is_off_post]

    def _back(self, away: Entry) -> date:
        """The first day in post again; who has not come back is still away."""
        overdue = away.state == "live" and away.last < self.today
        return self.today if overdue or away.last == FOREVER else away.last + roster.DAY


def is_lent(away: Entry) -> bool:
    """Whether it is a secondment, and no finding."""
    return bool(away.facts.get("reason", "secondment") == "secondment")
