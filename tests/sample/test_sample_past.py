"""The sample office with its past: in order, over and done with, and worth looking at."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import store
from record.offices import NOW, do, findings, url_in
from record.years import copied, filled, of_kind, outcomes
from store import sample
from store.documents import (
    SHAPES,
    Card,
    Document,
    Draft,
    Due,
    Entry,
    Event,
    Parcel,
    Request,
    Task,
)
from store.documents.vocabulary import DECIDING
from store.engine.files.kept import beside
from store.forms.deadlines import is_working_day
from store.forms.registry import KINDS
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.rules.authority.seats import holders_of
from store.sample import STARTS, YEAR
from store.workflow.actions import decision
from store.workflow.actions.act import Act
from support.room import Room

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def url(year: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return copied(year, tmp_path_factory.mktemp("year"))


def test_it_is_in_order(url: str) -> None:
    assert findings(url) == []


def test_the_demo_begins_on_a_working_morning_after_the_year() -> None:
    assert (YEAR, STARTS.isoformat()) == (2025, "2026-03-02T09:00:00+08:00")
    assert is_working_day(STARTS.date())


def test_all_of_it_is_what_people_could_have_sent_in_office_hours(url: str) -> None:
    for request in do(url, lambda record: record.find(Request)):
        kind = KINDS[request.kind]
        assert all(not kind.problems(version.answers) for version in request.versions)
        moments = [one.sent for one in request.versions] + [one.at for one in request.decisions]
        assert all(is_working_day(day_of(at)) for at in moments)
        assert request.id.startswith(f"{kind.prefix}-{request.versions[0].sent.year}-")


def test_the_audit_trail_is_in_the_order_of_time(url: str) -> None:
    moments = [event.at for event in do(url, lambda record: record.find(Event))]
    assert moments == sorted(moments)
    assert (moments[0].date(), moments[-1]) == (date(2025, 1, 2), STARTS)


def test_a_little_waits_at_every_kind_of_desk(url: str) -> None:
    opened = of_kind(url, "general_request", YEAR + 1)
    assert outcomes(opened) == {"waiting": 3, "sent_back": 1}
    assert outcomes(of_kind(url, "allocation", YEAR + 1)) == {"waiting": 1, "approved": 1}
    assert outcomes(of_kind(url, "secondment", YEAR + 1)) == {"waiting": 1}
    tasks = do(url, lambda record: record.find(Task, state="open"))
    assert all(task.due >= STARTS.date() for task in tasks)
    assert {task.seat.split("/")[1] for task in tasks} == {
        "town_leader",
        "town_finance",
        "bureau_culture",
        "bureau_personnel",
        "station_master",
    }


def test_nobody_is_told_of_the_past(url: str) -> None:
    for shape in (Parcel, Card, Draft):
        assert do(url, lambda record, shape=shape: record.find(shape)) == []  # type: ignore[misc]
    assert do(url, lambda record: schedule.next_open(record, STARTS, 1)) == []
    oldest = min(one.at for one in do(url, lambda record: record.find(Due)))
    assert oldest > STARTS - timedelta(days=30)


LISTS = {
    (7001, "/inbox"): "举办全民阅读活动",
    (7001, "/my"): "维修多功能厅空调",
    (7002, "/inbox"): "维修多功能厅空调",
    (7002, "/done"): "举办全民阅读活动",
    (7003, "/inbox"): "Two teachers for the dance",
    (7056, "/inbox"): "Hushan",
    (7060, "/inbox"): "Henghe",
    (7001, "/funding"): "1,860,000",
}


def test_there_is_something_to_look_at_for_everybody(year: Path, tmp_path: Path) -> None:
    """On the morning on which the demo begins."""
    room = Room(STARTS, store.open_record(copied(year, tmp_path)))
    room.look()
    sent = [one for parcels in room.parcels.values() for one in parcels]
    assert {one.id.partition("/")[0] for one in sent} <= {"digest"}, "beside that of the morning"
    seen = {(user, words): room.phone(user).says(words) for user, words in LISTS}
    assert [asked for asked, wanted in LISTS.items() if wanted not in seen[asked]] == []


def test_the_same_again_and_what_is_enclosed_says_that_it_is_a_sample(
    url: str, tmp_path: Path
) -> None:
    def everything(url: str) -> list[list[Document]]:
        return do(url, lambda record: [record.find(shape) for shape in SHAPES])

    assert everything(url) == everything(filled(tmp_path / "again"))
    papers = [*beside(url, ".files").iterdir()]
    assert len(papers) == 2 * 8 + 4
    assert all(b"793a4f8b002000530041004d0050004c0045" in one.read_bytes() for one in papers)


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(date(2026, 11, 23), marks=pytest.mark.soak),
        pytest.param(date(2027, 1, 4), marks=pytest.mark.soak),
        date(2027, 5, 5),
    ],
)
def test_a_later_clock_has_the_same_year_and_something_of_its_own(
    tmp_path: Path, later: date
) -> None:
    at = datetime(later.year, later.month, later.day, 1, 0, tzinfo=UTC)
    url = filled(tmp_path / "later", at)
    assert findings(url) == []
    assert do(url, lambda record: schedule.next_open(record, at, 1)) == []
    assert outcomes(of_kind(url, "secondment")) == {"carried_out": 6, "carried_out again": 1}
    waiting = [
        one for one in do(url, lambda record: record.find(Request)) if one.state == "waiting"
    ]
    assert all(at - one.newest.sent < timedelta(days=14) for one in waiting)
    assert len(waiting) >= 4


def test_before_it_begins_and_without_papers_there_is_no_past(tmp_path: Path) -> None:
    early = filled(tmp_path / "early", STARTS - DAY)
    bare = url_in(tmp_path)
    do(bare, lambda record: sample.fill(record, NOW))
    for url in (early, bare):
        assert do(url, lambda record: record.find(Request)) == []
        assert do(url, lambda record: record.find(Entry, register_name="payments")) == []


def test_what_waits_can_be_decided(year: Path, tmp_path: Path) -> None:
    url = copied(year, tmp_path)

    def agree(record: Transaction) -> set[str]:
        waiting = [one for one in record.find(Task, state="open") if one.power in DECIDING]
        return {_agreed(record, task).state for task in waiting}

    assert do(url, agree) == {"approved", "waiting"}
    assert findings(url) == []


def _agreed(record: Transaction, task: Task) -> Request:
    person = holders_of(record, task.seat, STARTS.date())[0].id
    place = task.place
    return decision.decide(record, Act(task.request, place, person, "approve", "", STARTS))
