"""Our approval: a whole decision turn, from the press to the commit, cards and news with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import handlers
import store
from handlers.conversation.buttons import Button
from handlers.conversation.event import Event
from store.record.transaction import Transaction
from store.record.writer import Writer

from .. import office
from ..floor import seconds
from ..office import Pair

Decide = Callable[[Transaction], object]


@contextmanager
def approving(url: str, count: int) -> Iterator[Callable[[], float]]:
    """Approves one of so many new requests at each call, durably, and tells the seconds."""
    writer = Writer(partial(store.open_record, url))
    writer.start()
    try:
        presses = iter(_waiting(writer, count))
        yield lambda: _took(writer, next(presses))
    finally:
        writer.stop()


def _took(writer: Writer, decide: Decide) -> float:
    return seconds(lambda: writer.submit(decide).result())


def _waiting(writer: Writer, count: int) -> list[Decide]:
    """New requests of as many stations, and the presses that approve them."""
    pairs = writer.submit(partial(office.pairs, count=count)).result()
    asked = [writer.submit(partial(office.ask, pair, at)) for at, pair in enumerate(pairs, 1)]
    return [
        partial(_approve, pair, request.result(), at)
        for at, (pair, request) in enumerate(zip(pairs, asked, strict=True), 1)
    ]


def _approve(pair: Pair, request: str, update: int, record: Transaction) -> object:
    place = Button("approve", about=request, version="1.0")
    account = int(pair.leader.id)
    press = Event(
        update=update, at=office.NOW, user=account, kind="press", data=place.pack(), message=1
    )
    return handlers.take(record, press)
