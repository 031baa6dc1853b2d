"""A record in which people have been at work: requests decided and waiting, drafts, messages."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw

import store
from record.offices import NOW
from store.engine.rows.database import RowsDB
from store.engine.sqlite import maintenance
from store.operations.check.point import Point
from store.operations.check.record import Checkup
from store.operations.check.since import CheckupSince
from support.filled import connection_of
from support.talk import LEADER, MASTER, OTHER_MASTER, Office, Talk


@contextmanager
def lively() -> Iterator[tuple[RowsDB, apsw.Connection]]:
    """A copy of it in memory, and another hand's way into it."""
    rows = store.open_record("sqlite://")
    sql = connection_of(rows)
    sql.deserialize("main", _content())
    try:
        yield rows, sql
    finally:
        rows.close()


def findings(rows: RowsDB) -> list[str]:
    """What a look over the record finds."""
    return list(Checkup(rows, None).findings())


def point(rows: RowsDB) -> Point:
    """What a look over the record in order leaves for the next."""
    checkup = Checkup(rows, None)
    assert list(checkup.findings()) == []
    trail = checkup.trail
    return Point.of(trail.events, trail.link, NOW, NOW, checkup.sums)


def findings_since(rows: RowsDB, known: Point) -> list[str]:
    """What a look at what has changed since finds."""
    return list(CheckupSince(rows, None, known).findings())


@cache
def _content() -> bytes:
    with TemporaryDirectory() as folder:
        office = Office(Path(folder))
        try:
            _live(office)
        finally:
            office.close()
        maintenance.copy(Path(folder, "office.db"), Path(folder, "copy.db"))
        return Path(folder, "copy.db").read_bytes()


def _live(office: Office) -> None:
    """One request is approved, one waits; two people are in the middle of writing."""
    master, leader = office.talk(MASTER), office.talk(LEADER)
    _write(master)
    leader.sees()
    leader.presses("Approve")
    _write(master)
    _begin(master)
    _begin(office.talk(OTHER_MASTER))


def _begin(talk: Talk) -> None:
    talk.says("/new")
    talk.presses("General request")
    talk.presses("Town or subdistrict")


def _write(talk: Talk) -> None:
    _begin(talk)
    talk.says("Chairs")
    talk.says("Thirty chairs, please.")
    talk.presses("Skip")
    talk.presses("Send")
