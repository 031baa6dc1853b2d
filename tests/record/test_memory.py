"""What the writer remembers between transactions is what the record holds."""

import asyncio
import gc
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

import store
from store.documents import Account, Inbound, Parcel, Say
from store.engine.disk import DiskError
from store.engine.rows.table_reader import RowsReader
from store.record import cache
from store.record.cache import Memory
from store.record.transaction import Transaction
from store.record.writer import Writer

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def known(record: Transaction) -> tuple[str | None, int]:
    """The language of the account 1, and how many accounts belong to p."""
    found = record.get(Account, "1")
    return (found.language if found else None), len(record.find(Account, person="p"))


def speaks(language: str, record: Transaction) -> None:
    account = record.get(Account, "1") or Account(id="1", person="p")
    record.put(account.but(language=language))


def test_work_that_is_done_with_leaves_nothing_that_only_a_search_finds(writer: Writer) -> None:
    """Searches for garbage, which all turns wait for, are as long as there is much of it."""
    writer.submit(known).result()
    gc.collect()
    gc.disable()
    try:
        for _ in range(100):
            writer.submit(known).result()
        assert gc.collect() < 100
    finally:
        gc.enable()


def test_what_is_remembered_is_not_read_again(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.submit(partial(speaks, "en")).result()
    assert writer.submit(known).result() == ("en", 1)

    def read(*_: object) -> None:
        raise AssertionError("it was read again")

    monkeypatch.setattr("store.engine.rows.table_reader.RowsReader.bodies", read)
    assert writer.submit(known).result() == ("en", 1)


def test_what_is_not_there_is_looked_for_once_and_seen_when_it_comes(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, bodies = list[object](), RowsReader.bodies

    def counted(self: RowsReader, equal: dict[str, str], **how: Any) -> list[tuple[int, str]]:
        read.append(equal)
        return bodies(self, equal, **how)

    monkeypatch.setattr(RowsReader, "bodies", counted)
    for _ in range(3):
        assert writer.submit(lambda record: record.get(Account, "1")).result() is None
    assert read == [{"id": "1"}]
    writer.submit(partial(speaks, "en")).result()
    assert writer.submit(known).result() == ("en", 1)


def test_what_is_settled_is_not_remembered(writer: Writer) -> None:
    for number in range(20):
        writer.submit(partial(answered, str(number))).result()
        writer.submit(partial(settled, str(number))).result()
    assert set(writer._memory.documents) == {("accounts", "1")}
    assert writer.known(Account, "1") == Account(id="1", revision=20, person="p", language="en")
    assert writer.known(Account, "2") is None


def answered(number: str, record: Transaction) -> None:
    record.put(Inbound(id=number, body={}, received=NOON))
    speaks("en", record)
    text = Say(say=("help",))
    record.put(Parcel(id=number, account="1", what="send", text=text, created=NOON))


def settled(number: str, record: Transaction) -> None:
    record.put(record.need(Inbound, number).but(state="done"))
    record.put(record.need(Parcel, number).but(state="sent"))


def test_several_are_as_they_were_put_and_read_once(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.submit(partial(speaks, "en")).result()

    def read(record: Transaction) -> dict[str, str | None]:
        record.put(Account(id="2", language="en"))
        speaks("zh_CN", record)
        found = record.several(Account, ["2", "1", "none", "2"])
        return {own_id: one.language for own_id, one in found.items()}

    asked = list[list[str]]()
    bodies_of = RowsReader.bodies_of

    def noted(table: RowsReader, field: str, values: Iterable[str]) -> list[tuple[int, str]]:
        asked.append(list(values))
        return bodies_of(table, field, asked[-1])

    monkeypatch.setattr(RowsReader, "bodies_of", noted)
    assert writer.submit(read).result() == {"2": "en", "1": "zh_CN"}
    assert asked == [["none"]]


def test_what_was_undone_is_not_remembered(writer: Writer) -> None:
    writer.submit(partial(speaks, "en")).result()

    def fails(record: Transaction) -> None:
        speaks("zh_CN", record)
        record.put(Account(id="2", person="p"))
        assert known(record) == ("zh_CN", 2)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  the very one
        writer.submit(fails).result()
    assert writer.submit(known).result() == ("en", 1)
    writer.submit(partial(speaks, "fr")).result()
    assert writer.submit(known).result() == ("fr", 1)


def test_what_no_commit_kept_is_not_remembered(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.submit(partial(speaks, "en")).result()
    learn = Memory.learn

    def then_break(self: Memory, newer: Memory) -> None:
        learn(self, newer)
        raise DiskError("no commit")

    monkeypatch.setattr(Memory, "learn", then_break)
    with pytest.raises(DiskError):
        writer.submit(partial(speaks, "zh_CN")).result()
    monkeypatch.undo()
    assert writer.submit(known).result() == ("en", 1)


def test_what_somebody_else_wrote_is_seen(writer: Writer, url: str) -> None:
    writer.submit(partial(speaks, "en")).result()
    assert writer.submit(known).result() == ("en", 1)
    with store.open_record(url) as rows, rows.transaction():
        record = Transaction(rows)
        speaks("zh_CN", record)
        record.put(Account(id="2", person="p"))
    assert writer.submit(known).result() == ("zh_CN", 2)
    writer.submit(partial(speaks, "fr")).result()


def test_what_was_forgotten_is_gone(writer: Writer) -> None:
    writer.submit(partial(speaks, "en")).result()
    assert writer.submit(known).result() == ("en", 1)
    writer.submit(lambda record: record.forget(record.need(Account, "1"))).result()
    assert writer.submit(known).result() == (None, 0)


def test_a_finding_holds_until_its_table_changes(writer: Writer) -> None:
    def twice(record: Transaction) -> tuple[int, int]:
        before = known(record)[1]
        record.put(Account(id=str(before + 2), person="p"))
        return before, known(record)[1]

    assert writer.submit(twice).result() == (0, 1)
    assert writer.submit(twice).result() == (1, 2)


def test_it_does_not_grow_without_end(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_DOCUMENTS", 10)
    monkeypatch.setattr(cache, "MOST_FINDINGS", 10)
    known: list[Memory] = []

    def ask(number: int, record: Transaction) -> None:
        known[:] = [record._before]
        record.put(Account(id=str(number), person=f"p{number}"))
        for asked in range(number):
            record.find(Account, person=f"p{asked}")

    for number in range(40):
        writer.submit(partial(ask, number)).result()
    assert 0 < len(known[0].documents) <= 10
    assert 0 < len(known[0].findings[Account.table]) <= 10


def test_a_copy_of_a_finding_is_given(writer: Writer) -> None:
    writer.submit(partial(speaks, "en")).result()
    writer.submit(lambda record: record.find(Account, person="p").clear()).result()
    assert writer.submit(known).result() == ("en", 1)


def test_who_is_first_does_not_wait_for_the_others(url: str) -> None:
    """And what was given up before it began is not done."""
    order: list[str] = []

    async def queue(writer: Writer) -> None:
        given_up = writer.submit(lambda _: order.append("given up"))
        writer.submit(lambda _: order.append("waiting"))
        assert given_up.cancel()
        first = asyncio.create_task(writer.do(lambda _: order.append("first"), first=True))
        await asyncio.sleep(0)
        writer.start()
        await first

    writer = Writer(partial(store.open_record, url))
    asyncio.run(queue(writer))
    writer.stop()
    assert order == ["first", "waiting"]
