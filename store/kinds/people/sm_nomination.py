"""站长推荐任命: the town recommends, the bureau vets, reviews, makes it known and appoints (M3)."""

from typing import Annotated, Literal

from store.documents.office.chain import When
from store.forms.chain import consents, decides, notice, records
from store.forms.deadlines import Once
from store.forms.field_types import Date, Files, Heading, PersonId, Text
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.register import Register
from store.forms.types.codes import DocumentNumber
from store.forms.types.times import Month
from store.kinds.people.appointing import Appointing

TENURES = Register("tenures", replaces=True)


class StationMasterNomination(Appointing):
    """Whoever is appointed holds the seat from the day that the appointment says."""

    kind, group, prefix = "sm_nomination", "people", "TJ"
    starters = ("town_clerk",)
    appoints = "station_master"
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
    proposed: Annotated[Date, Limit(of="sent", first=1)]
    minutes: Files
