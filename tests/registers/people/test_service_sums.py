"""Years of service as pure sums (M5, M6): never negative, never less tomorrow, no day twice."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from store.forms.deadlines import months_after
from store.registers.people import counting
from store.registers.people.counting import Away

DAYS = some.dates(date(2000, 1, 1), date(2040, 12, 31))
ABSENCES = some.lists(
    some.builds(
        lambda first, days: Away(first, first + timedelta(days=days)), DAYS, some.integers(0, 900)
    ),
    max_size=6,
)
DAY = timedelta(days=1)


def off(away: Sequence[Away], since: date, today: date) -> int:
    return sum(one.days for one in counting.deductions(away, since, today))


@given(ABSENCES, DAYS, DAYS)
def test_each_day_off_is_deducted_once(away: list[Away], since: date, today: date) -> None:
    days = {one.first + DAY * count for one in away for count in range((one.back - one.first).days)}
    assert off(away, since, today) == sum(since <= day < today for day in days)


@given(ABSENCES, DAYS, some.integers(0, 5000))
def test_service_is_never_negative_and_never_less_tomorrow(
    away: list[Away], since: date, later: int
) -> None:
    today = since + DAY * later
    now, then = (
        counting.counted(since, day, off(away, since, day)) for day in (today, today + DAY)
    )
    assert (0, 0) <= now <= then
    assert now.tenths < counting.TENTHS


@given(ABSENCES, DAYS, some.integers(0, 5000), some.integers(1, 12))
def test_so_many_years_are_counted_from_the_day_on_which_they_are_complete(
    away: list[Away], since: date, later: int, years: int
) -> None:
    today = since + DAY * later
    days = off(away, since, today)
    counted = counting.counted(since, today, days)
    assert (counted.years >= years) == (counting.complete(since, years, days) <= today)


@given(DAYS, some.integers(0, 5000))
def test_months_and_days_make_up_the_whole_time(since: date, later: int) -> None:
    today = since + DAY * later
    months, days = counting.months_and_days(since, today)
    assert months_after(since, months) + DAY * days == today
    assert 0 <= days < 31


def test_3_from_20_november_to_10_january_51_days_are_deducted() -> None:
    """Hard case 3."""
    away = [Away(date(2012, 11, 20), date(2013, 1, 10), "LG-2013-0001")]
    [one] = counting.deductions(away, date(2010, 1, 1), date(2013, 6, 1))
    assert one == (date(2012, 11, 20), date(2013, 1, 10), 51, "LG-2013-0001")


def test_4_and_5_one_day_in_february_and_none_at_all() -> None:
    """Hard cases 4 and 5."""
    leap, none = date(2012, 2, 29), date(2013, 5, 2)
    assert off([Away(leap, date(2012, 3, 1))], date(2010, 1, 1), date(2013, 1, 1)) == 1
    assert off([Away(none, none)], date(2010, 1, 1), date(2014, 1, 1)) == 0
