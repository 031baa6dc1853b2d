"""Which version a record has, and whether this program may work on it."""

from contextlib import closing

from tinydb import where

from store.documents import Schema
from store.engine.disk import DiskError
from store.engine.rows.database import RowsDB, open_tinydb
from store.record.location import path_of
from store.record.migrations.steps import VERSION


class OtherVersionError(DiskError):
    """The record has the shapes of another release."""


def version_of(rows: RowsDB) -> int:
    """The version of the record: 1 also where none is noted, this program's where nothing is kept.

    A program that ended while it made the record has left such a one.
    """
    noted = rows.table(Schema.table).get(where("id") == "record")
    if noted:
        return int(noted["version"])
    return 1 if rows.tables() else VERSION


def note(rows: RowsDB, version: int) -> None:
    """Say in the record which version it has from now on."""
    table = rows.table(Schema.table)
    noted = table.get(where("id") == "record")
    revision = noted["revision"] + 1 if noted else 1
    schema = Schema(id="record", revision=revision, version=version)
    table.upsert(schema.model_dump(mode="json"), where("id") == "record")


def note_if_new(rows: RowsDB) -> None:
    """Note this program's version in a record where nothing was kept yet."""
    if not rows.tables():
        with rows.transaction():
            if not rows.tables():
                note(rows, VERSION)


def refuse_newer(found: int, known: int = VERSION) -> None:
    """Raise OtherVersionError for what a newer release wrote."""
    if found > known:
        raise OtherVersionError(
            f"The record has version {found} and this station-bot knows only up to {known}: "
            "use the newer station-bot that wrote it."
        )


def require(url: str) -> None:
    """Raise OtherVersionError unless a record that is there has this program's version."""
    if not path_of(url).exists():
        return
    with closing(open_tinydb(url, readonly=True)) as rows:
        found = version_of(rows)
    refuse_newer(found)
    if found < VERSION:
        raise OtherVersionError(
            f"The record has version {found}: start `station-bot run` once, which brings it to "
            f"version {VERSION}."
        )
