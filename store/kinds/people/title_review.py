"""职称审核认定: staff ask for the next title, and the panel outside awards it (M5)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, get_args

from store.documents import Say
from store.documents.office.chain import When
from store.forms.chain import consents, decides, outside
from store.forms.deadlines import Once, Window
from store.forms.field_types import Date, Files, Text
from store.forms.form import Form
from store.forms.kind import Kind, OutsideForm
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.forms.register import Register
from store.registers.people.service_years import Service

Grade = Literal["assistant", "librarian", "associate", "research"]
"""The ladder, from below (domain.md M5)."""

LADDER: tuple[Grade, ...] = get_args(Grade)
GRADES = ("none", *LADDER)
YEARS: Mapping[Grade, int] = {"librarian": 4, "associate": 5, "research": 5}
"""The years at the grade below (M5, a default)."""


class TitleFacts(Form):
    """What a title is."""

    kind = "title"

    grade: Grade


TITLES = Register("titles", facts=TitleFacts)


class AwardForm(OutsideForm):
    """What the panel has decided; the title counts from the day of its document."""

    kind = "title_review.award"


class TitleReview(Kind):
    """The master and the town confirm, the bureau counts the years and determines."""

    kind, group, prefix, owner = "title_review", "people", "ZC", "person"
    starters = ("station_staff",)
    window, once = Window("06-01", "07-31"), (Once("person"),)
    chain = (
        consents("station_master"),
        consents("town_leader"),
        consents("bureau_personnel"),
        decides("bureau_leader"),
        outside("bureau_personnel", form="title_review.award", body="title_panel", limit=60),
    )
    enters = (TITLES.entered(key=("person", "grade"), person="person", goes_on=True, begins="day"),)

    present: Literal["none", "assistant", "librarian", "associate"]
    since: Annotated[Date | None, Limit(last=0), When(question="present", values=LADDER[:-1])]
    grade: Grade
    result: Literal["excellent", "qualified", "basic", "unqualified"]
    works: Text
    certificate: Files

    def objections(self, case: Case) -> Iterator[Objection]:
        """M5: one grade after the other, years enough, found qualified, and in post all year."""
        if GRADES.index(self.grade) != GRADES.index(self.present) + 1:
            yield Objection("skips", {}, ("present", "grade"))
        if self.result == "unqualified":
            yield Objection("unqualified", {}, ("result",))
        since, years = self.since or case.sent, YEARS.get(self.grade, 0)
        if (day := self._service(case).complete(since, years)) > case.sent:
            details = {"years": years, "day": day, **self.shown(case)}
            yield Objection("short", details, ("since", "grade"))
        for one in self._service(case).barring(case.sent.year):
            details = {"start": one.first, "year": str(case.sent.year), "number": one.request or ""}
            yield Objection("off_post", details)

    def shown(self, case: Case) -> Mapping[str, object]:
        """How much of the time since the last title does not count."""
        off = self._service(case).days_off(self.since or case.sent)
        return {"off": Say.of("days", count=off)}

    def _service(self, case: Case) -> Service:
        return Service(case.record, case.person, case.sent)
