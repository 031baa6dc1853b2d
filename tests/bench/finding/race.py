"""Lists and searches at a thousand requests and at a hundred thousand, in turn.

Whoever sends and decides has as many requests in either office; the bureau reads more and more.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import store
from store.record.writer import Writer
from store.sample.large import filling

from ..progress import say
from ..rounds import ROUNDS, Doing, Took, Work, rounds, told, took_by
from . import deeds

SMALL, STATIONS = 1_000, 20
"""Requests of an office that has just begun, as many a station as the large one has."""


def measure(folder: Path, url: str, requests: int) -> dict[str, dict[str, float]]:
    """Each look, in milliseconds, in a small office and in the one at `url`; and how it grows."""
    small = f"sqlite:///{folder}/finding-{SMALL}.db"
    with store.open_record(small) as rows:
        filling.fill(rows, STATIONS, SMALL, 1)
    with ExitStack() as stack:
        urls = {SMALL: small, requests: url}
        offices = {size: stack.enter_context(_working(one)) for size, one in urls.items()}
        say(f"finding: {ROUNDS} rounds of {len(offices[SMALL])} looks")
        return told(rounds(offices), SMALL, requests)


@contextmanager
def _working(url: str) -> Iterator[Mapping[str, Doing]]:
    writer = Writer(partial(store.open_record, url))
    writer.start()
    try:
        some = writer.submit(deeds.looks).result()
        yield {name: partial(_again, writer, works) for name, works in some.items()}
    finally:
        writer.stop()


def _again(writer: Writer, works: list[Work], number: int) -> Took:
    """One of them, each in its turn."""
    return took_by(writer, works[number % len(works)])
