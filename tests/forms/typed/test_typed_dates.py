"""Dates as people type them: every way of writing one gives the same."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.typed.dates import YEARS, read_date
from handlers.conversation.typed.unclear_dates import no_such_day, some_days
from support.numerals import numerals, one_by_one, wide

WEDNESDAY = date(2026, 3, 4)
NOISE = (
    "0123456789年月日号下本这个周星期天初底末今明后去一二三十廿〇零-/. ,（）()maytuefrinextof\n５"
)
ENGLISH = "January February March April May June July August September October November December"

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("今天", (2026, 3, 4)),
        ("明天", (2026, 3, 5)),
        ("后天", (2026, 3, 6)),
        ("後天", (2026, 3, 6)),
        ("大后天", (2026, 3, 7)),
        ("昨天", (2026, 3, 3)),
        ("Today", (2026, 3, 4)),
        ("tomorrow", (2026, 3, 5)),
        ("day after tomorrow", (2026, 3, 6)),
        ("the day after  tomorrow!", (2026, 3, 6)),
        ("yesterday", (2026, 3, 3)),
    ],
)
def test_days_around_today(typed: str, day: tuple[int, int, int]) -> None:
    assert read_date(typed, WEDNESDAY) == date(*day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("周三", (2026, 3, 4)),
        ("周五", (2026, 3, 6)),
        ("周二", (2026, 3, 10)),
        ("Friday", (2026, 3, 6)),
        ("tues", (2026, 3, 10)),
        ("on Wed", (2026, 3, 4)),
        ("本周一", (2026, 3, 2)),
        ("这周五", (2026, 3, 6)),
        ("this Monday", (2026, 3, 2)),
        ("下周一", (2026, 3, 9)),
        ("下星期一", (2026, 3, 9)),
        ("下个礼拜一", (2026, 3, 9)),
        ("下周日", (2026, 3, 15)),
        ("下周天", (2026, 3, 15)),
        ("next Monday", (2026, 3, 9)),
        ("next Friday", (2026, 3, 13)),
        ("下下周一", (2026, 3, 16)),
        ("上周五", (2026, 2, 27)),
        ("last friday", (2026, 2, 27)),
    ],
)
def test_weeks_begin_on_monday(typed: str, day: tuple[int, int, int]) -> None:
    assert read_date(typed, WEDNESDAY) == date(*day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("月底", (2026, 3, 31)),
        ("本月底", (2026, 3, 31)),
        ("下月底", (2026, 4, 30)),
        ("下个月末", (2026, 4, 30)),
        ("end of next month", (2026, 4, 30)),
        ("end of the month", (2026, 3, 31)),
        ("年底", (2026, 12, 31)),
        ("明年年底", (2027, 12, 31)),
        ("年末", (2026, 12, 31)),
        ("2027年底", (2027, 12, 31)),
        ("end of the year", (2026, 12, 31)),
        ("end of next year", (2027, 12, 31)),
        ("6月底", (2026, 6, 30)),
        ("六月末", (2026, 6, 30)),
        ("6月的最后一天", (2026, 6, 30)),
        ("2月底", (2027, 2, 28)),
        ("3月底", (2026, 3, 31)),
        ("2028年2月底", (2028, 2, 29)),
        ("明年6月底", (2027, 6, 30)),
        ("End of June", (2026, 6, 30)),
        ("the end of February 2028", (2028, 2, 29)),
        ("17号", (2026, 3, 17)),
        ("三号", (2026, 4, 3)),
        ("下月3日", (2026, 4, 3)),
        ("下个月十五号", (2026, 4, 15)),
        ("明年3月3日", (2027, 3, 3)),
        ("今年3月3日", (2026, 3, 3)),
        ("去年3月3日", (2025, 3, 3)),
    ],
)
def test_ends_and_days_of_a_month_and_a_year(typed: str, day: tuple[int, int, int]) -> None:
    assert read_date(typed, WEDNESDAY) == date(*day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5月17日", (2026, 5, 17)),
        ("5-17", (2026, 5, 17)),
        ("5.17.", (2026, 5, 17)),
        ("17 May", (2026, 5, 17)),
        ("May 17th", (2026, 5, 17)),
        ("the 17th of May", (2026, 5, 17)),
        ("3月4日", (2026, 3, 4)),
        ("3月3日", (2027, 3, 3)),
        ("2月29日", (2028, 2, 29)),
    ],
)
def test_without_a_year_it_is_the_next_such_day(typed: str, day: tuple[int, int, int]) -> None:
    assert read_date(typed, WEDNESDAY) == date(*day)


def test_a_day_of_the_month_skips_the_months_that_do_not_have_it() -> None:
    assert read_date("31号", date(2026, 4, 1)) == date(2026, 5, 31)
    assert read_date("30号", date(2026, 1, 31)) == date(2026, 3, 30)
    assert read_date("下月31号", date(2026, 3, 1)) is None
    assert read_date("月底", date(2024, 2, 3)) == date(2024, 2, 29)
    assert read_date("下月底", date(2026, 12, 5)) == date(2027, 1, 31)


@pytest.mark.parametrize(
    "typed",
    [
        " 2026-05-01 ",
        "2026年5月1日。",
        "（2026年5月1日）",
        "2026 年 5 月 1 日",
        "2026. 5. 1",
        "2026 05 01",
        "2026。5。1",
        "２０２６－０５－０１",
        "2026—05—01",
        "二〇二六年五月一日",
        "二○二六年五月一日",
        "二零二六年五月一",
        "2026年5月1日（星期五）",
        "2026年5月1日周五",
        "1 MAY 2026",
        "May 1st, 2026",
        "May. 1 2026",
    ],
)
def test_blanks_punctuation_widths_and_numerals_do_not_matter(typed: str) -> None:
    assert read_date(typed, WEDNESDAY) == date(2026, 5, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2013-02-30",
        "2月30日",
        "2013-13-01",
        "0000-01-01",
        "1899-12-31",
        "2101-01-01",
        "12/11/2026",
        "26年5月1日",
        "2026-5.1",
        "2026-05-01 09:00",
        "2026年5月1日（星期四）",
        "2026",
        "5月",
        "月初",
        "下周",
        "底",
        "May 2026",
        "mayonnaise 5",
        "1 1月5日",
        "廿五日",
        "٢٠٢٦-٠٥-٠١",
        "1746057600",
        "5月1日" * 1000,
        "a" + "(" * 4000,
    ],
)
def test_what_is_no_date_or_could_be_two_is_not_read(typed: str) -> None:
    assert read_date(typed, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("2月30日", (None, 2, 29, 30)),
        ("6月31日", (None, 6, 30, 31)),
        ("六月三十一日", (None, 6, 30, 31)),
        ("31 April", (None, 4, 30, 31)),
        ("April 31, 2026", (2026, 4, 30, 31)),
        ("2026-02-30", (2026, 2, 28, 30)),
        ("2026年2月29日", (2026, 2, 28, 29)),
        ("20260230", (2026, 2, 28, 30)),
        ("明年2月29日", (2027, 2, 28, 29)),
        ("2.30", (None, 2, 29, 30)),
        ("2月29日", None),
        ("2028-02-29", None),
        ("2026-13-01", None),
        ("32号", None),
        ("6月底", None),
        ("年底", None),
        ("yes", None),
    ],
)
def test_a_day_that_does_not_exist_is_known_as_one(
    typed: str, missing: tuple[int | None, int, int, int] | None
) -> None:
    assert no_such_day(typed, WEDNESDAY) == missing


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("6月中旬", (2026, 6, 11), (2026, 6, 20)),
        ("2月下旬", (2027, 2, 21), (2027, 2, 28)),
        ("明年6月初", (2027, 6, 1), (2027, 6, 10)),
        ("6月份", (2026, 6, 1), (2026, 6, 30)),
        ("mid-June", (2026, 6, 11), (2026, 6, 20)),
        ("June 2026", (2026, 6, 1), (2026, 6, 30)),
    ],
)
def test_what_names_several_days_is_known_as_these(
    typed: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert read_date(typed, WEDNESDAY) is None
    assert some_days(typed, WEDNESDAY) == (date(*first), date(*last))


def _english(day: date) -> str:
    return ENGLISH.split()[day.month - 1]


WAYS: list[Callable[[date], str]] = [
    date.isoformat,
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}年{day.month:02}月{day.day:02}号",
    lambda day: day.isoformat().replace("-", ""),
    lambda day: wide(day.isoformat()),
    lambda day: f"{one_by_one(day.year)}年{numerals(day.month)}月{numerals(day.day)}日",
    lambda day: f"{day.day} {_english(day)} {day.year}",
    lambda day: f"{_english(day)[:3]} {day.day}, {day.year}",
    lambda day: f"{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[day.weekday()]}）",
]
SHORT_WAYS: list[Callable[[date], str]] = [
    lambda day: f"{day.month}月{day.day}日",
    lambda day: f"{day.month}-{day.day}",
    lambda day: f"{numerals(day.month)}月{numerals(day.day)}号",
    lambda day: f"{day.day} {_english(day)}",
    lambda day: f"{_english(day)} {day.day}",
]


@given(days, days)
def test_a_date_written_in_any_way_reads_back(day: date, today: date) -> None:
    assert [read_date(way(day), today) for way in WAYS] == [day] * len(WAYS)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 364))
def test_a_date_of_the_coming_year_needs_no_year(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert [read_date(way(day), today) for way in SHORT_WAYS] == [day] * len(SHORT_WAYS)


@given(days, st.text() | st.text(NOISE, max_size=14))
def test_whatever_is_typed_is_read_or_not_but_never_fails(today: date, typed: str) -> None:
    found = read_date(typed, today)
    assert found is None or found.year in YEARS
    assert found is None or no_such_day(typed, today) is None
    some = some_days(typed, today)
    assert some is None or (found is None and some[0] <= some[1])
