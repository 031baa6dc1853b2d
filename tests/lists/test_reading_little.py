"""No turn reads a whole table: what people look at in a large office comes from the indexes."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

import handlers
import store
from handlers.conversation.event import Event
from handlers.conversation.rendering import render
from record.offices import NOW
from store.documents import Account, Chore, Holding, Parcel, Person, Seat, Unit
from store.documents import Event as Audit
from store.engine.query import Clause, Order, Wanted
from store.engine.rows.database import RowsDB
from store.engine.sqlite import statements as schema
from store.engine.sqlite.disk import SQLite
from store.engine.sqlite.words import Words, written
from store.organisation import name_search, terms
from store.record.transaction import Transaction
from store.sample.large import filling

UPDATES = count(1)
STATIONS, REQUESTS = 420, 1200
ADMIN, OFFICER = 9_000_001, 8_000_000


@dataclass
class Reads:
    """What was asked of the disk: which statements walked through a table, how many rows came."""

    walks: list[str] = field(default_factory=list)
    most: int = 0


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RowsDB]:
    url = f"sqlite:///{tmp_path_factory.mktemp('large')}/office.db"
    with closing(store.open_record(url)) as rows:
        filling.fill(rows, STATIONS, REQUESTS, 1)
        with rows.transaction():
            _administrator(Transaction(rows))
        yield rows


def _administrator(record: Transaction) -> None:
    seat = record.need(Seat, "bureau/administrator")
    person = terms.new_person(record, {"zh_CN": "管理员", "en": "Admin"}, None, NOW)
    term = Holding(id="", seat=seat.id, person=person.id, since=date(2024, 1, 1))
    terms.begin(record, term, None, NOW)
    record.put(Account(id=str(ADMIN), person=person.id, language="en"))


@pytest.fixture
def reads(rows: RowsDB, monkeypatch: pytest.MonkeyPatch) -> Reads:
    reads, first = Reads(), SQLite.first

    def noted(
        disk: SQLite, table: str, clauses: tuple[Clause, ...], order: Order, limit: int | None
    ) -> list[Any]:
        found = first(disk, table, clauses, order, limit)
        values = tuple(clause.value for clause in clauses if clause.value is not None)
        sql = "EXPLAIN QUERY PLAN " + schema.rows(table, clauses, order)
        plan = [step for *_, step in disk._connection.all(sql, values)]
        walks = any(step.startswith("SCAN") for step in plan) and (limit is None or clauses)
        reads.walks += [f"{table} {clauses} {order} {limit}"] if walks else []
        reads.most = max(reads.most, len(found))
        return found

    monkeypatch.setattr(SQLite, "first", noted)
    return reads


@pytest.fixture(scope="module")
def twice(rows: RowsDB) -> str:
    """A name that several people have."""
    with rows.transaction():
        names = [one.name.names["zh_CN"] for one in Transaction(rows).find(Person)]
    return next(name for name in names if names.count(name) > 1)


class Phone:
    """One person's phone; every turn is a transaction of its own that knows nothing before."""

    def __init__(self, rows: RowsDB, user: int) -> None:
        self.rows, self.user = rows, user
        self.labels: dict[str, str] = {}

    def does(self, **given: Any) -> str:
        event = Event(update=next(UPDATES), at=NOW, user=self.user, **given)
        with self.rows.transaction():
            record = Transaction(self.rows)
            handlers.take(record, event)
            parcels = [one for one in record.saved(Parcel) if one.account == str(self.user)]
        shown = [render(one, "en") for one in parcels]
        self.labels |= {key.text: key.data for one in shown for row in one.rows for key in row}
        return "\n".join(one.text for one in shown)

    def says(self, text: str) -> str:
        return self.does(kind="text", text=text)

    def presses(self, label: str) -> str:
        return self.does(kind="press", data=self.labels[label], message=1)


def test_an_administrator_finds_a_seat_among_many(rows: RowsDB, twice: str, reads: Reads) -> None:
    admin = Phone(rows, ADMIN)
    admin.says("/admin")
    admin.presses("Look by unit")
    assert "beginning of a name" in admin.presses("More")
    with rows.transaction():
        town = Transaction(rows).find(Unit, kind="town", order="-doc_id", limit=1)[0]
        station = Transaction(rows).find(Unit, parent=town.id)[0]
        master = Transaction(rows).find(Holding, seat=f"{station.id}/station_master")[0]
        person = Transaction(rows).need(Person, master.person)
    for words in (town.name.names["zh_CN"][:3], town.name.names["en"][:6].lower()):
        admin.says(f"/admin {words}")
        assert f"seat|{town.id}/town_leader" in str(admin.labels.values())
    admin.says("/admin 财政所")
    assert "/town_finance" in str(admin.labels.values())
    admin.says(f"/admin {person.name.names['zh_CN']}")
    admin.does(kind="press", data=f"unit|{town.id}", message=1)
    admin.does(kind="press", data=f"seat|{station.id}/station_master", message=1)
    assert "several" in admin.says(f"/seat {station.id}/station_staff {twice}").lower()
    assert reads.walks == []
    assert reads.most <= name_search.SMALL + 1


@pytest.mark.parametrize("user", [OFFICER, OFFICER + 1, OFFICER + 2, ADMIN])
def test_what_people_look_at_every_day(rows: RowsDB, reads: Reads, user: int) -> None:
    phone = Phone(rows, user)
    for command in ("/start", "/help", "/my", "/inbox", "/done", "/drafts", "/funding", "/me"):
        assert phone.says(command)
    for data in ("page|my|1", "page|inbox|1", "page|done|1", "which"):
        phone.does(kind="press", data=data, message=1)
    assert reads.walks == []
    assert reads.most <= 200


def test_words_are_looked_up_once_for_the_first_page(
    rows: RowsDB, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, found = [], Words.found

    def noted(words: Words, table: str, wanted: Wanted, *given: Any) -> list[int]:
        asked.append(wanted)
        return found(words, table, wanted, *given)

    monkeypatch.setattr(Words, "found", noted)
    officer = Phone(rows, OFFICER)
    for words in ("/find 音响设备", "/find 已同意 不同意", "/find QS-2024-0001"):
        asked.clear()
        assert officer.says(words)
        assert len(asked) == 1
    assert written(asked[0]) == '"qs_2024_0001"'


def test_seats_are_handed_over_of_a_morning(rows: RowsDB, reads: Reads) -> None:
    today = NOW.date()
    with rows.transaction():
        record = Transaction(rows)
        term = record.find(Holding, seat="bureau/bureau_culture")[0]
        terms.end(record, term, today, None, NOW)
        handlers.hand_over(record, today, today + timedelta(days=1), NOW + timedelta(days=1))
        assert record.get(Chore, f"ended/{term.id}/{today}")
    assert reads.walks == []
    assert reads.most <= 200


def test_the_test_can_see_a_walk(rows: RowsDB, reads: Reads) -> None:
    with rows.transaction():
        Transaction(rows).find(Unit)
        Transaction(rows).find(Audit, what="sent", limit=1)
    assert [walk.split()[0] for walk in reads.walks] == ["units", "events"]
