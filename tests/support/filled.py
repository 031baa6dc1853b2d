"""The sample office as it is at first: made once for each moment and language, then copied."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import cast

import apsw

import store
from handlers.seats import digest_days
from store import sample
from store.documents import Account, Entry, Plan, Standing, YearTotal
from store.engine.rows.database import RowsDB
from store.engine.sqlite.disk import SQLite
from store.operations import words_made
from store.operations.check.point import Point
from store.operations.check.record import Checkup
from store.operations.check.since import CheckupSince
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.registers import declared_sums
from store.registers.money import standings

ADDED_UP = (Plan, Entry, Standing, YearTotal)


def in_memory(at: datetime, language: str) -> RowsDB:
    """The sample at that moment, where every account speaks `language`; on no disk."""
    rows = store.open_record("sqlite://")
    connection_of(rows).deserialize("main", _content(at, language))
    return rows


def copy(source: RowsDB, target: RowsDB) -> None:
    """Let one in memory hold what another does; what it knew by heart is not so any more."""
    connection_of(target).deserialize("main", connection_of(source).serialize("main"))
    cast(SQLite, target.disk)._marks._stamp = None


def in_file(path: Path, at: datetime, language: str) -> None:
    """The same, in a new file."""
    path.write_bytes(_content(at, language))


def findings(rows: RowsDB, at: datetime, language: str) -> list[str]:
    """What a look over a record finds that began as the sample at that moment.

    What still stands as it began is not read again; sums are added up anew where any has changed.
    """
    point, view = _point(at, language), View(rows)
    if not point.fits(view):
        return [*Checkup(rows, None).findings()]
    checkup = CheckupSince(rows, None, point)
    found = [*checkup.findings()]
    now = _point_of(checkup, at).tables
    if any(now[one.table] != point.tables[one.table] for one in ADDED_UP):
        found += standings.findings(view)
    return found


@cache
def _point(at: datetime, language: str) -> Point:
    checkup = Checkup(in_memory(at, language), None)
    assert list(checkup.findings()) == []
    return _point_of(checkup, at)


def _point_of(checkup: Checkup, at: datetime) -> Point:
    return Point.of(checkup.trail.events, checkup.trail.link, at, at, checkup.sums)


@cache
def _content(at: datetime, language: str) -> bytes:
    rows = store.open_record("sqlite://")
    with rows.transaction():
        record = Transaction(rows)
        sample.fill(record, at)
        for account in record.find(Account):
            record.put(account.but(language=language))
        digest_days.over(record, day_of(at))
        declared_sums.bring_about(record)
        words_made.bring_about(record)
    return connection_of(rows).serialize("main")


def connection_of(rows: RowsDB) -> apsw.Connection:
    """Another hand's way into what is in memory."""
    return cast(SQLite, rows.disk)._connection._usable()
