"""站长推荐任命: the town recommends, the bureau vets, reviews, makes it known and appoints (M3)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from store.documents.office.chain import When
from store.forms.chain import answered, consents, decides, notice
from store.forms.deadlines import Once
from store.forms.field_types import Date, Files, Heading, PersonId, Text
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.forms.types.codes import DocumentNumber
from store.forms.types.newcomer import Newcomer
from store.forms.types.times import Month
from store.kinds.people.masters.appointing import Appointing
from store.kinds.people.masters.tenures import MASTER, TENURES, Candidates, Masters
from store.kinds.people.posts import POSTS
from store.registers.people.establishment import Staffed

TENURE = TENURES.entered(
    person="person", first="proposed", goes_on=True, begins="effective", joins="who"
)
POST = POSTS.entered(
    first="proposed",
    goes_on=True,
    begins="effective",
    joins="who",
    when=answered("origin", "outside"),
)


class StationMasterNomination(Appointing):
    """Whoever is appointed holds the seat from the day that the appointment says.

    Who comes from outside gets a post of the station with it. Who was master until then stays
    there as its staff, unless the nomination says that they leave.
    """

    kind, group, prefix = "sm_nomination", "people", "TJ"
    starters, appoints = ("town_clerk",), MASTER
    checks = ("minutes_unsigned", "education_unproved", *Kind.checks)
    reasons = ("unqualified", "procedure", *Kind.reasons)
    chain = (
        consents("bureau_personnel", form="sm_nomination.vetting", limit=10),
        decides("bureau_leader"),
        notice("bureau_personnel", days=5),
        decides("bureau_leader", again=True, form="sm_nomination.appointment"),
    )
    once = (Once("unit", "open"),)
    enters = (TENURE, POST)
    closes = (POSTS.closed("effective", days=-1, of="leaver"),)

    origin: Literal["roster", "outside"]
    person: Annotated[PersonId | None, answered("origin", "roster"), Candidates()]
    born: Annotated[Month | None, answered("origin", "roster")]
    who: Annotated[Newcomer | None, answered("origin", "outside")]
    education: Literal["secondary", "college", "bachelor", "master"]
    waiver: Annotated[DocumentNumber | None, When(question="education", values=("secondary",))]
    post: Heading
    reason: Text
    proposed: Annotated[Date, Limit(of="sent", first=1)]
    leaver: Annotated[PersonId | None, Masters()]
    minutes: Files

    @property
    def appointed(self) -> str | None:
        """Who of the roster is proposed."""
        return self.person

    def objections(self, case: Case) -> Iterator[Objection]:
        """M4: who comes from outside finds a post that is vacant, or becomes so with it."""
        yield from super().objections(case)
        staffed = Staffed.on(case.record, case.unit, self.proposed, case.request)
        if self.who and staffed.is_full and not self.leaver:
            details = {"day": self.proposed, **staffed.told()}
            yield Objection("no_vacancy", details, ("leaver", "origin"))
