"""The one thread that commits."""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from store.rows import RowsDB
from store.transaction import Transaction

T = TypeVar("T")

TURNS_PER_COMMIT = 32


class Job(Generic[T]):
    """Work to do inside a transaction, and the future that learns what came of it."""

    def __init__(self, work: Callable[[Transaction], T]) -> None:
        self.work = work
        self.done: Future[T] = Future()
        self._outcome: Callable[[], None] = lambda: None

    def run(self, rows: RowsDB) -> None:
        """Do the work in a savepoint of its own: if it fails, it alone is undone."""
        try:
            with rows.transaction():
                result = self.work(Transaction(rows))
        except Exception as fault:  # noqa: BLE001  whoever waits for the job gets it
            self._outcome = lambda fault=fault: self.done.set_exception(fault)  # type: ignore[misc]
        else:
            self._outcome = lambda: self.done.set_result(result)

    def announce(self) -> None:
        """Tell whoever waits; only after the commit."""
        self._outcome()


class Writer:
    """Takes all waiting jobs, up to 32, into one transaction with a savepoint each.

    It owns the only connection that writes. Results are announced after the commit; a commit that
    fails is the failure of every job in it.
    """

    def __init__(self, open_rows: Callable[[], RowsDB]) -> None:
        self._open = open_rows
        self._jobs: queue.SimpleQueue[Job[Any] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._opened: Future[None] = Future()

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
        job = Job(work)
        self._jobs.put(job)
        return job.done

    async def do(self, work: Callable[[Transaction], T]) -> T:
        """Queue `work` and wait for its commit."""
        return await asyncio.wrap_future(self.submit(work))

    def _work(self) -> None:
        try:
            rows = self._open()
        except BaseException as fault:  # noqa: BLE001  start() raises it
            self._opened.set_exception(fault)
            return
        self._opened.set_result(None)
        while batch := self._waiting():
            _commit(rows, batch)
        rows.close()

    def _waiting(self) -> list[Job[Any]]:
        """Every job that waits now, at most 32; none at all means stop."""
        batch: list[Job[Any]] = []
        job = self._jobs.get()
        while job is not None:
            batch.append(job)
            if len(batch) == TURNS_PER_COMMIT or self._jobs.empty():
                return batch
            job = self._jobs.get()
        if batch:
            self._jobs.put(None)
        return batch


def _commit(rows: RowsDB, batch: list[Job[Any]]) -> None:
    live = [job for job in batch if job.done.set_running_or_notify_cancel()]
    try:
        with rows.transaction():
            for job in live:
                job.run(rows)
    except Exception as fault:  # noqa: BLE001  whoever waits for these jobs gets it
        for job in live:
            job.done.set_exception(fault)
    else:
        for job in live:
            job.announce()
