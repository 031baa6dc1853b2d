"""How far somebody is on the way to the next title, told before it is asked for (M5)."""

from dataclasses import dataclass
from datetime import date

from store.documents import Day, Entry, Lines, Say, Value
from store.forms.deadlines import Window
from store.record.view import View
from store.registers.people import counting
from store.registers.people.counting import Deduction
from store.registers.people.service_years import Service

TITLES = "titles"


def held(record: View, person: str) -> Entry | None:
    """The last title that is on record of the person: awarded, or there from the beginning."""
    found = record.find(Entry, register_name=TITLES, person=person)
    known = [one for one in found if one.state in {"live", "closed"}]
    return max(known, key=lambda one: one.first, default=None)


@dataclass(frozen=True)
class Path:
    """So many `years` are needed from the day `since`, and asked for in the `window`."""

    service: Service
    years: int
    since: date
    window: Window

    @property
    def day(self) -> date:
        """The day on which they are complete."""
        return self.service.complete(self.since, self.years)

    def told(self) -> dict[str, Value]:
        """How much is counted of which time, what is deducted, and the earliest year."""
        counted = self.service.counted(self.since)
        months, days = counting.months_and_days(self.since, self.service.today)
        earliest = self.service.earliest(self.since, self.years, self.window)
        return {
            "done": f"{counted.years}.{counted.tenths}",
            "years": self.years,
            "since": Day(day=self.since),
            "months": months,
            "days": days,
            "off": Say.of("days", count=self.service.days_off(self.since)),
            "earliest": str(earliest or ""),
        }

    def said(self) -> Value:
        """The same as lines that a clerk can add up, one for each deduction; none if none count."""
        if not self.years:
            return ""
        deductions = (self._line(one) for one in self.service.deductions(self.since))
        return Lines(lines=(Say.of("title_review.counted", **self.told()), *deductions))

    def _line(self, one: Deduction) -> Say:
        days = Say.of("days", count=one.days)
        away = {"first": one.first, "back": one.back, "off": days, "number": one.number or ""}
        return Say.of("title_review.deduction", **away)
