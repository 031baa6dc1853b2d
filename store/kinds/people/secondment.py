"""借用: a station's staff member works elsewhere for a while, and keeps the post (M4, M6)."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from store.documents import Say
from store.forms.chain import consents, decides, records, started_by
from store.forms.choices import Colleagues
from store.forms.field_types import Date, Files, Heading, PersonId
from store.forms.kind import Kind
from store.forms.limits import Covers, Limit
from store.forms.questions import Case, Objection
from store.kinds.people.off_post import OFF_POST
from store.record.transaction import Transaction
from store.registers.people import roster
from store.registers.people.staffing import Staffing

ABSENCE = ("person", "borrower", "work", "start", "end")
"""What the station and the town sign for: who is away, where, for what and how long."""


class Secondment(Kind):
    """The town lends a member of the station's staff; the bureau decides (M4).

    The station master agrees first where the town's clerk starts. It is off-post time from the
    first day on (M6), unless the office says otherwise. Its master this kind cannot move.
    """

    kind, group, prefix = "secondment", "people", "JY"
    starters = ("station_master", "town_clerk")
    concerned, irrevocable = "person", True
    measures, newer = ("people_out",), ("rivals",)
    checks = (
        "letter_unsigned",
        "letter_differs",
        "consent_unsigned",
        "dates_unclear",
        "work_unclear",
        "cover",
    )
    reasons = ("short_staffed", "borrower", *Kind.reasons)
    correctable = ("borrower", "work", "end")
    chain = (
        consents("station_master", when=started_by("town_clerk"), facts=ABSENCE),
        decides("town_leader", facts=ABSENCE),
        consents("bureau_personnel", facts=(*ABSENCE, "letter", "consent")),
        decides("bureau_leader"),
        records("station_master", form="secondment.return", until="end"),
    )
    enters = (OFF_POST.entered(key=("person",), person="person", first="start", last="end"),)

    person: Annotated[PersonId, Colleagues(besides="station_master")]
    borrower: Heading
    work: Heading
    start: Annotated[Date, Limit(first=1), Covers("later")]
    end: Annotated[
        Date,
        Limit(of="start", first=0),
        Limit(of="start", months="secondment_months"),
        Limit(first=1),
        Covers("earlier"),
    ]
    letter: Files
    consent: Files

    def objections(self, case: Case) -> Iterator[Objection]:
        """M4: back from before, and the floor."""
        staff = self._staffing(case)
        for one in staff.not_back:
            details = {"person": staff.name, "end": one.last, "number": one.request}
            yield Objection("not_back", details, ("person",))
        if staff.is_short:
            yield Objection("floor", staff.missing(), ("start", "end", "person"))

    def measured(self, case: Case) -> dict[str, int]:
        """How many would be away at some time in these days, this one with them."""
        return {"people_out": self._staffing(case).out}

    def current(self, case: Case) -> Mapping[str, object]:
        """What the decision would do: others are lent, come back and leave while it waits."""
        staff = self._staffing(case)
        rivals = Say.of("secondment.rivals", count=staff.rivals) if staff.rivals else ""
        return {**staff.figures(), "rivals": rivals}

    @classmethod
    def moved(cls, record: Transaction) -> Iterator[str]:
        """Who else is asked for where somebody leaves, comes back, or joins the roster."""
        for unit in roster.changed(record):
            yield from (one.request or "" for one in roster.asked(record, unit))

    def _staffing(self, case: Case) -> Staffing:
        return Staffing(case, self.person, self.start, self.end)
