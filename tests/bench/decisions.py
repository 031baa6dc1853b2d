"""A whole decision turn, at a hundred thousand requests, over one append and fsync."""

from collections.abc import Callable
from functools import partial
from statistics import median

import handlers
import store
from handlers.conversation.buttons import Button
from handlers.conversation.event import Event
from store.record.transaction import Transaction
from store.record.writer import Writer

from . import office
from .floor import COMMON_BYTES, Floor, seconds
from .office import Pair
from .progress import say

DECISIONS = 400
WARM_UP = 50

Decide = Callable[[Transaction], object]


def measure(url: str, floor: Floor) -> float:
    """The median of the ratios."""
    say(f"decisions: {DECISIONS}")
    writer = Writer(partial(store.open_record, url))
    writer.start()
    try:
        ratios = [_ratio(writer, floor, decide) for decide in _waiting(writer)]
    finally:
        writer.stop()
    return round(median(ratios[WARM_UP:]), 2)


def _ratio(writer: Writer, floor: Floor, decide: Decide) -> float:
    bare = floor.took(COMMON_BYTES)
    return seconds(lambda: writer.submit(decide).result()) / bare


def _waiting(writer: Writer) -> list[Decide]:
    """New requests of as many stations, and the presses that approve them."""
    pairs = writer.submit(partial(office.pairs, count=WARM_UP + DECISIONS)).result()
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
