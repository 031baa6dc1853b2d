"""Deadlines, seats and what a kind may declare."""

from datetime import date
from typing import ClassVar, Literal

import pytest

from store.documents import Desk, Holding, When
from store.documents.office.organisation import Role
from store.documents.requests.place import Place
from store.forms.deadlines import working_days_after, working_days_left
from store.forms.field_types import Files, Heading, Text
from store.forms.kind import Kind
from store.kinds import GeneralRequest


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2026, 3, 2), 3, date(2026, 3, 5)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        # 1 to 7 October is the National Day holiday of 2025, 8 October belongs to it that year;
        # Sunday 28 September and Saturday 11 October are make-up days.
        (date(2025, 9, 27), 1, date(2025, 9, 28)),
        (date(2025, 9, 30), 1, date(2025, 10, 9)),
        (date(2025, 10, 10), 1, date(2025, 10, 11)),
    ],
)
def test_deadlines_count_working_days(start: date, count: int, due: date) -> None:
    found = working_days_after(start, count)
    assert (found.day, found.provisional) == (due, False)
    assert working_days_left(start, found.day) == count
    assert working_days_left(found.day, start) == -count


def test_a_year_without_a_calendar_is_provisional() -> None:
    found = working_days_after(date(2039, 3, 4), 3)
    assert (found.day, found.provisional) == (date(2039, 3, 9), True)


def test_a_seat_is_held_from_the_first_to_the_last_day() -> None:
    held = Holding(id="H", seat="s", person="p", since=date(2026, 1, 1), until=date(2026, 1, 31))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    assert [held.covers(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("written", ["", "1", "1.", ".1", "1.x", "-1.0", "a.b"])
def test_a_place_is_read_strictly(written: str) -> None:
    assert Place.read(written) is None


def test_a_place_is_written_as_it_is_read() -> None:
    assert str(Place.read("2.1")) == "2.1"


def test_questions_follow_from_the_declaration() -> None:
    asked = [(one.name, one.type, one.optional, one.options) for one in GeneralRequest.questions()]
    assert asked == [
        ("to", "choice", False, ("town", "bureau")),
        ("subject", "text", False, ()),
        ("text", "text", False, ()),
        ("attachments", "files", True, ()),
    ]


def test_the_next_question_is_computed_from_the_answers() -> None:
    answers = {"to": "town", "text": "x" * 2001}
    assert [GeneralRequest.problems(answers)[name].name for name in ("subject", "text")] == [
        "missing",
        "string_too_long",
    ]
    following = GeneralRequest.next_question(answers)
    assert following is not None
    assert following.name == "subject"
    full = {"to": "town", "subject": "Chairs", "text": "Thirty.", "attachments": None}
    assert GeneralRequest.next_question(full) is None


class _Base(Kind):
    kind: ClassVar[str] = "trial"
    prefix: ClassVar[str] = "TR"
    starters: ClassVar[tuple[Role, ...]] = ("station_master",)
    chain: ClassVar[tuple[Desk, ...]] = ()


def test_a_default_a_union_and_an_unknown_type_are_refused_when_declared() -> None:
    with pytest.raises(TypeError, match="no default"):
        type("Bad", (_Base,), {"__annotations__": {"a": Heading}, "a": "x"})
    with pytest.raises(TypeError, match="one type"):
        type("Bad", (_Base,), {"__annotations__": {"a": Heading | int}})
    with pytest.raises(TypeError, match="no way to ask"):
        type("Bad", (_Base,), {"__annotations__": {"a": int}})


def test_a_kind_may_ask_every_type_and_let_it_be_skipped() -> None:
    annotations = {"a": Literal["x"] | None, "b": Text | None, "c": Files | None}
    kind: type[Kind] = type("Good", (_Base,), {"__annotations__": annotations})
    assert [(one.type, one.optional) for one in kind.questions()] == [
        ("choice", True),
        ("text", True),
        ("files", True),
    ]
    assert kind.question("nothing") is None


def test_a_desk_applies_by_answer() -> None:
    to_town = When(question="to", values=("town",))
    desk = Desk(power="decide", roles=("town_leader",), when=to_town)
    assert [desk.applies({"to": to}) for to in ("town", "bureau")] == [True, False]
    assert Desk(power="decide", roles=("town_leader",)).applies({})
