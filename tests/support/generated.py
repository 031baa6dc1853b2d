"""Declarations nobody wrote: forms of any questions, and what can be answered to them."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from hypothesis import strategies as st

from store.documents import Desk, Say, When
from store.forms.field_types import (
    Chosen,
    Date,
    Files,
    Heading,
    Money,
    Number,
    Percent,
    PersonId,
    StationId,
    Sums,
    Text,
)
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.questions import Case, Choice
from store.forms.types.codes import CreditCode, DocumentNumber
from store.forms.types.measures import Area, Hours
from store.forms.types.newcomer import Newcomer
from store.forms.types.rows import Rows
from store.forms.types.times import Month, TimeOfDay, Year
from store.registers.people import roster

MOST = {"staff": 50_000_00, "activities": 20_000_00}
QUARTERS = ("2026/1", "2026/2")
LONGEST = 6


class Generated(Kind):
    """What the record offers to every generated form."""

    kind: ClassVar[str] = "generated"
    prefix: ClassVar[str] = "GE"
    group = "standing"
    starters: ClassVar[tuple[Any, ...]] = ("station_master",)
    chain: ClassVar[tuple[Desk, ...]] = (Desk(power="decide", roles=("town_leader",)),)

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        asked = cls.question(question)
        if asked and asked.type == "chosen":
            return tuple(Choice(one, Say.of(f"quarter.{one[-1]}", year="2026")) for one in QUARTERS)
        posts = roster.posts_of(case.record, case.unit, case.day)
        people = roster.names_of(case.record, posts)
        return tuple(Choice(one.id, one.name) for one in people)

    @classmethod
    def most(cls, question: str, answers: Any, case: Case) -> dict[str, int]:
        return dict(MOST)


class GeneratedRow(Form):
    """A row of every generated table."""

    kind = "generated_row"

    what: Heading
    amount: Money
    by: Date | None


TYPES: dict[str, Any] = {
    "choice": Literal["a", "b"],
    "chosen": Chosen,
    "person": PersonId,
    "station": StationId,
    "text": Text,
    "date": Date,
    "money": Money,
    "number": Number,
    "percent": Percent,
    "lines": Sums,
    "files": Files,
    "year": Year,
    "month": Month,
    "time": TimeOfDay,
    "area": Area,
    "hours": Hours,
    "document_number": DocumentNumber,
    "credit_code": CreditCode,
    "newcomer": Newcomer,
    "rows": Rows[GeneratedRow],
}

GOOD: dict[str, tuple[tuple[str, Any], ...]] = {
    "choice": (("Option a", "a"), ("option B", "b")),
    "chosen": (("Q1 2026", "2026/1"), ("q2", "2026/2")),
    "person": (("Lu Mingyuan", "P45"), ("zheng", "P46")),
    "station": (("Gutang", "330282006-station"), ("观海卫", "330282107-station")),
    "text": (("<b>{day}</b> %s", "<b>{day}</b> %s"), ("  ok \n", "ok")),
    "date": (("tomorrow", "2026-03-03"), ("2026年5月17日", "2026-05-17")),
    "money": (("5.2万", 52_000_00), ("0.01", 1)),
    "number": (("60人", 60), ("1", 1)),
    "percent": (("0", 0), ("六成", 6000)),
    "lines": (("staff 100", {"staff": 100_00}), ("activities none", {"activities": 0})),
    "year": (("2026", 2026), ("last year", 2025)),
    "month": (("March 2026", "2026-03"), ("上月", "2026-02")),
    "time": (("14:30", "14:30"), ("下午两点半", "14:30")),
    "area": (("85.5㎡", 8_550), ("1,200", 120_000)),
    "hours": (("2.5小时", 250), ("3 hours", 300)),
    "document_number": (("慈文广[2013]12号", "慈文广〔2013〕12号"),),
    "credit_code": (("12330282tttt00014t".upper(), "12330282TTTT00014T"),),
    "newcomer": (
        ("王小明 1995年3月", {"name": "王小明", "born": "1995-03"}),
        ("Wang Xiaoming 1995-03", {"name": "Wang Xiaoming", "born": "1995-03"}),
    ),
    "rows": (
        ("展演 3000 明天", [{"what": "展演", "amount": 3000_00, "by": "2026-03-03"}]),
        (
            "One 1\n2. Two; 2.5万；none",
            [
                {"what": "One", "amount": 1_00, "by": None},
                {"what": "Two", "amount": 25_000_00, "by": None},
            ],
        ),
    ),
}
"""By type: what can be typed, and what is kept of it.

Of `lines` it is what is changed by it, of `rows` what comes to the others.
"""

BAD: dict[str, tuple[str, ...]] = {
    "choice": ("c", "Option"),
    "chosen": ("quarter", "2026/9"),
    "person": ("nobody", "P45"),
    "station": ("Cultural Station", "nowhere"),
    "text": ("x", "x" * 2001),
    "date": ("someday", "30 February"),
    "money": ("much", "-5"),
    "number": ("2.5", "100001"),
    "percent": ("101", "most"),
    "lines": ("staff", "staff 50001", "nothing at all"),
    "files": ("none", "x"),
    "year": ("26", "someday"),
    "month": ("13月", "2026"),
    "time": ("9", "25:00"),
    "area": ("large", "50001"),
    "hours": ("long", "1001"),
    "document_number": ("12", "慈文广2013-12"),
    "newcomer": ("王小明", "王小明 3月", "x 1995-03", "Wang 2020-01"),
    "rows": ("展演", "展演 much", "One 1 someday", "One 2 3000 4000"),
    "credit_code": ("12330282TTTT00014X", "code"),
}

CONDITIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "choice": ({"values": ("a",)}, {"values": ("a", "b")}),
    "chosen": ({"values": ("2026/2",)},),
    "number": ({"over": 1},),
    "money": ({"over": 1},),
    "percent": ({"over": 0}, {"values": ("0",)}),
}


@dataclass(frozen=True)
class Spec:
    """One question to be declared."""

    type: str
    optional: bool
    conditional: bool
    on: int
    condition: int


specs = st.builds(
    Spec,
    type=st.sampled_from(sorted(TYPES)) | st.sampled_from(sorted(CONDITIONS)),
    optional=st.booleans(),
    conditional=st.booleans(),
    on=st.integers(0, LONGEST),
    condition=st.integers(0, 1),
)
declarations = st.lists(specs, min_size=1, max_size=LONGEST)


def declared_kind(wanted: list[Spec]) -> type[Kind]:
    """The form these make; a condition falls away where there is nothing before it to depend on."""
    names: dict[str, Any] = {}
    for place, spec in enumerate(wanted):
        names[f"q{place}"] = _annotation(spec, wanted[:place])
    return type("Generated", (Generated,), {"__annotations__": names, "__module__": __name__})


def _annotation(spec: Spec, before: list[Spec]) -> Any:
    of_type = TYPES[spec.type]
    when = _when(spec, before)
    if when:
        return Annotated[of_type | None, when]
    return of_type | None if spec.optional else of_type


def _when(spec: Spec, before: list[Spec]) -> When | None:
    able = [place for place, one in enumerate(before) if one.type in CONDITIONS]
    if not spec.conditional or not able:
        return None
    on = able[spec.on % len(able)]
    conditions = CONDITIONS[before[on].type]
    return When(question=f"q{on}", **conditions[spec.condition % len(conditions)])


def words() -> dict[str, str]:
    """What any of these forms says."""
    names = [f"q{place}" for place in range(LONGEST)]
    said = {"generated": "Generated", "generated.facts": "Facts", "generated.summary": "Summary"}
    said |= {"generated.next": "Next"}
    for name in names:
        said |= {f"generated.{name}": f"Label {name}", f"generated.{name}.ask": f"Ask {name}?"}
        said |= {f"generated.{name}.{one}": f"Option {one}" for one in "ab"}
    said |= {f"generated_row.{one}": one.title() for one in ("what", "amount", "by")}
    return said
