"""Years, months, times of day, areas, hours and numbers of documents, as people type them."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from handlers.conversation.typed.measures import read_area, read_half_days, read_hours
from handlers.conversation.typed.times import read_month, read_time, read_year
from store.forms.types.codes import CreditCode, DocumentNumber
from store.forms.types.measures import Area, Hours
from store.forms.types.times import Month, TimeOfDay, Year

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2026", 2026),
        ("2026年", 2026),
        ("二〇二六年", 2026),
        ("今年", 2026),
        ("去年度", 2025),
        ("last year", 2025),
        ("next year", 2027),
        ("26", None),
        ("year", None),
        ("", None),
    ],
)
def test_years(typed: str, year: int | None) -> None:
    assert read_year(typed, TODAY) == year


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2026-03", "2026-03"),
        ("2026年3月", "2026-03"),
        ("3月", "2026-03"),
        ("三月份", "2026-03"),
        ("去年12月", "2025-12"),
        ("March 2026", "2026-03"),
        ("Mar", "2026-03"),
        ("上月", "2026-02"),
        ("上个月", "2026-02"),
        ("next month", "2026-04"),
        ("13月", None),
        ("2026", None),
        ("soon", None),
    ],
)
def test_months(typed: str, month: str | None) -> None:
    assert read_month(typed, TODAY) == month


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("14:30", "14:30"),
        ("下午两点半", "14:30"),
        ("9点", "09:00"),
        ("上午九点一刻", "09:15"),
        ("2pm", "14:00"),
        ("2:30 pm", "14:30"),
        ("12点", "12:00"),
        ("凌晨12点", "00:00"),
        ("9：05", "09:05"),
        ("晚上8点40分", "20:40"),
        ("9", None),
        ("25:00", None),
        ("9:75", None),
        ("soon", None),
    ],
)
def test_times_of_day(typed: str, time: str | None) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize(
    ("read", "typed", "hundredths"),
    [
        (read_area, "1,200", 120_000),
        (read_area, "85.5平方米", 8_550),
        (read_area, "1200㎡", 120_000),
        (read_area, "85.555", None),
        (read_area, "large", None),
        (read_hours, "2.5小时", 250),
        (read_hours, "半小时", 50),
        (read_half_days, "1.5天", 3),
        (read_half_days, "半天", 1),
        (read_half_days, "2 days", 4),
        (read_half_days, "1.3", None),
        (read_hours, "3 hours", 300),
        (read_hours, "long", None),
    ],
)
def test_measures(read: Callable[[str], int | None], typed: str, hundredths: int | None) -> None:
    assert read(typed) == hundredths


@pytest.mark.parametrize(
    "typed",
    ["慈文广〔2013〕12号", "慈文广[2013]12号", "慈文广（２０１３）12 号", "慈文广【2013】第12号"],
)
def test_a_document_number_is_kept_in_one_way(typed: str) -> None:
    assert TypeAdapter[Any](DocumentNumber).validate_python(typed) == "慈文广〔2013〕12号"


@pytest.mark.parametrize(
    ("type_", "given"),
    [
        (DocumentNumber, "慈文广2013-12"),
        (DocumentNumber, "〔2013〕12号"),
        (CreditCode, "12330282TTTT00014X"),
        (Year, 1899),
        (Year, "2026"),
        (Month, "2026-13"),
        (Month, "2026-3"),
        (TimeOfDay, "24:00"),
        (TimeOfDay, "9:00"),
        (Area, 0),
        (Area, 5_000_001),
        (Hours, 100_001),
    ],
)
def test_nothing_else_is_one(type_: Any, given: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter[Any](Annotated[type_, None]).validate_python(given)


def test_a_credit_code_may_be_typed_in_full_width() -> None:
    given = "１２３３０２８２TTTT00014T"
    assert TypeAdapter[Any](CreditCode).validate_python(given) == "12330282TTTT00014T"
