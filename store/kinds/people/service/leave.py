"""请假: one's own leave, which is no time off the post; the town is told (M6)."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import Field

from store.documents import Say
from store.forms.chain import answered, decides, started_by, told
from store.forms.deadlines import working_days_left
from store.forms.field_types import Date, Files, Heading, Number
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.kinds.people.service.leaves import ANNUAL, LEAVES, Balance, Sort, balance

DAY = timedelta(days=1)


class Leave(Kind):
    """The master agrees, or the town's leader where it is the master's own; the town is told."""

    kind, group, prefix, owner, gives_back = "leave", "people", "QJ", "person", "start"
    starters, copies = ("station_staff", "station_master"), ()
    checks = ("unproved", "cover", *Kind.checks)
    reasons = ("busy", *Kind.reasons)
    chain = (
        decides("station_master", when=started_by("station_staff")),
        decides("town_leader", when=started_by("station_master")),
        told("town_clerk"),
    )
    enters = (
        LEAVES.entered(key=("person",), person="person", first="start", last="end"),
        ANNUAL.entered(
            key=("person",),
            person="person",
            first="start",
            last="end",
            quantity="working_days",
            when=answered("sort", "annual"),
        ),
    )

    sort: Sort
    worked: Annotated[Number | None, Field(le=60), answered("sort", "annual")]
    start: Annotated[Date, Limit(of="sent", first=-7)]
    end: Annotated[Date, Limit(of="start", first=0, last=365)]
    cover: Heading
    proof: Files | None

    @property
    def working_days(self) -> int:
        """How many of the days are no days off."""
        return working_days_left(self.start - DAY, self.end)

    def objections(self, case: Case) -> Iterator[Objection]:
        """Annual leave is of one year, and no more than there is left of it."""
        if self.worked is None:
            return
        details = {"year": str(self.start.year), "asked": self.working_days}
        if self.start.year != self.end.year:
            yield Objection("two_years", details, ("end", "start"))
        known = balance(case.record, case.person, self.worked, self.start)
        if self.working_days > known.left:
            yield Objection("too_much", {**details, **_told(known)}, ("end", "start"))

    def current(self, case: Case) -> Mapping[str, object]:
        """What there is of annual leave in the year, and what is taken."""
        days = {"days": Say.of("leave.days", count=self.working_days)}
        if self.worked is None:
            return {**days, "balance": ""}
        known = _told(balance(case.record, case.person, self.worked, self.start))
        asked = {"year": str(self.start.year), "asked": self.working_days}
        return {**days, "balance": Say.of("leave.balance", **known, **asked)}


def _told(known: Balance) -> dict[str, int]:
    return {**known._asdict(), "left": known.left}
