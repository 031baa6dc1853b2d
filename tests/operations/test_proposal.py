"""Changes that were worked out beside the record reach it whole, or not at all."""

from pathlib import Path

import pytest

import store
from store.documents import Event, Holding, Person, Seat
from store.operations.proposal import Proposed, newest, proposing
from store.operations.recording import Stale, is_on_record, put_on_record
from store.organisation import terms
from store.record.transaction import Transaction
from store.record.view import View
from support import filled
from support.talk import MONDAY

SEAT = "bureau/administrator"


@pytest.fixture
def url(tmp_path: Path) -> str:
    filled.in_file(tmp_path / "office.db", MONDAY, "en")
    return f"sqlite:///{tmp_path}/office.db"


def put(record: Transaction, person: str) -> None:
    term = Holding(id="", seat=SEAT, person=person, since=MONDAY.date())
    terms.begin(record, term, None, MONDAY)


def proposed(url: str, person: str = "P45") -> Proposed:
    with proposing(url) as record:
        put(record, person)
        assert [one.person for one in record.find(Holding, seat=SEAT)].count(person) == 1
        return Proposed.model_validate_json(record.proposed.model_dump_json())


def test_it_is_put_on_record_as_if_it_had_been_done_there(url: str) -> None:
    changes = proposed(url)
    with store.open_record(url) as rows:
        before = newest(View(rows))
        assert not is_on_record(View(rows), changes)
        assert not [one for one in View(rows).find(Holding, seat=SEAT) if one.person == "P45"]
        with rows.transaction():
            put_on_record(Transaction(rows), changes)
        assert [one.person for one in View(rows).find(Holding, seat=SEAT)].count("P45") == 1
        assert is_on_record(View(rows), changes)
        event = View(rows).need(Event, str(before + 1))
        assert any(name.startswith("holdings/") for name in event.seals)


def test_it_is_stale_once_what_it_rests_on_has_changed(url: str) -> None:
    changes = proposed(url)
    with store.open_record(url) as rows:
        with rows.transaction():
            put(Transaction(rows), "P46")
        with pytest.raises(Stale), rows.transaction():
            put_on_record(Transaction(rows), changes)
        assert not [one for one in View(rows).find(Holding, seat=SEAT) if one.person == "P45"]


def test_what_has_nothing_to_do_with_it_may_change(url: str) -> None:
    changes = proposed(url)
    with store.open_record(url) as rows:
        with rows.transaction():
            record = Transaction(rows)
            person = next(one for one in record.find(Person) if one.id not in changes.read)
            record.put(person.but(name=person.name))
            record.record("renamed", MONDAY)
        with rows.transaction():
            put_on_record(Transaction(rows), changes)


def test_a_revision_that_is_not_the_newest_any_more_is_stale(url: str) -> None:
    changes = proposed(url)
    with store.open_record(url) as rows:
        with rows.transaction():
            record = Transaction(rows)
            record.put(record.need(Seat, SEAT))  # another hand: no event says so
            record.next_number("holdings")
        with pytest.raises(Stale), rows.transaction():
            put_on_record(Transaction(rows), changes)
