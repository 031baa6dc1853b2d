"""A committer with the very fault that test_store_kill.py must find: it says done, then commits."""

from typing import Any

from fault import committer
from store import writer
from store.rows import RowsDB
from store.writer import Job


def _commit(rows: RowsDB, batch: list[Job[Any]]) -> None:
    with rows.transaction():
        for job in batch:
            job.run(rows)
            job.announce()


writer._commit = _commit
committer.main()
