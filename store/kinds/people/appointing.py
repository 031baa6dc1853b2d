"""Kinds by which somebody comes into a seat: it goes over as the appointment says (M3)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from store.documents import Holding, Person, Request, Series
from store.documents.office.organisation import Role
from store.forms.kind import Kind
from store.forms.questions import Case, Choice, Objection
from store.organisation import succession
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers.people import roster
from store.rules.authority.seats import holders_of, seat_id
from store.workflow.stage_days import recorded


class Appointing(Kind):
    """Whoever is `concerned` holds the seat of the role `appoints` at the station.

    It is so from the day that a desk records as `effective`; whoever has it until then leaves the
    day before. Nobody holds such a seat at two stations.
    """

    appoints: ClassVar[Role]
    concerned = "person"
    irrevocable = True

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        """The roster of the station, but for whoever holds the seat."""
        holders = holders_of(case.record, seat_id(case.unit, cls.appoints), case.day)
        posts = roster.posts_of(case.record, case.unit, case.day)
        people = roster.names_of(case.record, posts)
        return tuple(Choice(one.id, one.name) for one in people if one not in holders)

    def objections(self, case: Case) -> Iterator[Objection]:
        """`seated_already` for who holds such a seat."""
        person = case.record.need(Person, self._appointed).name
        for unit in succession.units_led(case.record, self._appointed, self.appoints, case.day):
            yield Objection("seated_already", {"person": person, "station": unit.name}, ("person",))

    def shown(self, case: Case) -> Mapping[str, object]:
        """Whose place it would be."""
        holders = holders_of(case.record, seat_id(case.unit, self.appoints), case.day)
        return {"before": Series(series=tuple(one.name for one in holders))}

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """The seat goes over on the day from which the appointment holds."""
        since = recorded(request, "effective") or day_of(at)
        seat = seat_id(request.unit, self.appoints)
        term = Holding(id="", seat=seat, person=self._appointed, since=since)
        succession.succeed(record, term, at)

    @property
    def _appointed(self) -> str:
        given: Any = getattr(self, self.concerned or "")
        return str(given)
