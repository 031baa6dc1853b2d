"""The numbers of the sample year (domain.md §6), as far as there are kinds."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from record.offices import do
from record.years import copied, of_kind, outcomes
from store.documents import (
    Entry,
    Office,
    Plan,
    Standing,
)
from store.forms.deadlines import is_working_day
from store.record.office_time import day_of
from store.record.view import View
from store.registers.money.funding import Payment
from store.registers.money.ledger import LatePayment, Ledger
from store.registers.people import roster
from store.sample import STARTS, YEAR

CHONGSHOU = "330282116-station"
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def url(year: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return copied(year, tmp_path_factory.mktemp("year"))


def ledgers(url: str) -> dict[str, Ledger]:
    """By station: the plan of the sample year and what became of it."""

    def read(record: View) -> dict[str, Ledger]:
        plans = record.find(Plan, year=YEAR)
        return {plan.station: Ledger.of(record, plan, STARTS.date()) for plan in plans}

    return do(url, read)


def test_76_payments_came_66_of_them_in_time(url: str) -> None:
    assert outcomes(of_kind(url, "allocation")) == {"carried_out": 72, "carried_out again": 4}
    late = [(one.days, station) for station, led in ledgers(url).items() for one in led.late]
    days = [days for days, _ in late]
    assert len([one for one in days if 1 <= one <= 10]) == 7
    assert len([one for one in days if 11 <= one <= 30]) == 2
    assert [one for one in late if one[0] > 30] == [(43, CHONGSHOU)]
    assert 76 - len(late) == 66


def test_the_latest_is_the_last_quarter_of_chongshou(url: str) -> None:
    assert ledgers(url)[CHONGSHOU].late[-1] == LatePayment(
        quarter=4, due=date(2025, 12, 15), paid=date(2026, 1, 27), amount=72_000_00
    )


def test_every_line_of_every_plan_was_paid_and_has_arrived(url: str) -> None:
    totals = [led.total for led in ledgers(url).values()]
    assert len(totals) == 19
    assert sum(one.planned for one in totals) == 16_110_000_00
    assert all(one.planned == one.paid == one.received for one in totals)
    assert {one.year: one.open for one in do(url, lambda record: record.find(Standing))} == {
        YEAR: date.max,
        YEAR + 1: date(2026, 3, 31),
    }


def test_each_payment_is_booked_on_a_working_day_and_then_received(url: str) -> None:
    every = do(url, lambda record: record.find(Entry, register_name="payments"))
    payments = [one for one in map(Payment.of, every) if one.paid]
    planned = [plan.instalments for plan in do(url, lambda record: record.find(Plan, year=YEAR))]
    assert len(payments) == sum(map(len, planned))
    assert all(one.voucher and is_working_day(one.paid) for one in payments if one.paid)
    assert all(one.received and one.received > one.paid for one in payments if one.paid)


def test_seven_secondments_one_back_twelve_days_late(url: str) -> None:
    sent = of_kind(url, "secondment")
    assert outcomes(sent) == {"carried_out": 5, "carried_out again": 1, "approved": 1}
    away = absences(url)[: len(sent)]
    over = [days_late(one) for one in away if one.state == "closed"]
    assert sorted(over) == [0, 0, 0, 0, 0, 12]
    longest = max(away, key=lambda one: one.last - one.first)
    assert (longest.first, longest.last) == (date(2025, 9, 15), date(2026, 3, 14))
    assert [one for one in away if one.state == "live"] == [longest]
    roles = Counter(one.seat.split("/")[1] for one in sent)
    assert roles == {"station_master": 5, "town_clerk": 2}


def absences(url: str) -> list[Entry]:
    return do(url, lambda record: record.find(Entry, register_name="off_post"))


def days_late(absence: Entry) -> int:
    return (absence.last - date.fromisoformat(absence.facts["end"])).days


def test_no_station_is_ever_short_of_staff_and_no_master_leaves(url: str) -> None:
    def fewest(record: View) -> int:
        assert record.need(Office, "office").rules.floor == 2
        away = record.find(Entry, register_name="off_post")
        days = {(one.unit, one.first) for one in away}
        return min(roster.in_post(record, unit, day) for unit, day in days)

    def masters(record: View) -> set[str]:
        titles = {"站长"}
        posts = record.find(Entry, register_name="posts")
        return {post.person or "" for post in posts if post.facts["title"]["zh_CN"] in titles}

    assert do(url, fewest) >= 2
    people = [one.person for one in absences(url)]
    assert len(set(people)) == len(people)
    assert not set(people) & do(url, masters)


def test_the_months_are_those_of_the_sample_year(url: str) -> None:
    """634 requests of all kinds (58, 34, 71 ...) scaled to a hundred general ones."""
    sent = of_kind(url, "general_request")
    months = Counter(day_of(one.versions[0].sent).month for one in sent)
    assert [months[month] for month in range(1, 13)] == [9, 5, 11, 7, 7, 9, 8, 6, 8, 7, 13, 10]
    assert outcomes(sent) == {"approved": 88, "approved again": 5, "rejected": 5, "lapsed": 2}
    assert len({one.unit for one in sent}) == 19
    assert {one.newest.answers["to"] for one in sent} == {"town", "bureau"}


def test_no_station_asks_for_the_same_twice_and_two_write_english(url: str) -> None:
    sent = of_kind(url, "general_request")
    asked = Counter((one.unit, one.newest.answers["subject"]) for one in sent)
    assert max(asked.values()) == 1
    english = {one.unit for one in sent if one.newest.answers["subject"].isascii()}
    assert english == {"330282123-station", "330282109-station"}
    assert all(one.newest.answers["subject"].isascii() for one in sent if one.unit in english)
    assert not [one for one in sent if "{" in one.newest.answers["text"]]
