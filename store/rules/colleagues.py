"""Choosing somebody of a station's staff."""

from dataclasses import dataclass

from store.documents import Person
from store.documents.office.organisation import Role
from store.forms.questions import Case, Choice
from store.registers.people import roster
from store.rules.authority.seats import holders_of, seat_id


@dataclass(frozen=True)
class Colleagues:
    """Whoever is on the station's roster today, `besides` who holds that seat there."""

    besides: Role | None = None

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """By name, in the order of the roster."""
        seat = seat_id(case.unit, self.besides) if self.besides else ""
        held = {person.id for person in holders_of(case.record, seat, case.day)}
        return tuple(
            Choice(post.person, case.record.need(Person, post.person).name)
            for post in roster.posts_of(case.record, case.unit, case.day)
            if post.person not in held
        )
