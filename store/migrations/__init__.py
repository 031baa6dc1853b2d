"""Steps from one version of the record to the next, in order; a step that was released stays.

A step is a named function that changes stored documents through `Raw`. It may not touch events:
they are chained.
"""

from collections.abc import Callable

from store.migrations.raw import Raw

Step = Callable[[Raw], None]


def mark_rows(raw: Raw) -> None:
    """What stands beside rows since, to find what another hand has changed."""
    raw.adopt()


STEPS: tuple[Step, ...] = (mark_rows,)

VERSION = 1 + len(STEPS)
"""The version of the shapes in store/documents."""

MARKED = 2
"""The first version whose rows have marks."""

__all__ = ["MARKED", "STEPS", "VERSION", "Raw", "Step"]
