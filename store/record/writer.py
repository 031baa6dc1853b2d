"""The one thread that commits."""

import asyncio
import queue
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, Generic, TypeVar, cast

from store.engine.rows.database import RowsDB
from store.record.cache import Memory
from store.record.transaction import Transaction
from store.record.view import D

T = TypeVar("T")

TURNS_PER_COMMIT = 32


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


class Writer:
    """Takes all waiting jobs, up to 32, into one transaction with a savepoint each.

    One that waits alone needs none: the transaction is its own. It owns the only connection that
    writes. Results are announced after the commit; a commit that fails is the failure of every job
    in it.
    """

    def __init__(self, open_rows: Callable[[], RowsDB]) -> None:
        self._open = open_rows
        self._jobs = Jobs()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._opened: Future[None] = Future()
        self._memory = Memory()

    def start(self) -> None:
        """Open the record and begin. Raises what opening it raised."""
        self._thread.start()
        self._opened.result()

    def stop(self) -> None:
        """Finish what was submitted, close the record, return."""
        self._jobs.put(None)
        self._thread.join()

    def submit(self, work: Callable[[Transaction], T]) -> Future[T]:
        """Queue `work`; the future is resolved when its commit is on disk."""
        done: Future[T] = Future()
        self._jobs.put(Job(work, done))
        return done

    async def do(self, work: Callable[[Transaction], T], *, first: bool = False) -> T:
        """Queue `work`, `first` before all that waits, and wait for its commit."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._jobs.put(Job(work, done, loop), first=first)
        return await done

    def known(self, shape: type[D], own_id: str) -> D | None:
        """The document as work last read or saved it here, from any thread; nothing is read.

        It may not be on disk yet, and what another program has changed since the last commit is
        not in it: nothing is decided by it. None where it is not remembered.
        """
        placed = self._memory.documents.get((shape.table, own_id))
        return placed[1] if placed else None

    def committed(self, jobs: int) -> None:
        """So many pieces of work are on disk now; for who wants to know, in the writer's thread."""

    def failed(self, fault: Exception) -> None:
        """A piece of work was undone; for who wants to know, in the writer's thread."""

    def _work(self) -> None:
        try:
            rows = self._open()
        except BaseException as fault:  # noqa: BLE001  start() raises it
            self._opened.set_exception(fault)
            return
        self._opened.set_result(None)
        memory = self._memory
        while batch := self._waiting():
            live = [job for job in batch if job.wanted]
            _commit(rows, memory, live)
            self.committed(sum(job.kept for job in live))
            for job in live:
                if job.fault:
                    self.failed(job.fault)
            announce(live)
        rows.close()

    def _waiting(self) -> list[Job[Any]]:
        """Every job that waits now, at most 32; none at all means stop."""
        batch: list[Job[Any]] = []
        job = self._jobs.get()
        while job is not None:
            batch.append(job)
            if len(batch) == TURNS_PER_COMMIT or self._jobs.empty:
                return batch
            job = self._jobs.get()
        if batch:
            self._jobs.put(None)
        return batch


def _commit(rows: RowsDB, memory: Memory, jobs: list[Job[Any]]) -> None:
    try:
        with rows.transaction():
            memory.as_of(rows.disk.stamp())
            if len(jobs) == 1:
                memory.learn(jobs[0].take(rows, memory))
            else:
                for job in jobs:
                    job.run(rows, memory)
    except Exception as fault:  # noqa: BLE001  whoever waits for these jobs gets it
        memory.forget()
        for job in jobs:
            job.fail(fault)


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
