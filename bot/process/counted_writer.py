"""The writer, with an eye on what it commits."""

import time
from collections.abc import Callable

from bot.process.counters import Counts
from store.documents import Counter
from store.engine.disk import DamagedError
from store.engine.rows.database import RowsDB
from store.record.transaction import Transaction
from store.record.writer import Writer


class CountedWriter(Writer):
    """Counts the pieces of work it has committed and knows when the last one was.

    `damaged` says whether any met with what cannot be read any more. That mends itself never, also
    where other work goes well: it stays until the record is opened anew.
    """

    def __init__(self, open_rows: Callable[[], RowsDB], counts: Counts) -> None:
        super().__init__(open_rows)
        self._counts = counts
        self._good = time.monotonic()
        self.damaged = False

    @property
    def quiet_for(self) -> float:
        """Seconds since something was committed."""
        return time.monotonic() - self._good

    def committed(self, jobs: int) -> None:
        if jobs:
            self._counts.add("commits_total", by=jobs)
            self._good = time.monotonic()

    def failed(self, fault: Exception) -> None:
        self.damaged = self.damaged or isinstance(fault, DamagedError)


def write_something(record: Transaction) -> None:
    """Change the record and leave it as it was: that is committed like anything else."""
    record.forget(record.put(Counter(id="health")))
