"""站长推荐任命: the town recommends, the bureau vets, reviews, makes it known and appoints (M3)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Literal

from store.documents import Holding, Person, Request, Series
from store.documents.office.chain import When
from store.documents.office.organisation import Role
from store.forms.chain import consents, decides, notice, records
from store.forms.deadlines import Once
from store.forms.field_types import Date, Files, Heading, PersonId, Text
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Case, Choice, Objection
from store.forms.register import Register
from store.forms.types.codes import DocumentNumber
from store.forms.types.times import Month
from store.organisation import succession
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers.people import roster
from store.rules.authority.seats import holders_of, seat_id
from store.workflow.stage_days import recorded

TENURES = Register("tenures", replaces=True)
ROLE: Role = "station_master"


class StationMasterNomination(Kind):
    """Whoever is appointed holds the seat from the day that the appointment says."""

    kind, group, prefix = "sm_nomination", "people", "TJ"
    starters = ("town_clerk",)
    concerned = "person"
    irrevocable = True
    checks = ("minutes_unsigned", "education_unproved", *Kind.checks)
    reasons = ("unqualified", "procedure", *Kind.reasons)
    chain = (
        consents("bureau_personnel", form="sm_nomination.vetting", limit=10),
        decides("bureau_leader"),
        notice("bureau_personnel", days=5),
        decides("bureau_leader", again=True, form="sm_nomination.appointment"),
        records(
            "station_master",
            form="sm_nomination.legal",
            waits="effective",
            after="effective",
            limit=30,
        ),
    )
    once = (Once("unit", "open"),)
    enters = (TENURES.entered(person="person", first="proposed", goes_on=True, begins="effective"),)

    person: PersonId
    born: Month
    education: Literal["secondary", "college", "bachelor", "master"]
    waiver: Annotated[DocumentNumber | None, When(question="education", values=("secondary",))]
    post: Heading
    reason: Text
    proposed: Annotated[Date, Limit(first=1)]
    minutes: Files

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        """The roster of the station, but for whoever is its master."""
        masters = holders_of(case.record, seat_id(case.unit, ROLE), case.day)
        posts = roster.posts_of(case.record, case.unit, case.day)
        people = (case.record.need(Person, post.person) for post in posts)
        return tuple(Choice(one.id, one.name) for one in people if one not in masters)

    def objections(self, case: Case) -> Iterator[Objection]:
        """M3: nobody is master of two stations."""
        person = case.record.need(Person, self.person).name
        for unit in succession.units_led(case.record, self.person, ROLE, case.day):
            yield Objection("master_already", {"person": person, "station": unit.name}, ("person",))

    def shown(self, case: Case) -> Mapping[str, object]:
        """Whose place it would be."""
        holders = holders_of(case.record, seat_id(case.unit, ROLE), case.day)
        return {"before": Series(series=tuple(one.name for one in holders))}

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """The seat goes over on the day from which the appointment holds."""
        since = recorded(request, "effective") or day_of(at)
        term = Holding(id="", seat=seat_id(request.unit, ROLE), person=self.person, since=since)
        succession.succeed(record, term, at)
