"""What a request leaves in the large sample is what one leaves that people make in the bot."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

import store
from record.offices import NOW, do, url_in
from store.documents import Parcel, Request
from store.engine.rows.database import RowsDB
from store.operations import retention
from store.record.transaction import Transaction
from store.record.view import View
from store.sample.large import filling
from store.sample.large.bulk import Bulk
from store.sample.large.lives import life
from support.talk import LEADER, MASTER, Office

TABLES = ("inbox", "outbox", "cards", "drafts", "requests", "tasks", "events")
MONTH = timedelta(days=30)
BYTES_FRESH, BYTES_KEPT = 10_300, 5_000

Left = dict[str, list[str]]
"""The rows of each table."""


class Approving(Random):
    """Whatever is asked goes to the town, and is approved at once."""

    def choices(self, among: list[str], *_: object, **__: object) -> list[str]:  # type: ignore[override]
        return ["approve"]

    def randint(self, least: int, _most: int) -> int:
        return least

    def choice(self, among: object) -> object:  # type: ignore[override]
        return "town" if among == ("town", "bureau") else among[0]  # type: ignore[index]


def rows_in(rows: RowsDB) -> Left:
    return {table: [body for _, body in rows.disk.rows(table)] for table in rows.tables()}


def came(before: Left, after: Left) -> Left:
    """What is there that was not, of whatever revision."""
    return {table: list(found[len(before.get(table, [])) :]) for table, found in after.items()}


def bytes_of(left: Left) -> dict[str, int]:
    return {table: sum(len(body.encode()) for body in found) for table, found in left.items()}


def sampled(url: str) -> tuple[Left, Request]:
    """What one request leaves, fresh, and the request."""
    with closing(store.open_record(url)) as rows:
        filling.fill(rows, 1, 0, 1)
        before = rows_in(rows)
        with rows.transaction():
            bulk, chance = Bulk(rows, NOW + timedelta(hours=1)), Approving(1)
            [station] = filling.stations_of(View(rows))
            one = life(bulk, station, chance, NOW)
            at = NOW + next(one)
            with pytest.raises(StopIteration):
                one.send(at)
            bulk.finish()
        return came(before, rows_in(rows)), View(rows).find(Request)[0]


def ask(office: Office, request: Request) -> None:
    """Make the same request by the same presses, and let the leader agree."""
    master, answers = office.talk(MASTER), request.newest.answers
    master.says("/new")
    master.presses("请示")
    master.presses("镇政府（街道办事处）")
    master.says(answers["subject"])
    master.says(answers["text"])
    master.presses("跳过")
    master.presses("提交")
    office.talk(LEADER).presses("同意")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Left, Left, Left]:
    """What is left of a request in the sample, of one that was played, and of that in the end."""
    sample, request = sampled(url_in(tmp_path_factory.mktemp("sample")))
    office = Office(tmp_path_factory.mktemp("played"), "zh_CN")
    try:
        ask(office, request)
        before = _read(office)
        ask(office, request)
        fresh = came(before, _read(office))
        number = _newest(office)
    finally:
        office.close()
    kept = _month_later(office, number)
    return sample, fresh, kept


def _newest(office: Office) -> str:
    with office.record() as record:
        return record.find(Request)[-1].id


def _read(office: Office) -> Left:
    with closing(store.open_record(office.url, readonly=True)) as rows:
        return rows_in(rows)


def _month_later(office: Office, number: str) -> Left:
    """What of it is kept for good."""
    later = office.clock.now() + MONTH + timedelta(days=4)
    with closing(store.open_record(office.url)) as rows, rows.transaction():
        wanted = list(retention.due(rows, later, lambda: False))
        retention.let_go(wanted, later, Transaction(rows))
        found = rows_in(rows)
    return {table: [body for body in found[table] if number in body] for table in found}


@pytest.mark.parametrize("table", TABLES)
def test_it_leaves_the_same_rows(both: tuple[Left, Left, Left], table: str) -> None:
    sample, played, _ = both
    assert len(sample[table]) == len(played[table])


@pytest.mark.parametrize("table", TABLES)
def test_it_leaves_as_many_bytes(both: tuple[Left, Left, Left], table: str) -> None:
    sample, played = bytes_of(both[0])[table], bytes_of(both[1])[table]
    assert abs(sample - played) <= 0.05 * played, (sample, played)


def test_a_request_takes_little_room_and_less_when_it_is_old(
    both: tuple[Left, Left, Left],
) -> None:
    fresh, kept = bytes_of(both[1]), bytes_of(both[2])
    assert sum(fresh[table] for table in TABLES) <= BYTES_FRESH
    assert sum(kept[table] for table in TABLES) <= BYTES_KEPT, kept
    assert kept["outbox"] == kept["inbox"] == 0


def test_of_what_is_old_the_sample_says_nothing_any_more(tmp_path: Path) -> None:
    url = url_in(tmp_path)
    with closing(store.open_record(url)) as rows:
        filling.fill(rows, 30, 400, 1)
        end = filling.BEGIN + filling.SPAN
        assert list(retention.due(rows, end, lambda: False)) == []
    assert do(url, lambda record: record.find(Parcel, state="waiting")) == []
