"""Noting what became of parcels."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest

import store
from bot.outbox import delivery_log
from bot.outbox.delivery import Carried
from bot.outbox.delivery_log import Marks
from store.documents import Parcel
from store.record.transaction import Transaction
from store.record.view import View
from store.record.writer import Writer
from wire.letters import parcel

T = TypeVar("T")


class Busy(Writer):
    """Counts what it is given to do."""

    given = 0

    async def do(self, work: Callable[[Transaction], T], *, first: bool = False) -> T:
        self.given += 1
        return await super().do(work, first=first)


def put(parcels: list[Parcel], record: Transaction) -> None:
    for one in parcels:
        record.put(one)


def test_what_comes_together_is_noted_together_and_one_fault_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery_log, "RECORD_PAUSE_SECONDS", 0.01)
    url = f"sqlite:///{tmp_path}/office.db"
    writer = Busy(partial(store.open_record, url))
    kept = [parcel(number) for number in range(1, 41)]

    async def note() -> None:
        noting = Marks(writer)
        await writer.do(partial(put, kept))
        await asyncio.gather(*[noting.sent(one, Carried(int(one.id))) for one in kept[:20]])
        assert writer.given <= 3
        unknown = asyncio.create_task(noting.sent(parcel(99), Carried(99)))
        await asyncio.gather(*[noting.sent(one, Carried(int(one.id))) for one in kept[20:]])
        await unknown  # it is gone, and what waits behind it must not wait for ever

    writer.start()
    asyncio.run(note())
    writer.stop()
    with store.open_record(url, readonly=True) as rows:
        found = View(rows).find(Parcel)
    assert [(one.state, one.sent) for one in found] == [("sent", int(one.id)) for one in kept]
    assert {(one.text.say, *one.text.values) for one in kept} == {(("t",), "n")}
    assert {(one.text.say, *one.text.values) for one in found} == {(("t",),)}
