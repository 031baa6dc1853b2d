"""Who is there and who is away at the station while somebody is lent, by its roster (M4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from store.documents import Absence, Office, Person, Rules, Say, Series, Value
from store.forms.questions import Case, Objection
from store.registers.people import roster

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Staffing:
    """The staff of the case's station while `person` is away from `start` to `end`."""

    case: Case
    person: str
    start: date
    end: date

    def objections(self) -> Iterator[Objection]:
        """Back from before, no overlap, the floor."""
        yield from self._back()
        yield from self._overlap()
        yield from self._floor()

    def _back(self) -> Iterator[Objection]:
        """Who has not come back yet cannot be lent again."""
        for absence in self.case.record.find(Absence, person=self.person):
            if absence.state == "open" and absence.until and absence.until < self.case.day:
                details = {
                    "person": self.name,
                    "end": absence.until,
                    "number": absence.request,
                }
                yield Objection("not_back", details, ("person",))

    def _overlap(self) -> Iterator[Objection]:
        others = roster.absences_of(self.case.record, self.person, self.start, self.end)
        for absence in others:
            if absence.request is None or absence.request != self.case.request:
                details = {
                    "person": self.name,
                    "start": absence.start,
                    "end": roster.last_day(absence),
                    "number": absence.request,
                }
                yield Objection("overlap", details, ("start", "end", "person"))

    def _floor(self) -> Iterator[Objection]:
        after, before, floor = self._fewest(self.person), self._fewest(), self._rules.floor
        if after < min(floor, before):
            away = self._presence().away(self.start, self.end)
            names = (person.name for person in roster.names_of(self.case.record, away))
            details = {
                "person": self.name,
                "start": self.start,
                "end": self.end,
                "after": after,
                "floor": floor,
                "away": Series(series=tuple(names)),
                "basis": self._rules.basis.get("floor"),
            }
            yield Objection("floor", details, ("start", "end", "person"))

    def people_out(self) -> int:
        """How many would be away at some time in these days, this one with them."""
        away = self._presence().away(self.start, self._last)
        return len({self.person, *(one.person for one in away)})

    def figures(self) -> dict[str, object]:
        """What a decision is shown: the post, staff in post, others asked for, days off."""
        post = roster.post_of(self.case.record, self.person, self.case.unit, self.start)
        return {
            "post": post.title if post else "",
            "now": self._presence().in_post(self.case.day),
            "after": self._fewest(self.person),
            "floor": self._rules.floor,
            "rivals": self._rivals(),
            **self._off_post(),
        }

    def _rivals(self) -> Value:
        """How many others are asked for in these days, not yet decided."""
        asked = self.case.record.find(Absence, unit=self.case.unit, state="asked")
        others = [one for one in asked if one.request != self.case.request]
        count = sum(roster.touches(one, self.start, self._last) for one in others)
        return Say.of("secondment.rivals", count=count) if count else ""

    def _off_post(self) -> dict[str, Value]:
        """The time off the post that it comes to (M6), and the years that this bars."""
        if not self._rules.secondment_is_off_post:
            return {"years": "", "days": ""}
        back = self.end + DAY
        years = tuple(map(str, roster.years_barred(self.start, back)))
        return {
            "years": Series(series=years),
            "days": Say.of("days", count=roster.days_off(self.start, back)),
        }

    @property
    def name(self) -> object:
        """That of the person who is lent."""
        return self.case.record.need(Person, self.person).name

    @property
    def _last(self) -> date:
        return max(self.start, self.end)

    @property
    def _rules(self) -> Rules:
        return self.case.record.need(Office, "office").rules

    def _presence(self, without: str | None = None) -> roster.Presence:
        return roster.Presence(self.case.record, self.case.unit, self.case.day, without)

    def _fewest(self, without: str | None = None) -> int:
        return self._presence(without).fewest(self.start, self._last)
