"""Kinds by which somebody comes into a seat: it goes over as the appointment says (M3)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import ClassVar

from store.documents import Holding, Person, Request, Series, Unit
from store.documents.office.organisation import Role
from store.forms.kind import Kind
from store.forms.questions import Case, Objection
from store.organisation import succession
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.rules.authority.seats import holders_of, seat_id
from store.workflow.stage_days import recorded


class Appointing(Kind):
    """Whoever is `appointed` holds the seat of the role `appoints` at the station.

    It is so from the day that a desk records as `effective`, or until a day `until` alone; whoever
    has it until then leaves the day before. Nobody holds such a seat at two stations.
    """

    appoints: ClassVar[Role]
    asks: ClassVar[str] = "person"
    """The question that says who it is."""
    concerned = "person"
    irrevocable = True

    @property
    def appointed(self) -> str | None:
        """Who of the register comes into the seat; None for whoever is not on it yet."""
        raise NotImplementedError

    @property
    def ends(self) -> date | None:
        """The last day in the seat, where that is fixed."""
        return None

    def objections(self, case: Case) -> Iterator[Objection]:
        """`station_closed`, and `seated_already` for who holds such a seat elsewhere."""
        station = case.record.need(Unit, case.unit)
        if station.closed:
            about = {"station": station.name, "day": station.closed}
            yield Objection("station_closed", about, (self.asks,))
        if self.appointed is None:
            return
        name = case.record.need(Person, self.appointed).name
        led = succession.units_led(case.record, self.appointed, self.appoints, case.day)
        for unit in (one for one in led if one.id != case.unit):
            yield Objection("seated_already", {"person": name, "station": unit.name}, (self.asks,))

    def shown(self, case: Case) -> Mapping[str, object]:
        """Whose place it would be."""
        holders = holders_of(case.record, seat_id(case.unit, self.appoints), case.day)
        return {"before": Series(series=tuple(one.name for one in holders))}

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """The seat goes over on the day from which the appointment holds."""
        since = recorded(request, "effective") or day_of(at)
        who = self.appointed or f"P-{request.id}"
        seat = seat_id(request.unit, self.appoints)
        term = Holding(id="", seat=seat, person=who, since=since, until=self.ends)
        succession.succeed(record, term, at)
