"""The types of answers: strict, canonical, with problems told in the unit people write."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from handlers.conversation.rendering import plain
from locales import LANGUAGES
from store.documents import Say
from store.forms.field_types import Date, Money, Number, Percent
from store.forms.questions import Problem
from store.kinds import GeneralRequest

ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "date": TypeAdapter(Date),
    "money": TypeAdapter(Money),
    "number": TypeAdapter(Number),
    "few": TypeAdapter(Annotated[Number, Field(le=5)]),
    "percent": TypeAdapter(Percent),
}


def _problem(type_: str, given: object) -> tuple[str, dict[str, Any]]:
    with pytest.raises(ValidationError) as invalid:
        ADAPTERS[type_].validate_python(given)
    error = invalid.value.errors()[0]
    return error["type"], error.get("ctx", {})


@pytest.mark.parametrize(
    ("type_", "given"),
    [
        ("money", 1),
        ("money", 10_000_000_000),
        ("number", 1),
        ("number", 100_000),
        ("percent", 0),
        ("percent", 10_000),
        ("date", date(1900, 1, 1)),
        ("date", date(2100, 12, 31)),
    ],
)
def test_the_limits_themselves_are_in_order(type_: str, given: object) -> None:
    assert ADAPTERS[type_].validate_python(given) == given


def test_a_date_is_kept_as_iso_text_and_read_from_it() -> None:
    adapter = ADAPTERS["date"]
    assert adapter.dump_python(date(2013, 5, 17), mode="json") == "2013-05-17"
    assert adapter.validate_python("2013-05-17") == date(2013, 5, 17)
    assert adapter.validate_json('"2013-05-17"') == date(2013, 5, 17)


@pytest.mark.parametrize(
    "given",
    [
        1_368_748_800,
        True,
        None,
        "1368748800",
        "20130517",
        "2013-W20-5",
        "2013-05-17T00:00:00",
        "2013-02-30",
        "1899-12-31",
        "2101-01-01",
        date(1899, 12, 31),
        datetime(2013, 5, 17, tzinfo=UTC),
    ],
)
def test_nothing_becomes_a_date_by_accident(given: object) -> None:
    assert _problem("date", given)[0] == "date_wanted"


@pytest.mark.parametrize("type_", ["money", "number", "percent"])
@pytest.mark.parametrize("given", [True, "5", 5.0, None])
def test_nothing_becomes_a_number_by_accident(type_: str, given: object) -> None:
    assert _problem(type_, given)[0] == "int_type"


OUT_OF_RANGE = [
    ("money", 0, "money_range", "100,000,000"),
    ("money", 10_000_000_001, "money_range", "100,000,000"),
    ("percent", -1, "percent_range", "100%"),
    ("percent", 10_001, "percent_range", "100%"),
    ("number", 0, "greater_than_equal", "1"),
    ("number", 100_001, "less_than_equal", "100,000"),
    ("few", 6, "less_than_equal", "5"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("type_", "given", "name", "told"), OUT_OF_RANGE)
def test_a_range_is_told_in_the_unit_people_write(
    type_: str, given: int, name: str, told: str, language: str
) -> None:
    problem, details = _problem(type_, given)
    assert problem == name
    assert told in plain(Say.of(f"problem.{problem}", label="X", **details), language)


def test_an_answer_that_stands_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, problem = list[str](), GeneralRequest.problem

    def counted(question: str, given: Any) -> Problem | None:
        looked.append(question)
        return problem(question, given)

    monkeypatch.setattr(GeneralRequest, "problem", counted)
    answers = {"to": "town", "subject": "A roof to be looked at once"}
    for _ in range(3):
        asked = GeneralRequest.next_question(answers)
        assert asked is not None
        assert asked.name == "text"
    assert looked.count("subject") == 1
    assert looked.count("to") <= 1  # another test may have asked it before
