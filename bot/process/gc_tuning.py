"""How often Python looks for garbage that only a search can find."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 50_000


def look_seldom() -> None:
    """Let what is there now out of every search, and search after many more objects than usual.

    A turn makes some thousand objects that go as they came. With Python's own settings the searches
    for those that do not take a quarter of the time, and through all of memory now and then.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 20, 20)


@contextmanager
def paused() -> Iterator[None]:
    """Look for none meanwhile, and not at what is there by then later either.

    What is imported stays: looking through all of it takes a tenth of a second each time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
