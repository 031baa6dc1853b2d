"""TinyDB's storage over rows."""

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from tinydb.storages import Storage

from store.engine.codec import decode, encode
from store.engine.disk import Disk
from store.engine.disks import open_disk
from store.engine.overlay import Overlay
from store.engine.query import Indexes


class RowsStorage(Storage):
    """The disk under a TinyDB. Tables ask the disk itself; `read` and `write` move everything."""

    def __init__(self, url: str, *, indexes: Indexes | None = None, readonly: bool = False) -> None:
        super().__init__()
        self.disk: Disk = open_disk(url, indexes=indexes, readonly=readonly)

    def read(self) -> dict[str, dict[str, Any]] | None:
        with self.disk.transaction():
            return {table: self._documents(table) for table in self.disk.tables()} or None

    def _documents(self, table: str) -> dict[str, Any]:
        with closing(self.disk.rows(table)) as rows:
            return {str(doc_id): decode(body) for doc_id, body in rows}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        with self.disk.change():
            for table in self.disk.tables().difference(data):
                self.disk.drop(table)
            for table, documents in data.items():
                self._rewrite(table, documents)

    def _rewrite(self, table: str, documents: Mapping[str, Any]) -> None:
        self.disk.create(table)
        self.disk.clear(table)
        for doc_id, document in documents.items():
            self.disk.insert(table, int(doc_id), encode(document))

    def close(self) -> None:
        self.disk.close()


class OverlaidStorage(RowsStorage):
    """What is written lies in memory, above the record at `url`, which is only read."""

    def __init__(self, url: str, *, indexes: Indexes | None = None) -> None:
        super().__init__(url, indexes=indexes, readonly=True)
        above = open_disk("sqlite://", indexes=indexes, readonly=False)
        self.disk = Overlay(self.disk, above)
