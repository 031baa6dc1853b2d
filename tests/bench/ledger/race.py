"""The ledger at a thousand entries and at a million, deed by deed, in turn.

Each is told in milliseconds: from the press to the commit, on disk; and how it grows with the
record, in the processor's time alone, since waiting for the disk would hide it.
"""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import store
from store.record.writer import Writer

from ..progress import say
from ..rounds import ROUNDS, Doing, Found, Took, Work, over, rounds, told, took_by, whole
from . import deeds, filled, kinds

SIZES = {1_000: 200, 1_000_000: 2_000}
"""Entries, and the stations of such an office."""

DECISIONS = ("bench_plain", "bench_entered")


def measure(folder: Path) -> dict[str, dict[str, Any]]:
    """`deeds`: each at both sizes; `decision`: with an entry and a duty over without, by size."""
    with ExitStack() as stack:
        stack.enter_context(kinds.declared())
        offices = {}
        for size, stations in SIZES.items():
            say(f"ledger: an office of {size} entries")
            url = filled.made(folder, size, stations)
            offices[size] = stack.enter_context(_working(url))
        say(f"ledger: {ROUNDS} rounds of {len(next(iter(offices.values())))} deeds")
        gc.collect()
        gc.freeze()  # what made the records is no part of what is measured
        found = rounds(offices)
        gc.unfreeze()
    return {"deeds": told(found, *SIZES), "decision": _decisions(found)}


@contextmanager
def _working(url: str) -> Iterator[dict[str, Doing]]:
    """What is done in such an office, by name."""
    writer = Writer(partial(store.open_record, url))
    writer.start()
    try:
        yield dict(_doing(writer))
    finally:
        writer.stop()


def _doing(writer: Writer) -> Iterator[tuple[str, Doing]]:
    some = dict(writer.submit(deeds.looks).result())
    some["booking_clash"] = [writer.submit(deeds.clash).result()]
    for name, works in some.items():
        yield name, partial(_again, writer, works)
    for name, prepare in _once().items():
        yield name, partial(_anew, writer, prepare)


def _once() -> Mapping[str, Callable[..., Work]]:
    """What cannot be done twice: it is prepared for every round."""
    kept = {one: partial(deeds.decision, kind=one) for one in DECISIONS}
    return {"report": deeds.report, **kept}


def _again(writer: Writer, works: list[Work], number: int) -> Took:
    """One of them, each in its turn."""
    return took_by(writer, works[number % len(works)])


def _anew(writer: Writer, prepare: Callable[..., Work], number: int) -> Took:
    return took_by(writer, writer.submit(partial(prepare, number=number)).result())


def _decisions(found: Found) -> dict[str, float]:
    plain, entered = DECISIONS
    return {
        str(size): over(whole(found[entered, size]), whole(found[plain, size])) for size in SIZES
    }
