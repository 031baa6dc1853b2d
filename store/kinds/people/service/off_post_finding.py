"""离岗认定: somebody is, or was, not at the post; they are heard before it is confirmed (M6)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal

from store.documents import Person, Say, Series
from store.documents.office.organisation import Role
from store.documents.registers.entry import FOREVER
from store.forms.chain import answered, consents, decides, hears, over, records, started_by
from store.forms.choices import Colleagues
from store.forms.field_types import Date, Files, PersonId, StationId, Text
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.kinds.people.off_post import OFF_POST
from store.kinds.people.service.leaves import LEAVES
from store.registers import entries
from store.registers.people import roster
from store.rules.authority.seats import holders_of, seat_id

HEARD: Mapping[str, Role] = {"of_staff": "station_staff", "of_master": "station_master"}
STATEMENT, RETURN = "off_post_finding.statement", "off_post_finding.return"


class OffPostFinding(Kind):
    """Whoever it is about has five working days to be heard; the bureau's leader confirms it.

    Every calendar year that it touches is barred for promotion, and its days do not count (M6).
    """

    kind, group, prefix, concerned = "off_post_finding", "people", "LG", "person"
    starters = ("bureau_personnel", "town_clerk", "station_master")
    measures, copies = tuple(HEARD), ()
    checks = ("days_unproved", "leave", *Kind.checks)
    reasons = ("leave", "approved", "unproved", *Kind.reasons)
    correctable = ("start", "back")
    chain = (
        consents("bureau_personnel", when=started_by("town_clerk", "station_master")),
        hears("concerned", "station_staff", form=STATEMENT, days=5, when=over("of_staff", 0)),
        hears("concerned", "station_master", form=STATEMENT, days=5, when=over("of_master", 0)),
        decides("bureau_leader"),
        records("town_clerk", form=RETURN, limit=30, when=answered("now", "away")),
    )
    enters = (
        OFF_POST.entered(
            key=("person",), person="person", first="start", last="last_away", over="back"
        ),
    )

    place: Annotated[StationId | None, started_by("bureau_personnel")]
    person: Annotated[PersonId, Colleagues()]
    reason: Literal["pulled_out", "part_time", "absence"]
    start: Annotated[Date, Limit(last=0)]
    now: Literal["away", "back"]
    back: Annotated[Date | None, answered("now", "back"), Limit(of="start", first=0), Limit(last=0)]
    found: Literal["check", "town", "station", "public"]
    what: Text
    evidence: Files

    @property
    def last_away(self) -> date:
        """The day before the return, which is not a day off the post."""
        return self.back - roster.DAY if self.back else FOREVER

    def objections(self, case: Case) -> Iterator[Objection]:
        """Nobody is off a post that they did not have, nor without being heard."""
        details = {"person": case.record.need(Person, self.person).name, "start": self.start}
        if roster.post_of(case.record, self.person, case.unit, self.start) is None:
            yield Objection("no_post", details, ("start", "person"))
        for leave in entries.touching(
            case.record, LEAVES.name, self.person, self.start, self.last_away
        ):
            if leave.state in {"live", "closed"}:
                about = {"first": leave.first, "last": leave.last, "number": leave.request or ""}
                yield Objection("on_leave", {**details, **about}, ("start", "back"))
        if not any(self.measured(case).values()):
            yield Objection("unheard", details, ("person",))

    def measured(self, case: Case) -> dict[str, int]:
        """In which seat they are heard."""
        return {name: self._holds(case, role) for name, role in HEARD.items()}

    def _holds(self, case: Case, role: Role) -> int:
        held = holders_of(case.record, seat_id(case.unit, role), case.day)
        return sum(one.id == self.person for one in held)

    def current(self, case: Case) -> Mapping[str, object]:
        """What it comes to, as far as it goes today."""
        back = self.back or case.day
        years = Series(series=tuple(map(str, roster.years_barred(self.start, back))))
        bars = Say.of("off_post_finding.bars", years=years) if years.series else ""
        return {"days": Say.of("days", count=roster.days_off(self.start, back)), "bars": bars}
