"""站长免职和主持工作: a master goes, or has gone; somebody leads the station from then on (M3)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Literal

from store.documents import Request
from store.forms.chain import answered, consents, decides, started_by
from store.forms.deadlines import Once
from store.forms.field_types import Date, Files, Heading, PersonId, StationId, Text
from store.forms.kind import Kind, RecordForm
from store.forms.limits import Limit
from store.forms.questions import Answers, Case, Objection
from store.forms.register import Register
from store.forms.types.codes import DocumentNumber
from store.kinds.people.masters.appointing import Appointing
from store.kinds.people.masters.tenures import MASTER, TENURES, Candidates, Masters, Successors
from store.record.transaction import Transaction
from store.record.view import View
from store.registers.people import mastery

REMOVALS = Register("removals", sheet=False)
"""When somebody was removed, or the station was given an acting master."""


class RemovalForm(RecordForm):
    """免职、主持工作: the resolution, the document, and the day from which it holds."""

    kind = "sm_removal.decision"

    resolved: Annotated[Date, Limit(last=0)]
    resolution: Heading
    number: DocumentNumber
    effective: Annotated[Date, Limit(first=0), Limit(of="until", last=0)]

    def objections(self, case: Case) -> Iterator[Objection]:
        """A successor takes over on the day of their appointment; nobody acts for too long."""
        request = case.record.need(Request, case.request or "")
        named = request.on_record("successor")
        tenure = mastery.coming(case.record, case.unit, case.day, named) if named else None
        if tenure and tenure.first != self.effective:
            details = {"first": tenure.first}
            yield Objection("successor_day", details, ("effective",))
        until = request.on_record("until")
        most = mastery.acting_most(case.record, case.unit, self.effective)
        if until and date.fromisoformat(until) > most:
            yield Objection("acting_long", {"until": date.fromisoformat(until)}, ("effective",))


class StationMasterRemoval(Appointing):
    """Nobody is removed unless it is named who leads the station: acting, or a successor."""

    kind, group, prefix = "sm_removal", "people", "MZ"
    starters, appoints, asks = ("town_clerk", "bureau_personnel"), MASTER, "acting"
    checks = ("minutes_unsigned", *Kind.checks)
    reasons = ("procedure", *Kind.reasons)
    chain = (
        consents("bureau_personnel", when=started_by("town_clerk")),
        decides("bureau_leader", form="sm_removal.decision"),
    )
    once = (Once("unit", "open"),)
    enters = (
        REMOVALS.entered(person="person", first="proposed", begins="effective"),
        TENURES.entered(
            person="acting",
            first="proposed",
            last="until",
            begins="effective",
            when=answered("leads", "acting"),
        ),
    )

    place: Annotated[StationId | None, started_by("bureau_personnel")]
    cause: Literal["removal", "vacant"]
    person: Annotated[PersonId | None, answered("cause", "removal"), Masters()]
    reason: Text
    leads: Literal["acting", "successor"]
    acting: Annotated[PersonId | None, answered("leads", "acting"), Candidates()]
    successor: Annotated[PersonId | None, answered("leads", "successor"), Successors()]
    proposed: Annotated[Date, Limit(of="sent", first=1)]
    until: Annotated[
        Date | None,
        answered("leads", "acting"),
        Limit(of="proposed", first=0),
        Limit(of="proposed", months="acting_months"),
    ]
    minutes: Files

    @property
    def appointed(self) -> str | None:
        """Who is acting from then on."""
        return self.acting

    @property
    def ends(self) -> date | None:
        """The last day of acting."""
        return self.until

    @classmethod
    def parties(cls, answers: Answers, record: View | None = None) -> set[str]:
        """Whose cause it is: of who goes, or where nobody does of who is to lead (回避)."""
        one = answers.get("person") or answers.get("acting")
        return {one} if isinstance(one, str) else set()

    def objections(self, case: Case) -> Iterator[Objection]:
        """Not the same person, not over a master in office, not acting for too long."""
        yield from super().objections(case)
        there = mastery.master(case.record, case.unit, self.proposed)
        if self.acting and self.acting == self.person:
            yield Objection("same_person", {}, ("acting", "person"))
        if self.cause == "vacant" and there:
            yield Objection("not_vacant", {"day": self.proposed}, ("cause", "proposed"))
        most = mastery.acting_most(case.record, case.unit, self.proposed)
        if self.until and self.until > most:
            yield Objection("acting_long", {"until": self.until, "last": most}, ("until", "leads"))

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """A successor has been given the seat by their own appointment."""
        if self.acting:
            super().approved(record, request, at)
