"""On how many examples a property is tried."""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")

IN_SUITE = 50
"""Where a property does not say how many."""

IN_SOAK = 1000


def examples(number: int) -> int:
    """So many in the suite; in the soak as many times more as of any other property."""
    return number * settings().max_examples // IN_SUITE


def sampled(cases: Sequence[T], one_in: int, nth: int = 0) -> Sequence[T]:
    """Of so many one in the suite, counted from the `nth`; in the soak all (mark it `sampled`)."""
    return cases[nth % one_in :: one_in] if examples(1) == 1 else cases
