"""Lists and searches at a thousand requests and at a hundred thousand, in turn.

Whoever sends and decides has as many requests in either office; the bureau reads more and more.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial

import store
from store.record.writer import Writer

from ..progress import say
from ..rounds import ROUNDS, Doing, Took, Work, rounds, told, took_by
from . import deeds


def measure(urls: Mapping[int, str]) -> dict[str, dict[str, float]]:
    """Each look, in milliseconds, by how many requests there are; and how it grows."""
    with ExitStack() as stack:
        offices = {size: stack.enter_context(_working(url)) for size, url in urls.items()}
        say(f"finding: {ROUNDS} rounds of {len(next(iter(offices.values())))} looks")
        return told(rounds(offices), *urls)


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
