"""The record as one plain TinyDB file, and back."""

import io
import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import TextIO

from store import open_record
from store.documents import Keypad, Pin, Schema
from store.engine.atomic_files import Steps, put_in_place, unfinished
from store.engine.codec import NotStorableError
from store.engine.disk import Disk, NotUniqueError, Row, TakenError
from store.engine.operation import Progress, Trouble, silent
from store.engine.rows.database import RowsDB, open_tinydb
from store.engine.rows.table_reader import could_be_id
from store.operations.check.point import forget
from store.operations.check.record import Checkup
from store.operations.tinydb_parser import Found, NotTinyDBError, documents
from store.record.location import path_of
from store.record.migrations.raw import MisshapenError
from store.record.migrations.steps import VERSION
from store.record.migrations.upgrade import advance
from store.record.migrations.version import note, refuse_newer, version_of
from store.record.transaction import Transaction
from store.registers import declared_sums

SECRET = {Pin.table, Keypad.table}
"""Tables that are not written out: whoever reads the file has no use for them but a bad one."""

LOOKS = 500
"""Documents of one step, and between two words about the progress."""

TOGETHER = 32
"""Documents that are put on the disk at once: of long ones that is no more than a megabyte."""

_NUMBER = re.compile("-?[0-9]+")


def write_out(url: str, target: Path, tell: Progress = silent) -> None:
    """Write the record, as it is now, to the new file `target` that any `TinyDB(target)` opens.

    One line for each document, however many there are; PINs are left out, and are set anew.
    Raises Trouble, DiskError, OSError.
    """
    if not path_of(url).is_file():
        raise Trouble(f"There is no record at {path_of(url)}: set STATION_BOT_STORE.")
    if target.exists():
        raise Trouble(f"{target} is there already and stays as it is: name a new file.")
    part = unfinished(target)
    try:
        with (
            closing(open_tinydb(url, readonly=True)) as rows,
            rows.transaction(),
            part.open("w", encoding="utf-8", newline="\n") as file,
        ):
            _write(file, rows.disk, tell)
        put_in_place(part, target)
    finally:
        part.unlink(missing_ok=True)


def _write(file: TextIO, disk: Disk, tell: Progress) -> None:
    tables, steps = sorted(disk.tables() - SECRET), Steps(Path(file.name))
    done, in_all = 0, sum(map(disk.count, tables))
    between = "{\n"
    for table in tables:
        file.write(f"{between}{json.dumps(table, ensure_ascii=False)}:")
        inner = "{\n"
        with closing(disk.rows(table)) as rows:
            for doc_id, body in rows:
                file.write(f'{inner}"{doc_id}":{body}')
                inner, done = ",\n", done + 1
                if done % LOOKS == 0:
                    file.flush()
                    steps.end()
                    tell(done, in_all)
        file.write("{}" if inner == "{\n" else "\n}")
        between = ",\n"
    file.write("\n}\n" if tables else "{}\n")
    tell(in_all, in_all)


def take_in(
    source: Path,
    url: str,
    at: datetime,
    tell: Progress = silent,
    tell_check: Progress = silent,
) -> int:
    """Fill the empty record at `url` from a TinyDB file; how many documents there were.

    Everything is taken in and found in order, or nothing is. Raises Trouble, DiskError, OSError.
    """
    if not source.is_file():
        raise Trouble(f"There is no file {source}: name one that `export` has written.")
    path_of(url).parent.mkdir(parents=True, exist_ok=True)
    with closing(open_record(url)) as rows, rows.transaction():
        if any(rows.disk.count(table) for table in rows.tables() - {Schema.table}):
            raise Trouble(f"The record at {path_of(url)} is not empty: import into a new one.")
        for table in rows.tables():
            rows.disk.drop(table)
        count = _filled(rows.disk, source, tell)
        try:
            _settle(rows, at)
        except MisshapenError as wrong:
            raise Trouble(_not_in_order(source, wrong)) from None
        if finding := next(Checkup(rows, None, tell_check, own=True).findings(), None):
            raise Trouble(_not_in_order(source, finding))
        forget(url)
    return count


def _not_in_order(source: Path, why: object) -> str:
    return f"{source} is not in order, nothing was imported: {why}"


def _filled(disk: Disk, source: Path, tell: Progress) -> int:
    """Put every document of the file on the disk; how many there were."""
    size, count = source.stat().st_size, 0
    try:
        with source.open("rb") as raw, io.TextIOWrapper(raw, "utf-8-sig") as file:
            for table, found in groupby(documents(file), key=attrgetter("table")):
                for some in _some(_row(one) for one in found if one.doc_id is not None):
                    _keep(disk, table, some)
                    count += len(some)
                    tell(raw.tell(), size)
    except UnicodeDecodeError:
        raise Trouble(f"{source} is not written in UTF-8: export it again.") from None
    except NotStorableError as wrong:
        raise Trouble(f"{source}: {wrong}.") from None
    except NotTinyDBError as wrong:
        raise Trouble(f"{source} is not what TinyDB writes: {wrong}.") from None
    _index(disk)
    tell(size, size)
    return count


def _some(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """So many rows at a time; once at least, so that an empty table is made too."""
    yield list(islice(rows, TOGETHER))
    while some := list(islice(rows, TOGETHER)):
        yield some


def _row(found: Found) -> Row:
    if not _NUMBER.fullmatch(found.doc_id or "") or not could_be_id(int(found.doc_id or "")):
        place = f"{found.table}, document {found.doc_id}"
        raise Trouble(f"{place}: the id of a document should be a whole number.")
    return int(found.doc_id or ""), found.body


def _keep(disk: Disk, table: str, rows: list[Row]) -> None:
    """All of them at once; where one stands in the way, it is named."""
    try:
        disk.fill(table, rows)
    except TakenError:
        known: set[int] = set()
        for doc_id, _ in rows:
            if doc_id in known or disk.get(table, doc_id) is not None:
                raise Trouble(_again(f"{table}, document {doc_id}")) from None
            known.add(doc_id)
        raise


def _index(disk: Disk) -> None:
    """Make what finds documents, now that all are there: quicker by far than one by one."""
    try:
        disk.index()
    except NotUniqueError:
        for table in sorted(disk.tables()):
            for own_id in disk.own_ids(table, twice=True):
                raise Trouble(_again(f"{table}/{own_id}")) from None
        raise


def _again(place: str) -> str:
    return f"{place}: there is another document with the same id."


def _settle(rows: RowsDB, at: datetime) -> None:
    """Bring what an older release has exported to this program's version."""
    refuse_newer(version_of(rows))
    if version_of(rows) < VERSION:
        advance(rows, at)
        declared_sums.bring_about(Transaction(rows))
    elif not rows.disk.count(Schema.table):
        note(rows, VERSION)
