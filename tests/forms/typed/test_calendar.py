"""The calendar of buttons: every day that can be chosen is there, once, and it fits Telegram."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.buttons import LIMIT, Button
from handlers.conversation.calendar import month, turned_to
from handlers.conversation.rendering import plain
from store.documents import Key

QUESTION = "a_question_with_a_very_long_name_xxx"
Rows = tuple[tuple[Key, ...], ...]


def _labels(rows: Rows, language: str = "en") -> list[list[str]]:
    return [[plain(key.label, language) for key in row] for row in rows]


def _buttons(rows: Rows, action: str) -> list[Button]:
    found = [Button.unpack(key.data) for row in rows for key in row]
    return [button for button in found if button and button.action == action]


def _days(rows: Rows) -> list[str]:
    return [button.value for button in _buttons(rows, "pick")]


def test_a_month_as_it_is_seen() -> None:
    rows = month("D1", "start", date(2026, 5, 9), None, None, today=date(2026, 5, 6))
    assert _labels(rows) == [
        ["‹", "May 2026", "›"],
        ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
        ["·", "·", "·", "·", "(1)", "(2)", "(3)"],
        ["(4)", "(5)", "•6", "7", "8", "9", "(10)"],
        ["11", "12", "13", "14", "15", "(16)", "(17)"],
        ["18", "19", "20", "21", "22", "(23)", "(24)"],
        ["25", "26", "27", "28", "29", "(30)", "(31)"],
    ]
    assert _labels(rows, "zh_CN")[:4] == [
        ["‹", "2026年5月", "›"],
        ["一", "二", "三", "四", "五", "六", "日"],
        ["·", "·", "·", "·", "(1)", "(2)", "(3)"],
        ["(4)", "(5)", "•6", "7", "8", "9", "(10)"],
    ]


def test_a_day_carries_its_date_and_the_turners_carry_months() -> None:
    rows = month("D1", "start", date(2026, 1, 15), None, None)
    assert _buttons(rows, "pick")[0] == ("pick", "D1", "start", "2026-01-01")
    assert _buttons(rows, "month") == [
        ("month", "D1", "start", "2025-12"),
        ("month", "D1", "start", "2026-02"),
    ]


def test_only_what_can_be_chosen_can_be_pressed() -> None:
    rows = month("D1", "start", date(2026, 5, 1), date(2026, 5, 30), date(2026, 6, 1))
    assert _days(rows) == ["2026-05-30", "2026-05-31"]
    assert [button.value for button in _buttons(rows, "month")] == ["2026-06"]
    assert _labels(rows)[0] == ["·", "May 2026", "›"]
    rows = month("D1", "start", date(2026, 5, 1), date(2026, 4, 30), date(2026, 5, 31))
    assert [button.value for button in _buttons(rows, "month")] == ["2026-04"]
    rows = month("D1", "start", date(2026, 6, 1), date(2026, 5, 30), date(2026, 6, 1))
    assert _days(rows) == ["2026-06-01"]
    assert [button.value for button in _buttons(rows, "month")] == ["2026-05"]


def test_a_month_beyond_the_limits_is_the_nearest_within() -> None:
    first, last = date(2026, 5, 30), date(2026, 8, 2)
    early, late = (month("D1", "q", day, first, last) for day in (date.min, date.max))
    assert (_labels(early)[0][1], _labels(late)[0][1]) == ("May 2026", "August 2026")
    oldest, newest = (month("D1", "q", day, None, None) for day in (date.min, date.max))
    assert (_labels(oldest)[0], _labels(newest)[0]) == (
        ["·", "January 1900", "›"],
        ["‹", "December 2100", "·"],
    )


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("2026-06", date(2026, 6, 1)),
        ("2026-13", None),
        ("2026-6", None),
        ("202606", None),
        ("2026-W0", None),
        ("1899-12", None),
        ("2101-01", None),
        ("", None),
        ("٢٠٢٦-٠٦", None),
    ],
)
def test_a_page_turner_is_read_strictly(value: str, first: date | None) -> None:
    assert turned_to(value) == first


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.integers(0, 800),
)
def test_any_month_holds_its_days_and_fits(shown: date, first: date, span: int) -> None:
    last = first + timedelta(days=span)
    rows = month("D123456789", QUESTION, shown, first, last)
    days = _days(rows)
    assert days == sorted(set(days)) != []
    assert all(first.isoformat() <= day <= last.isoformat() for day in days)
    assert len({day[:7] for day in days}) == 1
    assert {len(row) for row in rows[1:]} == {7}
    markup = [
        [(label, key.data) for label, key in zip(labels, row, strict=True)]
        for labels, row in zip(_labels(rows, "zh_CN"), rows, strict=True)
    ]
    assert all(
        label.strip() and len(data.encode()) <= LIMIT for row in markup for label, data in row
    )
    assert sum(map(len, rows)) <= 100
    shown_keys = [[{"text": label, "callback_data": data} for label, data in row] for row in markup]
    assert len(json.dumps(shown_keys, ensure_ascii=False).encode()) < 10_000


def test_turning_the_pages_passes_every_day_that_can_be_chosen() -> None:
    first, last = date(2026, 1, 20), date(2027, 3, 4)
    seen, shown = [], date(2026, 1, 1)
    while True:
        rows = month("D1", "q", shown, first, last)
        seen += _days(rows)
        following = turned_to(_buttons(rows, "month")[-1].value)
        if following is None or following <= shown:
            break
        shown = following
    span = (last - first).days + 1
    assert seen == [(first + timedelta(days=step)).isoformat() for step in range(span)]
