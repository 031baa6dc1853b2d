"""On how many examples a property is tried."""

from hypothesis import settings

IN_SUITE = 50
"""Where a property does not say how many."""

IN_SOAK = 1000


def examples(number: int) -> int:
    """So many in the suite; in the soak as many times more as of any other property."""
    return number * settings().max_examples // IN_SUITE
