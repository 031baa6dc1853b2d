"""Deeds in offices of two sizes, in turn, in rounds: how long each takes, and how it grows."""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from random import Random
from statistics import median, quantiles
from typing import NamedTuple

from store.record.transaction import Transaction
from store.record.writer import Writer

from .floor import seconds

ROUNDS = 300
WARM_UP = 20

Work = Callable[[Transaction], object]


class Took(NamedTuple):
    """The seconds of a deed until it is on disk, and those of the processor alone."""

    whole: float
    cpu: float


Doing = Callable[[int], Took]
"""Does it in the round of that number."""

_chance = Random(1)


def took_by(writer: Writer, work: Work) -> Took:
    """How long the work takes in that record."""
    began = time.process_time()
    whole = seconds(lambda: writer.submit(work).result())
    return Took(whole, time.process_time() - began)


Found = Mapping[tuple[str, int], list[Took]]


def rounds(offices: Mapping[int, Mapping[str, Doing]]) -> Found:
    """Every deed in every office once a round, in an order drawn anew."""
    found: dict[tuple[str, int], list[Took]] = defaultdict(list)
    every = [(name, size) for size, doing in offices.items() for name in doing]
    for number in range(WARM_UP + ROUNDS):
        for name, size in _chance.sample(every, len(every)):
            took = offices[size][name](number)
            if number >= WARM_UP:
                found[name, size].append(took)
    return found


def told(found: Found, small: int, large: int) -> dict[str, dict[str, float]]:
    """Milliseconds at both sizes, the 99th of a hundred at the larger, and how it grows."""
    return {
        name: {
            str(small): _ms(median(whole(found[name, small]))),
            str(large): _ms(median(whole(found[name, large]))),
            "p99": _ms(quantiles(whole(found[name, large]), n=100)[98]),
            "cpu_p99": _ms(quantiles([one.cpu for one in found[name, large]], n=100)[98]),
            "growth": over(*([one.cpu for one in found[name, size]] for size in (large, small))),
        }
        for name in dict.fromkeys(name for name, _ in found)
    }


def whole(took: list[Took]) -> list[float]:
    """The seconds until it was on disk."""
    return [one.whole for one in took]


def over(some: list[float], others: list[float]) -> float:
    """The median of the ratios of a round."""
    return round(median(one / other for one, other in zip(some, others, strict=True)), 2)


def _ms(took: float) -> float:
    return round(1000 * took, 2)
