"""The record: documents, kinds of request and their rules, transactions, TinyDB on rows."""

import store.kinds  # noqa: F401  fills the registry
from store.engine.rows.database import RowsDB, open_tinydb
from store.record.migrations.version import note_if_new, require
from store.record.transaction import INDEXES


def open_record(url: str, *, readonly: bool = False) -> RowsDB:
    """The office's record at `url` (`sqlite:///office.db`), with every declared index.

    Raises OtherVersionError for the record of another release, DiskError.
    """
    require(url)
    rows = open_tinydb(url, indexes=INDEXES, readonly=readonly)
    if not readonly:
        note_if_new(rows)
    return rows


__all__ = ["RowsDB", "open_record", "open_tinydb"]
