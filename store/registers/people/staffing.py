"""Who is there and who is away at a station while somebody of its roster is (M4, M6)."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from store.documents import Names, Office, Person, Rules, Say, Series, Value
from store.documents.registers.entry import Entry
from store.forms.questions import Case
from store.registers.people import roster

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Staffing:
    """The staff of the case's station while `person` is away from `start` to `end`."""

    case: Case
    person: str
    start: date
    end: date

    @property
    def name(self) -> Names:
        """That of the person who would be away."""
        return self.case.record.need(Person, self.person).name

    @property
    def not_back(self) -> list[Entry]:
        """Where the person should be back from today, and no return is recorded."""
        return roster.not_back(self.case.record, self.person, self.case.day)

    @property
    def out(self) -> int:
        """How many would be away at some time in these days, this one with them."""
        away = self._presence().away(self.start, self._last)
        return len({self.person, *(one.person for one in away)})

    @property
    def rivals(self) -> int:
        """How many others are asked for in these days, not yet decided."""
        asked = roster.asked(self.case.record, self.case.unit)
        others = [one for one in asked if one.request != self.case.request]
        return sum(one.touches(self.start, self._last) for one in others)

    @cached_property
    def after(self) -> int:
        """The fewest full-time staff in post on any of these days without the person."""
        return self._presence(self.person).fewest(self.start, self._last)

    @property
    def is_short(self) -> bool:
        """Whether fewer than the floor remain, and fewer than there would be anyway."""
        return self.after < min(self._rules.floor, self._presence().fewest(self.start, self._last))

    def missing(self) -> dict[str, object]:
        """Who would be away, and how many that leaves by which rule."""
        away = self._presence().away(self.start, self.end)
        names = (person.name for person in roster.names_of(self.case.record, away))
        return {
            "person": self.name,
            "start": self.start,
            "end": self.end,
            "after": self.after,
            "floor": self._rules.floor,
            "away": Series(series=tuple(names)),
            "basis": self._rules.basis.get("floor"),
        }

    def figures(self) -> dict[str, object]:
        """What it would do: to which post, how many are in post, the time off (M6)."""
        post = roster.post_of(self.case.record, self.person, self.case.unit, self.start)
        return {
            "post": titled(post) if post else "",
            "now": self._presence().in_post(self.case.day),
            "after": self.after,
            "floor": self._rules.floor,
            **self._off_post(),
        }

    def _off_post(self) -> dict[str, Value]:
        """The days that it comes to, and the years that they bar."""
        if not self._rules.secondment_is_off_post:
            return {"years": "", "days": ""}
        back = self.end + DAY
        years = tuple(map(str, roster.years_barred(self.start, back)))
        return {
            "years": Series(series=years),
            "days": Say.of("days", count=roster.days_off(self.start, back)),
        }

    @property
    def _last(self) -> date:
        return max(self.start, self.end)

    @property
    def _rules(self) -> Rules:
        return self.case.record.need(Office, "office").rules

    def _presence(self, without: str | None = None) -> roster.Presence:
        return roster.Presence(self.case.record, self.case.unit, self.case.day, without)


def titled(post: Entry) -> Value:
    """What the post is called, in one language or in each."""
    given = post.facts.get("title", "")
    return Names(names=given) if isinstance(given, dict) else str(given)
