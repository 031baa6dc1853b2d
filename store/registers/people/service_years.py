"""Years of service as they count for a title: days off the post do not (M5, M6)."""

from dataclasses import dataclass
from datetime import date, timedelta

from store.documents import Entry, Office
from store.documents.registers.entry import FOREVER
from store.forms.deadlines import months_after
from store.record.view import View
from store.registers.people import roster


@dataclass(frozen=True)
class Service:
    """What counts of the time that `person` was in post, as far as is known on `today`."""

    record: View
    person: str
    today: date

    def days_off(self, since: date) -> int:
        """Days off the post from `since` on."""
        away = self.away()
        return sum(roster.days_off(max(one.first, since), self._back(one)) for one in away)

    def complete(self, since: date, years: int) -> date:
        """The day on which so many years are complete, what does not count made up for."""
        return months_after(since, 12 * years) + timedelta(days=self.days_off(since))

    def barring(self, year: int) -> list[Entry]:
        """The absences by which the person is not in post in all of that year."""
        return [
            one for one in self.away() if year in roster.years_barred(one.first, self._back(one))
        ]

    def away(self) -> list[Entry]:
        """When the person was, is or will be off the post; of secondments only if they are that."""
        rules = self.record.need(Office, "office").rules
        found = self.record.find(Entry, register_name=roster.OFF_POST, person=self.person)
        known = (one for one in found if one.state in {"live", "closed"})
        return [one for one in known if one.request is None or rules.secondment_is_off_post]

    def _back(self, absence: Entry) -> date:
        """The first day in post again; who has not come back is still away."""
        overdue = absence.state == "live" and absence.last < self.today
        return self.today if overdue or absence.last == FOREVER else absence.last + roster.DAY
