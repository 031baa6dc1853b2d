"""职称审核认定: staff ask for the next title, and the panel outside awards it (M5)."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, get_args

from store.documents import Say, Value
from store.documents.office.chain import When
from store.forms.chain import consents, decides, outside, started_by
from store.forms.deadlines import Once, Window
from store.forms.field_types import Date, Files, Text
from store.forms.form import Form
from store.forms.kind import Kind, OutsideForm
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.forms.register import Register
from store.registers.people import title_path
from store.registers.people.service_years import Service
from store.registers.people.title_path import Path
from store.rules import periods

Grade = Literal["assistant", "librarian", "associate", "research"]
"""The ladder, from below (domain.md M5)."""

LADDER: tuple[Grade, ...] = get_args(Grade)
GRADES = ("none", *LADDER)
YEARS: Mapping[Grade, int] = {"librarian": 4, "associate": 5, "research": 5}
"""The years at the grade below (M5, a default)."""

YEARS_AFTER = {below: YEARS.get(grade, 0) for below, grade in pairwise(LADDER)}


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
    starters = ("station_staff", "station_master")
    window, once = Window("06-01", "07-31"), (Once("person"),)
    chain = (
        consents("station_master", when=started_by("station_staff")),
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
        held = title_path.held(case.record, case.person)
        if held and (held.facts["grade"], held.first) != (self.present, self.since):
            details = {"held": Say.of(f"title.grade.{held.facts['grade']}"), "first": held.first}
            yield Objection("differs", details, ("present", "since"))
        if self.result == "unqualified":
            yield Objection("unqualified", {}, ("result",))
        path = self._path(case)
        if path.day > case.sent:
            told = path.told()
            yield Objection("short", told | {"day": path.day}, ("since", "grade"))
        for one in path.service.barring(case.sent.year):
            details = {"start": one.first, "year": str(case.sent.year), "number": one.request or ""}
            yield Objection("off_post", details)

    @classmethod
    def beside(cls, question: str, case: Case) -> Value:
        """Beside the grade, how much of its years is counted, and what is deducted."""
        present, since = case.answers.get("present"), case.answers.get("since")
        if question != "grade" or present not in YEARS_AFTER or not since:
            return ""
        return cls._way(case, YEARS_AFTER[present], date.fromisoformat(str(since))).said()

    def current(self, case: Case) -> Mapping[str, object]:
        """How much of the time since the last title counts, and what does not."""
        return {"counted": self._path(case).said()}

    def _path(self, case: Case) -> Path:
        return self._way(case, YEARS.get(self.grade, 0), self.since or case.sent)

    @classmethod
    def _way(cls, case: Case, years: int, since: date) -> Path:
        service = Service(case.record, case.person, case.sent)
        return Path(service, years, since, periods.window_of(case.record, cls) or cls.window)
