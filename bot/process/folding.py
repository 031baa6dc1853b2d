"""What is committed reaches the record's file beside the turns; no turn pays for that."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.engine.disk import DiskError
from store.engine.sqlite.log import Log

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
LONG_SECONDS = 0.05
"""Between two tries to make a long log begin anew: a commit was in the way, and soon none is."""

BROKEN_SECONDS = 10.0
"""So long what failed is left alone."""


@contextmanager
def folding(path: Path) -> Iterator[None]:
    """Keep the log of the record at `path` short meanwhile. Raises DiskError."""
    ending = threading.Event()
    with Log(path) as kept:
        thread = threading.Thread(target=_fold, args=(kept, ending), name="folding", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ending.set()
            thread.join()


def _fold(kept: Log, ending: threading.Event) -> None:
    pause = LOOK_SECONDS
    while not ending.wait(pause):
        try:
            pause = LONG_SECONDS if kept.fold() else LOOK_SECONDS
        except DiskError:  # it is full, say; commits go on until the log has no space either
            log.exception("the log could not be folded yet")
            pause = BROKEN_SECONDS
