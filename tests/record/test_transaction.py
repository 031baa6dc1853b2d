"""Documents: saved together or not at all, by revision, in a chain of events."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

import store
from store.documents import Account, Draft, Event
from store.record import audit_chain
from store.record.transaction import Conflict, Transaction
from store.record.view import Missing
from store.record.writer import Writer

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def rows() -> Iterator[store.RowsDB]:
    rows = store.open_record("sqlite://")
    yield rows
    rows.close()


@pytest.fixture
def record(rows: store.RowsDB) -> Transaction:
    return Transaction(rows)


def test_a_document_counts_its_saves(record: Transaction) -> None:
    saved = record.put(record.put(Account(id="1")).but(language="en"))
    assert (saved.revision, record.need(Account, "1")) == (2, saved)


def test_saving_what_somebody_else_saved_is_a_conflict(record: Transaction) -> None:
    first = record.put(Account(id="1"))
    record.put(first.but(language="en"))
    with pytest.raises(Conflict):
        record.put(first.but(language="zh_CN"))
    with pytest.raises(Conflict):
        record.put(Account(id="1"))
    assert record.need(Account, "1").language == "en"


def test_what_is_not_there_is_missing(record: Transaction) -> None:
    assert record.get(Account, "1") is None
    with pytest.raises(Missing):
        record.need(Account, "1")


def test_documents_are_found_by_their_fields_in_order(record: Transaction) -> None:
    for number, kind in enumerate("ababa"):
        record.put(Draft(id=str(number), account="1", kind=kind, seat="s", touched=NOW))
    assert [one.id for one in record.find(Draft, kind="a")] == ["0", "2", "4"]
    newest = record.find(Draft, account="1", state="open", order="-doc_id", limit=2)
    assert [one.id for one in newest] == ["4", "3"]
    assert len(record.find(Draft)) == 5


def test_a_number_is_given_out_once(record: Transaction) -> None:
    given = [record.next_number(series) for series in ("a", "a", "b", "a")]
    assert given == [1, 2, 1, 3]


def test_events_are_chained(record: Transaction) -> None:
    for what in ("sent", "approve", "reject"):
        record.record(what, NOW, request="QS-1", why="好")
    chain = record.find(Event)
    assert [one.id for one in chain] == ["1", "2", "3"]
    assert audit_chain.first_broken(chain) is None


@pytest.mark.parametrize("field", ["what", "why", "request", "link"])
def test_a_changed_event_breaks_the_chain(record: Transaction, field: str) -> None:
    for what in ("sent", "approve", "reject"):
        record.record(what, NOW, request="QS-1", why="好")
    chain = record.find(Event)
    chain[1] = chain[1].but(**{field: "forged"})
    broken = audit_chain.first_broken(chain)
    assert broken is not None
    assert broken.id == "2"
    broken = audit_chain.first_broken([chain[0], chain[2]])
    assert broken is not None
    assert broken.id == "3"


@pytest.fixture
def writer() -> Iterator[Writer]:
    writer = Writer(lambda: store.open_record("sqlite://"))
    writer.start()
    yield writer
    writer.stop()


def test_a_failing_job_is_undone_alone(writer: Writer) -> None:
    hold = threading.Event()
    held = writer.submit(lambda _: hold.wait(120))

    def saves(record: Transaction) -> None:
        record.put(Account(id="1"))

    def fails(record: Transaction) -> None:
        record.put(Account(id="2"))
        raise ZeroDivisionError

    jobs = [writer.submit(saves), writer.submit(fails)]
    hold.set()
    assert held.result(5)
    jobs[0].result(5)
    with pytest.raises(ZeroDivisionError):
        jobs[1].result(5)
    known = writer.submit(lambda record: [one.id for one in record.find(Account)])
    assert known.result(5) == ["1"]


def test_jobs_that_wait_share_a_commit_and_keep_their_order(writer: Writer) -> None:
    hold = threading.Event()
    writer.submit(lambda _: hold.wait(120))
    jobs = [writer.submit(lambda record: record.next_number("n")) for _ in range(100)]
    hold.set()
    assert [job.result(5) for job in jobs] == list(range(1, 101))


def test_a_cancelled_job_is_not_done(writer: Writer) -> None:
    hold = threading.Event()
    held = writer.submit(lambda _: hold.wait(120))
    job = writer.submit(lambda record: record.put(Account(id="1")))
    assert job.cancel()
    hold.set()
    held.result(5)
    assert writer.submit(lambda record: record.get(Account, "1")).result(5) is None


def test_what_was_submitted_is_done_before_the_writer_stops() -> None:
    writer = Writer(lambda: store.open_record("sqlite://"))
    writer.start()
    jobs = [writer.submit(lambda record: record.next_number("n")) for _ in range(50)]
    writer.stop()
    assert [job.result(0) for job in jobs] == list(range(1, 51))


def test_a_record_that_cannot_be_opened_is_said_at_once() -> None:
    writer = Writer(lambda: store.open_record("nonsense://"))
    with pytest.raises(ValueError, match="nonsense"):
        writer.start()


def test_what_fails_inside_is_undone_alone(record: Transaction) -> None:
    record.put(Account(id="1"))
    with pytest.raises(ZeroDivisionError), record.savepoint():  # noqa: PT012  what is undone
        record.put(record.need(Account, "1").but(language="en"))
        record.put(Account(id="2"))
        assert len(record.find(Account)) == 2
        raise ZeroDivisionError
    assert record.find(Account) == [record.need(Account, "1")]
    assert record.need(Account, "1").language is None
    assert [one.id for one in record.saved(Account)] == ["1"]


def test_what_succeeds_inside_stays(record: Transaction) -> None:
    with record.savepoint():
        record.put(Account(id="1"))
    assert record.put(record.need(Account, "1").but(language="en")).revision == 2
    assert record.record("seen", NOW).seals.keys() == set()
