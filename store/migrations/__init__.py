"""Steps from one version of the record to the next, in order; a step that was released stays.

A step is a named function that changes stored documents through `Raw`. It may not touch events:
they are chained.
"""

from collections.abc import Callable

from store.migrations.raw import Raw

Step = Callable[[Raw], None]

STEPS: tuple[Step, ...] = ()

VERSION = 1 + len(STEPS)
"""The version of the shapes in store/documents."""

__all__ = ["STEPS", "VERSION", "Raw", "Step"]
