"""What one press of a leader's costs, counted: what is asked of the disk, and where it is written.

It is the decision that the bench measures, by somebody of whom the writer remembers nothing.
"""

import struct
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import apsw
import pytest

import store
from bench.approval import ours
from store.engine.sqlite.connection import Connection
from store.record.writer import Writer
from store.sample.large import filling

ASKED = 22
"""Who presses, their deck, talk and batch; the request, its tasks, questions and cards; the seat of
who decides, who holds it or stands in, what its holder is called and has declared, who asked and
what they have; the accounts, links and terms that confirm it; the seat and the accounts of who is
told, and the message that tells them; who has a copy, whether anything is kept for the
morning. Nothing is asked twice.
"""

REST = {"BEGIN": 1, "PRAGMA": 1, "LOOK": 2, "UPDATE": 2, "INSERT": 8, "TALLIES": 1, "COMMIT": 1}
"""One transaction and no savepoint. A row that is replaced is looked at: its mark may not fit.
Two are of the words under which the request is found: in what state it is, and who decided."""

TREES = {
    *("t_requests", "i_requests:seat,state,owner"),
    *("w_requests_data", "w_requests_idx"),
    *("t_tasks", "i_tasks:seat,state,due", "i_tasks:person"),
    *("t_events", "u_events:id"),
    *("t_due", "u_due:id", "i_due:state,at", "i_due:about"),
    *("t_cards", "u_cards:id"),
    *("t_outbox", "u_outbox:id", "i_outbox:state,card"),
    *("marks", "sqlite_sequence"),
}
"""The tables and indexes that are written to: each is one page of the log at the least."""


@pytest.fixture
def decides(tmp_path: Path) -> Iterable[Any]:
    """Approves the next request at each call, in the record of `tmp_path`."""
    url = f"sqlite:///{tmp_path}/office.db"
    with store.open_record(url) as rows:
        filling.fill(rows, 12, 24, 1)
    writer = Writer(partial(store.open_record, url))
    writer.start()
    waiting = iter(ours._waiting(writer, 6))
    writer._memory.forget()
    yield lambda: writer.submit(next(waiting)).result()
    writer.stop()


def test_a_decision_asks_for_little_and_writes_once(
    decides: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    decides()
    ran: list[str] = []
    for name in ("run", "_fetched", "run_many"):
        monkeypatch.setattr(Connection, name, _noted(getattr(Connection, name), ran))
    decides()
    counted = Counter(map(_sort, ran))
    assert counted.pop("SELECT") <= ASKED, "\n".join(ran)
    assert counted == REST, ran


def _noted(run: Any, ran: list[str]) -> Any:
    def noted(connection: Connection, sql: str, bindings: Any = ()) -> Any:
        ran.append(sql)
        return run(connection, sql, bindings)

    return noted


def _sort(sql: str) -> str:
    if sql.startswith("SELECT CAST(body"):
        return "LOOK"
    return "TALLIES" if " marks " in sql else sql.split(maxsplit=1)[0]


def test_a_decision_touches_no_index_that_it_changes_nothing_in(
    decides: Any, tmp_path: Path
) -> None:
    decides()
    path = f"{tmp_path}/office.db"
    raw = apsw.Connection(path)
    raw.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # only then it knows of the log
    raw.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    decides()
    trees = dict(raw.execute("SELECT pageno, name FROM dbstat"))
    written = {trees.get(page, "overflow") for page in _pages(Path(f"{path}-wal").read_bytes())}
    raw.close()
    assert written - {"sqlite_schema"} == TREES


def _pages(log: bytes) -> list[int]:
    """The numbers of the pages in a log ahead of the file."""
    [size] = struct.unpack_from(">I", log, 8)
    return [struct.unpack_from(">I", log, at)[0] for at in range(32, len(log), size + 24)]
