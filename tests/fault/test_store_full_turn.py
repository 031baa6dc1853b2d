"""A turn that the disk has no room for is nobody's fault: no update is given up for it.

What notes that it failed is small, and finds room where the turn itself did not.
"""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

import store
from bot.inbox import turns
from bot.inbox.polling import keep
from bot.inbox.turns import TRIES, Turns
from bot.process.commit import Post
from bot.process.counters import Counts
from bot.wire.events import Arrival
from handlers.conversation.event import Event
from store.documents import Inbound
from store.engine.disk import FullError
from store.record.transaction import Transaction
from store.record.writer import Writer

NOW = datetime(2026, 3, 2, tzinfo=UTC)
EVENT = Event(update=1, at=NOW, user=7001, kind="text", text="/start")


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    writer = Writer(partial(store.open_record, f"sqlite:///{tmp_path}/office.db"))
    writer.start()
    yield writer
    writer.stop()


def test_no_update_is_given_up_for_a_full_disk(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "RECORD_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(turns, "PAUSE_SECONDS", 0.0)
    assert asyncio.run(_take(writer, [FullError("no space")] * 2 * TRIES)).state == "done"


async def _take(writer: Writer, refusals: list[FullError]) -> Inbound:
    def take(_: Transaction, __: Event) -> None:
        if refusals:
            raise refusals.pop()

    async def prepared(arrival: Arrival) -> Event:
        return arrival.event

    [inbound] = await keep(writer, [{"update_id": 1}], NOW, Counts())
    post = Post(writer, lambda _: None)
    taking = Turns(post, prepared, take, lambda *_: None, Counts())
    await taking.take(inbound, Arrival(EVENT))
    return await writer.do(lambda record: record.need(Inbound, "1"))
