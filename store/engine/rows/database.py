"""TinyDB on rows: `open_tinydb("sqlite:///office.db")`."""

from contextlib import AbstractContextManager
from typing import Any, cast

from tinydb import TinyDB

from store.engine.disk import Disk
from store.engine.query import Indexes
from store.engine.rows.storage import OverlaidStorage, RowsStorage
from store.engine.rows.table import RowsTable

__all__ = ["RowsDB", "RowsStorage", "RowsTable", "open_tinydb"]


class RowsDB(TinyDB):
    """A TinyDB that keeps one row per document, and joins changes in transactions."""

    table_class = RowsTable
    default_storage_class = RowsStorage  # type: ignore[assignment]

    @property
    def storage(self) -> RowsStorage:
        return cast(RowsStorage, self._storage)

    @property
    def disk(self) -> Disk:
        return self.storage.disk

    def transaction(self) -> AbstractContextManager[None]:
        """Keep all changes made inside, or none; one inside another is undone alone.

        Other threads wait until it ends. Raises BusyError where another process does not.
        """
        return self.disk.transaction()

    def table(self, name: str, **kwargs: Any) -> RowsTable:
        return cast(RowsTable, super().table(name, **kwargs))

    def tables(self) -> set[str]:
        return self.disk.tables()

    def drop_tables(self) -> None:
        """Drop all tables; one made anew gives ids from 1."""
        self.storage.write({})
        self._tables.clear()

    def drop_table(self, name: str) -> None:
        """Drop the table; one made anew gives ids from 1."""
        self.disk.drop(name)
        self._tables.pop(name, None)


def open_tinydb(url: str, *, indexes: Indexes | None = None, readonly: bool = False) -> RowsDB:
    """Open `sqlite:///relative.db`, `sqlite:////absolute.db`, or `sqlite://` in memory.

    `indexes` is the whole declaration: what is missing is made, what it no longer names is
    dropped. Without it the indexes stay as they are, and none is used. Raises DiskError.
    """
    return RowsDB(url, indexes=indexes, readonly=readonly)


def open_overlaid(url: str, *, indexes: Indexes | None = None) -> RowsDB:
    """Open the record at `url` to see what changes would come to: none reaches it."""
    return RowsDB(url, indexes=indexes, storage=OverlaidStorage)
