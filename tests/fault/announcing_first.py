"""A committer with the very fault that test_store_kill.py must find: it says done, then commits."""

from typing import Any

from fault import committer
from store.engine.rows.database import RowsDB
from store.record import writer
from store.record.cache import Memory
from store.record.writer.jobs import Job, announce


def _commit(rows: RowsDB, memory: Memory, jobs: list[Job[Any]]) -> None:
    with rows.transaction():
        for job in jobs:
            job.run(rows, memory)
        announce(jobs)


writer._commit = _commit
committer.main()
