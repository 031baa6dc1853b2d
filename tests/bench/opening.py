"""Opening the record of a hundred thousand requests, for reading and writing."""

from statistics import median

import store

from .floor import seconds
from .progress import say

TIMES = 20


def measure(url: str) -> float:
    """Milliseconds."""
    say(f"opening: {TIMES} times")
    return round(1000 * median(_open(url) for _ in range(TIMES)), 1)


def _open(url: str) -> float:
    opened = []
    took = seconds(lambda: opened.append(store.open_record(url)))
    opened[0].close()
    return took
