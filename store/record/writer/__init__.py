"""The one thread that commits."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from store.engine.rows.database import RowsDB
from store.record.cache import Memory
from store.record.transaction import Transaction
from store.record.view import D
from store.record.writer.jobs import Job, Jobs, T, announce

TURNS_PER_COMMIT = 32


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
