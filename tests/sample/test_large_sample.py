"""The large sample: like the record of a real office after two years, only invented."""

from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import store
from record.offices import NOW, do, findings, url_in
from store.documents import Document, Event, Holding, Person, Request, Seat, Task, Unit
from store.forms.registry import KINDS
from store.record.office_time import day_of
from store.record.view import View
from store.sample.large import filling
from store.workflow.actions import decision
from store.workflow.actions.act import Act

STATIONS, REQUESTS = 30, 400


def filled(url: str, seed: int = 1) -> str:
    with closing(store.open_record(url)) as rows:
        filling.fill(rows, STATIONS, REQUESTS, seed)
    return url


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(url_in(tmp_path_factory.mktemp("large")))


def test_it_is_as_large_as_asked_and_in_order(url: str) -> None:
    def counts(record: View) -> list[int]:
        stations = record.find(Unit, kind="station")
        return [len(stations), len(record.find(Request)), len(record.find(Person))]

    assert do(url, counts) == [STATIONS, REQUESTS, 2 * STATIONS + 1]
    assert findings(url) == []


def test_it_is_spread_over_two_years_with_every_outcome(url: str) -> None:
    requests = do(url, lambda record: record.find(Request))
    days = [day_of(request.versions[0].sent) for request in requests]
    assert (min(days), max(days)) == (date(2024, 1, 1), date(2025, 12, 29))
    assert abs(Counter(day.year for day in days)[2024] - REQUESTS // 2) <= 1
    assert Counter(request.state for request in requests).keys() >= {"approved", "rejected"}
    assert any(request.version > 1 for request in requests)
    events = do(url, lambda record: record.find(Event))
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert len({request.person for request in requests}) == STATIONS


def test_its_requests_are_like_those_that_people_send(url: str) -> None:
    for request in do(url, lambda record: record.find(Request)):
        kind = KINDS[request.kind]
        assert all(not kind.problems(version.answers) for version in request.versions)
    shown: set[str] = {one.state for one in do(url, lambda record: record.find(Task))}
    assert shown == {"done", "open"}


def test_it_can_be_worked_on(tmp_path: Path) -> None:
    """What waits in it is decided by the same rules as ever, and the chain goes on."""
    url = filled(url_in(tmp_path))
    task = do(url, lambda record: record.find(Task, state="open"))[0]
    holder = do(url, lambda record: record.find(Holding, seat=task.seat))[0]
    place = task.place
    act = Act(task.request, place, holder.person, "approve", "", NOW)
    assert do(url, lambda record: decision.decide(record, act)).state == "approved"
    assert findings(url) == []


def test_the_same_seed_makes_the_same_record(tmp_path: Path) -> None:
    def everything(url: str) -> list[Document]:
        shapes = (Event, Request, Task, Person, Seat)
        return do(url, lambda record: [one for shape in shapes for one in record.find(shape)])

    one, same, other = (
        everything(filled(url_in(_folder(tmp_path, name)), seed))
        for name, seed in [("one", 5), ("same", 5), ("other", 6)]
    )
    assert one == same
    assert one != other


def _folder(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name
