"""What is read at one moment is read once, and it is what is there."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import store
from store.documents import Account, Parcel, Seat
from store.engine.rows.database import RowsDB
from store.record.remembering import Snapshots
from store.record.transaction import Transaction
from store.record.view import View, asked_once
from support.talk import MONDAY

IDS = st.sampled_from("123")
PEOPLE = st.none() | st.sampled_from("pq")
STEPS = st.lists(st.tuples(IDS, PEOPLE, st.booleans()), max_size=12)


@pytest.fixture
def rows() -> Iterator[RowsDB]:
    with closing(store.open_record("sqlite://")) as rows:
        yield rows


@given(steps=STEPS)
def test_what_was_found_follows_what_is_put(steps: list[tuple[str, str | None, bool]]) -> None:
    with closing(store.open_record("sqlite://")) as rows, rows.transaction():
        record = Transaction(rows)
        for own_id, person, goes in steps:
            _look(record)
            known = record.get(Account, own_id)
            if known and goes:
                record.forget(known)
            else:
                record.put((known or Account(id=own_id)).but(person=person))
            assert _look(record) == _look(View(rows))


def _look(record: View) -> list[list[Account]]:
    """By a value, by nothing, by two fields, by none; and what has to be looked for again."""
    return [
        record.find(Account, person="p"),
        record.find(Account, person=None),
        record.find(Account, person="q", id="2"),
        record.find(Account),
        record.find(Account, person="p", limit=1),
        record.find(Account, order="-doc_id"),
    ]


def test_a_rule_is_asked_again_where_the_office_has_changed_and_only_there(rows: RowsDB) -> None:
    asked: list[str] = []

    @asked_once
    def seats(record: View, unit: str) -> int:
        asked.append(unit)
        return len(record.find(Seat, unit=unit))

    with rows.transaction():
        record = Transaction(rows)
        assert [seats(record, "T"), seats(record, "T"), seats(record, "B")] == [0, 0, 0]
        record.put(Parcel(id="1", account="7", what="send", created=MONDAY))
        assert seats(record, "T") == 0
        assert asked == ["T", "B"]
        record.put(Seat(id="T/town_leader", unit="T", role="town_leader"))
        assert seats(record, "T") == 1
        with pytest.raises(ZeroDivisionError):
            _undone(record, lambda: seats(record, "T"))
        assert seats(record, "T") == 1


def _undone(record: Transaction, seats: Callable[[], int]) -> None:
    with record.savepoint():
        record.put(Seat(id="T/town_head", unit="T", role="town_head"))
        assert seats() == 1 + 1
        raise ZeroDivisionError


def test_it_is_asked_once_about_the_same_document_and_again_about_another_like_it(
    rows: RowsDB,
) -> None:
    asked: list[str | None] = []

    @asked_once
    def speaks(record: View, account: Account) -> str | None:
        del record
        asked.append(account.language)
        return account.language

    with rows.transaction():
        record = Transaction(rows)
        account = record.put(Account(id="1", language="en"))
        assert [speaks(record, account), speaks(record, account)] == ["en", "en"]
        assert speaks(record, account.but(language="zh_CN")) == "zh_CN"
        assert asked == ["en", "zh_CN"]
        assert [speaks(View(rows), account), speaks(View(rows), account)] == ["en", "en"]
        assert len(asked) == 2 + 2, "who does not remember asks each time"


def test_a_snapshot_stays_as_it_is_and_the_next_one_is_newer(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/office.db"
    with closing(store.open_record(url)) as writing:
        _speaks(writing, "en")
        with closing(store.open_record(url, readonly=True)) as reading:
            snapshots = Snapshots(reading)
            with snapshots.taken() as record:
                assert record.need(Account, "1").language == "en"
                _speaks(writing, "zh_CN")
                assert record.find(Account)[0].language == "en"
            with snapshots.taken() as record:
                assert record.need(Account, "1").language == "zh_CN"


def _speaks(rows: RowsDB, language: str) -> None:
    with rows.transaction():
        record = Transaction(rows)
        known = record.get(Account, "1") or Account(id="1")
        record.put(known.but(language=language))
