"""The sample office: every role, rosters and plans as in domain.md §6."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import pytest

from bot.demo import demo
from record.offices import NOW, do, findings, url_in
from store import sample
from store.documents import Account, Entry, Holding, Names, Person, Plan, Seat, Unit
from store.documents.office.organisation import Role
from store.record.transaction import Transaction
from store.record.view import View
from store.registers.money.ledger import Ledger
from store.registers.people.roster import in_post
from store.rules.chain.vacancies import vacant

STATION = "330282107-station"
BUDGET, QUARTERS = 16_110_000_00, [4_833_000_00, 4_027_500_00, 4_027_500_00, 3_222_000_00]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = url_in(tmp_path_factory.mktemp("sample"))
    do(url, lambda record: sample.fill(record, NOW))
    return url


def test_it_is_in_order_and_filling_it_again_changes_nothing(url: str) -> None:
    do(url, lambda record: sample.fill(record, NOW))
    assert findings(url) == []
    assert len(do(url, lambda record: record.find(Unit))) == 2 + 2 * 19


def test_somebody_holds_every_role_and_every_seat_that_has_to_act(url: str) -> None:
    held = {one.seat for one in do(url, lambda record: record.find(Holding))}
    roles = {seat.role for seat in do(url, lambda record: record.find(Seat)) if seat.id in held}
    assert roles == set(get_args(Role))
    for town in ("330282107", "330282004"):
        assert {f"{town}/town_{role}" for role in ("clerk", "finance", "leader", "head")} <= held
    towns = do(url, lambda record: record.find(Unit, kind="town"))
    assert {f"{town.id}/town_{role}" for town in towns for role in ("clerk", "finance")} <= held
    assert do(url, lambda record: vacant(record, NOW.date())) == []


ACCOUNTS = {
    7001: (f"{STATION}/station_master", "沈文静"),
    7002: ("330282107/town_leader", "周海平"),
    7003: ("bureau/bureau_culture", "何静怡"),
    7010: ("330282004-station/station_master", "沈国良"),
    7050: ("330282107/town_clerk", "俞佳敏"),
    7051: ("330282107/town_finance", "邱志宏"),
    7052: ("330282107/town_head", "洪立军"),
    7053: (f"{STATION}/station_staff", "陆明远"),
    7054: (f"{STATION}/station_staff", "郑小燕"),
    7060: ("bureau/bureau_personnel", "陶淑芬"),
    7061: ("bureau/bureau_leader", "严国强"),
    7062: ("bureau/bureau_finance", "钟慧兰"),
    7063: ("bureau/bureau_heritage", "骆文渊"),
    7064: ("centre/centre_staff", "裘雅文"),
    7070: ("bureau/administrator", "阮明辉"),
}


@pytest.mark.parametrize("number", ACCOUNTS)
def test_an_account_keeps_its_seat(url: str, number: int) -> None:
    def seat(record: View) -> tuple[str, str]:
        person = str(record.need(Account, str(number)).person)
        [held] = record.find(Holding, person=person)
        return held.seat, record.need(Person, person).name.names["zh_CN"]

    assert do(url, seat) == ACCOUNTS[number]


def test_the_rosters_have_the_head_counts_of_the_sample_year(url: str) -> None:
    posts = do(url, lambda record: record.find(Entry, register_name="posts"))
    counts = Counter(post.unit for post in posts)
    assert sum(counts.values()) == 71
    assert (counts[STATION], counts["330282004-station"]) == (6, 5)
    assert (counts["330282116-station"], len(counts)) == (2, 19)
    assert Counter(post.quantity for post in posts) == {1: 69, 0: 2}
    assert do(url, lambda record: in_post(record, STATION, NOW.date())) == 5


def test_each_master_stands_on_the_roster_as_master(url: str) -> None:
    def masters(record: View) -> set[str]:
        every = record.find(Entry, register_name="posts")
        posts = [post for post in every if post.facts["title"]["zh_CN"] == "站长"]
        held = {one.person: one.seat for one in record.find(Holding)}
        assert all(held[post.person or ""] == f"{post.unit}/station_master" for post in posts)
        return {post.unit for post in posts}

    assert len(do(url, masters)) == 19


def test_the_plans_are_those_of_the_sample_year(url: str) -> None:
    plans = do(url, lambda record: record.find(Plan))
    money = [one for plan in plans for one in plan.instalments]
    by_quarter = [
        sum(one.amount for one in money if one.quarter == number) for number in range(1, 5)
    ]
    assert (by_quarter, sum(by_quarter)) == (QUARTERS, BUDGET)
    assert {(one.quarter, str(one.due)) for one in money} == {
        (1, "2026-03-31"), (2, "2026-06-30"), (3, "2026-09-30"), (4, "2026-12-15"),
    }  # fmt: skip
    assert all(one.amount > 0 for one in money)


def test_a_plan_has_its_lines(url: str) -> None:
    """45, 15, 20 and 10 %, free opening flat, specials the rest; a quarter as in hard case 7."""
    plan = do(url, lambda record: record.need(Plan, "330282104-station/2026"))
    second = {one.line: one.amount for one in plan.instalments if one.quarter == 2}
    assert sum(second.values()) == 262_500_00
    assert second == {
        "staff": 118_125_00,
        "running": 39_375_00,
        "activities": 52_500_00,
        "facilities": 26_250_00,
        "free_opening": 12_500_00,
        "special": 13_750_00,
    }


def test_everybody_is_named_in_both_languages_and_no_two_alike(url: str) -> None:
    names = [person.name for person in do(url, lambda record: record.find(Person))]
    every = do(url, lambda record: record.find(Entry, register_name="posts"))
    posts = [Names(names=post.facts["title"]) for post in every]
    assert all(set(name.names) == {"zh_CN", "en"} for name in names + posts)
    for language in ("zh_CN", "en"):
        assert max(Counter(name.names[language] for name in names).values()) == 1


def test_the_list_of_people_begins_with_three_and_one_of_each_role() -> None:
    people = sample.people()
    assert [person.account for person in people[:3]] == [7001, 7002, 7003]
    first = [person.account for person in people[3:21]]
    assert first == sorted(first)
    assert set(range(7050, 7059)) | {7060, 7061, 7062, 7063, 7064, 7070, 7090} <= set(first)
    assert len({person.account for person in people}) == len(people)


def test_there_is_a_stranger_with_a_phone_and_without_a_seat(url: str) -> None:
    [stranger] = [person for person in demo.people() if person.user_id == sample.STRANGER]
    assert stranger.seat == {"zh_CN": "尚未开通", "en": "No access yet"}
    assert do(url, lambda record: record.get(Account, str(sample.STRANGER))) is None


def test_a_seat_that_has_to_act_and_is_empty_is_named_once(tmp_path: Path) -> None:
    url = url_in(tmp_path)
    do(url, lambda record: sample.fill(record, NOW))

    def leave(record: Transaction) -> None:
        for seat in ("bureau/bureau_leader", "330282107/town_leader", f"{STATION}/station_staff"):
            for one in record.find(Holding, seat=seat):
                record.put(one.but(since=date(2025, 1, 1), until=date(2026, 3, 1)))
        record.record("left", NOW)

    do(url, leave)
    empty = ["330282107/town_leader", "bureau/bureau_leader"]
    assert do(url, lambda record: sorted(vacant(record, NOW.date()))) == empty


def test_what_fell_due_before_it_begins_was_paid_but_for_a_little(tmp_path: Path) -> None:
    november = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    url = url_in(tmp_path)
    do(url, lambda record: sample.fill(record, november))

    def ledgers(record: View) -> dict[str, Ledger]:
        today = november.date()
        return {plan.station: Ledger.of(record, plan, today) for plan in record.find(Plan)}

    found = do(url, ledgers)
    overdue = {station for station, ledger in found.items() if ledger.overdue}
    assert overdue == {"330282107-station", "330282116-station"}
    late = [one.days for ledger in found.values() for one in ledger.late]
    assert (len(late), max(late)) == (10, 28)
    assert findings(url) == []
