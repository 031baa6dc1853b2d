"""A plan's reminders: set with the plan, moved with its day and with the rules."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from record.offices import NOW, OFFICE, do, url_in
from store.documents import Due
from store.office import loading
from store.office.loading import OfficeFile
from store.office.workbook.loading import load
from store.office.workbook.rows import Entries, PlanEntry
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = url_in(tmp_path)
    do(url, lambda record: loading.fill(record, OFFICE, NOW))
    plan(url)
    return url


def plan(url: str, at: datetime = NOW, **due: date) -> None:
    """The first quarter's money, due on its usual day or another."""
    days = {1: due["first"]} if due else {}
    entry = PlanEntry(3, "T1-station", 2026, "staff", {1: 5_00}, days)
    do(url, lambda record: load(record, Entries(plans=(entry,)), at))


def waiting(url: str) -> list[tuple[str, str]]:
    found = do(url, lambda record: record.find(Due, state="open", order="at"))
    assert all(due.about == "T1-station/2026/1" for due in found)
    return [(due.what, str(day_of(due.at))[5:]) for due in found]


USUAL = [
    ("payment", "03-21"),
    ("payment", "03-31"),
    ("late", "04-01"),
    ("late", "04-10"),
    ("late", "04-30"),
]


def test_a_plan_brings_its_reminders_once(url: str) -> None:
    assert waiting(url) == USUAL
    plan(url)
    assert waiting(url) == USUAL


def test_they_move_with_the_day(url: str) -> None:
    plan(url, first=date(2026, 4, 30))
    assert waiting(url) == [
        ("payment", "04-20"),
        ("payment", "04-30"),
        ("late", "05-01"),
        ("late", "05-10"),
        ("late", "05-30"),
    ]


def test_they_follow_the_rules(url: str) -> None:
    rules = {"payment_reminders": [5], "late_reminders": [10]}
    described = OfficeFile.model_validate({**OFFICE.model_dump(), "rules": rules})
    do(url, lambda record: loading.update(record, described, NOW))
    assert waiting(url) == [("payment", "03-26"), ("late", "04-10")]


def test_nobody_is_reminded_of_the_past(tmp_path: Path) -> None:
    url = url_in(tmp_path)
    do(url, lambda record: loading.fill(record, OFFICE, NOW))
    plan(url, NOW + timedelta(days=35))
    assert waiting(url) == USUAL[3:]


def test_nobody_is_reminded_twice(url: str) -> None:
    def settle(record: Transaction) -> None:
        for due in record.find(Due, state="open"):
            schedule.settle(record, due)

    do(url, settle)
    plan(url)
    assert waiting(url) == []


def test_a_day_that_was_moved_away_and_comes_back_is_reminded_of(url: str) -> None:
    plan(url, first=date(2026, 4, 30))
    plan(url, first=date(2026, 3, 31))
    assert waiting(url) == USUAL


def test_a_day_that_comes_back_is_not_reminded_of_twice(url: str) -> None:
    def settle(record: Transaction) -> None:
        for due in record.find(Due, state="open", order="at", limit=1):
            schedule.settle(record, due)

    do(url, settle)
    plan(url, first=date(2026, 4, 30))
    plan(url, first=date(2026, 3, 31))
    assert waiting(url) == USUAL[1:]
