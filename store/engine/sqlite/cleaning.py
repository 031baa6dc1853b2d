"""Taking traces out of a record's file, some pages at a time, beside whoever reads and writes."""

import itertools
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import apsw

from store.engine.sqlite.opening import worded
from store.engine.sqlite.traces import FILE_HEAD, MOST_PAGES, traces

_numbers = itertools.count(1)


class Cleaned(NamedTuple):
    """How many pages were looked at, and how many of them had traces."""

    pages: int
    traced: int


def clean(path: Path, start: int, pages: int) -> Cleaned | None:
    """Overwrite the traces in so many pages, the first after `start`; they are in no row.

    None where something committed is in the log only, or nothing can be read just now. At the end
    of the file no page is left to be looked at. Raises DiskError.

    Pages are written to the file only when the log is folded into it, and nobody can fold what a
    reader has not seen. So while a reader sees exactly what is in the file, no page of it changes,
    whatever is committed meanwhile; in such a moment a step is done, through the handle of that
    reader. It needs neither a transaction nor the log, and no turn waits for it.
    """
    try:
        with _read(path) as (reader, file), _unchanging(path, reader) as quiet:
            return _cleaned(reader, file, start, pages) if quiet else None
    except apsw.BusyError:
        return None
    except apsw.Error as error:
        raise worded(error, 0) from error


@contextmanager
def _read(path: Path) -> Iterator[tuple[apsw.Connection, apsw.VFSFile]]:
    """Open the record, and SQLite's own handle of its file.

    Closing a second handle would take away the locks of everybody in this process.
    """
    files = _Files()
    try:
        with closing(_opened(path, files.name)) as reader:
            yield reader, files.record
    finally:
        files.unregister()


def _opened(path: Path, vfs: str | None = None) -> apsw.Connection:
    return apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, vfs=vfs)


@contextmanager
def _unchanging(path: Path, reader: apsw.Connection) -> Iterator[bool]:
    """Whether the file stays as it is until this ends."""
    with closing(_opened(path)) as folding:
        reader.execute("BEGIN; SELECT count(*) FROM sqlite_schema").fetchall()
        folding.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # so that it has the log
        logged, folded = folding.wal_checkpoint()
        try:
            yield logged == folded
        finally:
            reader.execute("ROLLBACK").fetchall()


def _cleaned(reader: apsw.Connection, file: apsw.VFSFile, start: int, pages: int) -> Cleaned:
    size = int(reader.pragma("page_size"))
    in_all = file.xFileSize() // size
    if in_all >= MOST_PAGES or reader.pragma("auto_vacuum"):
        return Cleaned(0, 0)
    numbers = range(start, min(start + pages, in_all))
    traced = sum(_clean_page(file, number, size) for number in numbers)
    if traced:
        file.xSync(apsw.SQLITE_SYNC_NORMAL)
    return Cleaned(len(numbers), traced)


def _clean_page(file: apsw.VFSFile, number: int, size: int) -> bool:
    """Clean the page after so many others; whether there was anything."""
    page = file.xRead(size, number * size)
    found = traces(page, 0 if number else FILE_HEAD)
    if found:
        file.xWrite(bytes(len(found)), number * size + found.start)
    return bool(found)


class _Files(apsw.VFS):
    """Files as SQLite opens them; the record's own is kept in sight."""

    record: apsw.VFSFile

    def __init__(self) -> None:
        self.name = f"cleaning-{next(_numbers)}"
        super().__init__(self.name, base="")

    def xOpen(  # noqa: N802  SQLite's name
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        file = apsw.VFSFile("", name, flags)
        if flags[0] & apsw.SQLITE_OPEN_MAIN_DB:
            self.record = file
        return file
