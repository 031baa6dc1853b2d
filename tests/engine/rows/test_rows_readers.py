"""A read-only connection beside the one that writes."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import apsw
import pytest
from tinydb import where

from store.engine.disk import DiskError, ReadOnlyError
from store.engine.query import Index
from store.engine.rows.database import RowsDB, open_tinydb
from store.engine.sqlite.disk import SQLite
from store.engine.sqlite.opening import NoTableError, worded

PLACES = {"places": [Index(("name",), unique=True)]}


@pytest.fixture
def writer(shared: str) -> Iterator[RowsDB]:
    with open_tinydb(shared, indexes=PLACES) as db:
        db.table("places").insert({"name": "here"})
        yield db


@pytest.fixture
def reader(writer: RowsDB, shared: str) -> Iterator[RowsDB]:
    with open_tinydb(shared, indexes=PLACES, readonly=True) as db:
        yield db


def test_a_reader_reads_beside_an_open_transaction(writer: RowsDB, reader: RowsDB) -> None:
    places = reader.table("places")
    with writer.transaction():
        writer.table("places").insert({"name": "there"})
        assert places.search(where("name") == "there") == []
        assert len(places) == 1
    assert places.search(where("name") == "there", order="-name", limit=1) == [{"name": "there"}]


def test_a_readers_transaction_is_one_view(writer: RowsDB, reader: RowsDB) -> None:
    with reader.transaction():
        assert len(reader.table("places")) == 1
        writer.table("places").insert({"name": "there"})
        assert len(reader.table("places")) == 1
    assert len(reader.table("places")) == 2


def test_a_reader_writes_nothing(writer: RowsDB, reader: RowsDB) -> None:
    places = reader.table("places")
    for write in (
        lambda: places.insert({}),
        lambda: places.insert_multiple([]),
        lambda: places.update({"a": 1}),
        lambda: places.update({"a": 1}, where("name") == "nobody"),
        lambda: places.update_multiple([]),
        lambda: places.upsert({"a": 1}, where("name") == "here"),
        lambda: places.remove(where("name") == "nobody"),
        lambda: places.replace(1, {}),
        places.truncate,
        reader.drop_tables,
        lambda: reader.drop_table("places"),
        lambda: reader.table("new").insert({}),
        lambda: reader.table("newer", persist_empty=True),
        lambda: reader.storage.write({}),
    ):
        with pytest.raises(ReadOnlyError, match="reading only"):
            write()
    assert writer.storage.read() == {"places": {"1": {"name": "here"}}}
    reader.table("places", persist_empty=True)


def test_a_reader_opens_what_no_writer_has_open(writer: RowsDB, shared: str) -> None:
    writer.close()
    with open_tinydb(shared, readonly=True) as reader:
        assert reader.table("places").all() == [{"name": "here"}]


def test_a_reader_whose_reading_fails_is_opened_anew(writer: RowsDB, reader: RowsDB) -> None:
    places = reader.table("places")
    assert len(places) == 1
    _break(reader)
    assert places.search(where("name") == "here", limit=1) == [{"name": "here"}]
    writer.table("places").insert({"name": "there"})
    assert len(places) == 2


def test_a_table_nobody_made_yet_is_empty_also_then(reader: RowsDB) -> None:
    _break(reader)
    assert reader.table("later").search(where("name") == "here", limit=1) == []


@pytest.mark.parametrize("error", [apsw.SQLError, apsw.SchemaChangeError])
def test_a_table_is_missing_however_it_is_said(error: type[apsw.Error]) -> None:
    assert isinstance(worded(error("no such table: t_later"), 0), NoTableError)


def test_but_not_within_one_view(reader: RowsDB) -> None:
    with suppress(DiskError), reader.transaction():
        _break(reader)
        with pytest.raises(DiskError):
            len(reader.table("places"))
    assert len(reader.table("places")) == 1


def _break(reader: RowsDB) -> None:
    """Every read on this connection fails from now on."""
    disk = reader.disk
    assert isinstance(disk, SQLite)
    assert disk._connection._open is not None
    disk._connection._open.close()


def test_a_reader_makes_no_record(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="cannot be opened"):
        open_tinydb(f"sqlite:///{tmp_path}/office.db", readonly=True)
    assert list(tmp_path.iterdir()) == []
