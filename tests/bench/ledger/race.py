"""The ledger at a thousand entries and at a million, deed by deed, in turn.

Each is told in milliseconds: from the press to the commit, on disk; and how it grows with the
record, in the processor's time alone, since waiting for the disk would hide it.
"""

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any, NamedTuple

import store
from store.record.writer import Writer

from ..floor import seconds
from ..progress import say
from . import deeds, filled, kinds
from .deeds import Work

SIZES = {1_000: 200, 1_000_000: 2_000}
"""Entries, and the stations of such an office."""

ROUNDS = 300
WARM_UP = 20
DECISIONS = ("bench_plain", "bench_entered")


class Took(NamedTuple):
    """The seconds of a deed until it is on disk, and those of the processor alone."""

    whole: float
    cpu: float


Doing = Callable[[int], Took]
"""Does it in the round of that number."""

_chance = Random(1)


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
        found = _rounds(offices)
        gc.unfreeze()
    return {"deeds": _deeds(found), "decision": _decisions(found)}


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
    return _took(writer, works[number % len(works)])


def _anew(writer: Writer, prepare: Callable[..., Work], number: int) -> Took:
    return _took(writer, writer.submit(partial(prepare, number=number)).result())


def _took(writer: Writer, work: Work) -> Took:
    began = time.process_time()
    whole = seconds(lambda: writer.submit(work).result())
    return Took(whole, time.process_time() - began)


Found = Mapping[tuple[str, int], list[Took]]


def _rounds(offices: Mapping[int, Mapping[str, Doing]]) -> Found:
    """Every deed in every office once a round, in an order drawn anew."""
    found: dict[tuple[str, int], list[Took]] = defaultdict(list)
    every = [(name, size) for size, doing in offices.items() for name in doing]
    for number in range(WARM_UP + ROUNDS):
        for name, size in _chance.sample(every, len(every)):
            took = offices[size][name](number)
            if number >= WARM_UP:
                found[name, size].append(took)
    return found


def _deeds(found: Found) -> dict[str, dict[str, float]]:
    """Milliseconds at both sizes, the 99th of a hundred at the larger, and how it grows."""
    small, large = SIZES
    return {
        name: {
            str(small): _ms(median(_whole(found[name, small]))),
            str(large): _ms(median(_whole(found[name, large]))),
            "p99": _ms(quantiles(_whole(found[name, large]), n=100)[98]),
            "growth": _over(*([one.cpu for one in found[name, size]] for size in (large, small))),
        }
        for name in dict.fromkeys(name for name, _ in found)
    }


def _whole(took: list[Took]) -> list[float]:
    return [one.whole for one in took]


def _decisions(found: Found) -> dict[str, float]:
    plain, entered = DECISIONS
    return {
        str(size): _over(_whole(found[entered, size]), _whole(found[plain, size])) for size in SIZES
    }


def _over(some: list[float], others: list[float]) -> float:
    """The median of the ratios of a round."""
    return round(median(one / other for one, other in zip(some, others, strict=True)), 2)


def _ms(took: float) -> float:
    return round(1000 * took, 2)
