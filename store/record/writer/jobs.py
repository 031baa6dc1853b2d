"""Work that waits for the writer, and whoever waits for it."""

import asyncio
import queue
from collections import defaultdict, deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, Generic, TypeVar, cast

from store.engine.rows.database import RowsDB
from store.record.cache import Memory
from store.record.transaction import Transaction

T = TypeVar("T")


class Job(Generic[T]):
    """Work to do inside a transaction, and the future that learns what came of it.

    A `loop` is where whoever waits for that future is to be woken.
    """

    def __init__(
        self,
        work: Callable[[Transaction], T],
        done: "Future[T] | asyncio.Future[T]",
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self.work = work
        self.done = done
        self.loop = loop
        self.kept = False
        self.fault: Exception | None = None
        self._result: T | None = None

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for it."""
        if isinstance(self.done, Future):
            return self.done.set_running_or_notify_cancel()
        return not self.done.cancelled()

    def run(self, rows: RowsDB, memory: Memory) -> None:
        """Do the work in a savepoint of its own: if it fails, it alone is undone."""
        try:
            with rows.transaction():
                done = self.take(rows, memory)
        except Exception as fault:  # noqa: BLE001  whoever waits for the job gets it
            self.fail(fault)
        else:
            memory.learn(done)

    def take(self, rows: RowsDB, memory: Memory) -> Memory:
        """Do the work in the transaction that is open; what is known because of it."""
        record = Transaction(rows, memory)
        self._result = self.work(record)
        self.kept = True
        return record.memory

    def fail(self, fault: Exception) -> None:
        """Nothing came of it."""
        self.kept, self.fault = False, fault

    def tell(self) -> None:
        """Tell whoever waits."""
        if self.done.done():
            return
        if self.fault:
            self.done.set_exception(self.fault)
        elif self.kept:
            self.done.set_result(cast(T, self._result))


class Jobs:
    """Jobs in the order they came, but those that go first before all others; None ends them."""

    def __init__(self) -> None:
        self._first: deque[Job[Any] | None] = deque()
        self._others: deque[Job[Any] | None] = deque()
        self._there: queue.SimpleQueue[None] = queue.SimpleQueue()

    def put(self, job: Job[Any] | None, *, first: bool = False) -> None:
        (self._first if first else self._others).append(job)
        self._there.put(None)

    def get(self) -> Job[Any] | None:
        """The next; waits for one."""
        self._there.get()
        return (self._first or self._others).popleft()

    @property
    def empty(self) -> bool:
        return self._there.empty()


def announce(jobs: list[Job[Any]]) -> None:
    """Tell whoever waits; only after the commit. Each loop is woken once for all its news."""
    by_loop: dict[asyncio.AbstractEventLoop | None, list[Job[Any]]] = defaultdict(list)
    for job in jobs:
        by_loop[job.loop].append(job)
    for loop, told in by_loop.items():
        if loop is None:
            _tell(told)
        else:
            with suppress(RuntimeError):  # it has ended, and nobody waits any more
                loop.call_soon_threadsafe(_tell, told)


def _tell(jobs: list[Job[Any]]) -> None:
    for job in jobs:
        job.tell()
