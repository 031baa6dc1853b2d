"""The record: documents, kinds of request and their rules, transactions, TinyDB on rows."""

from store.rows import RowsDB, open_tinydb
from store.transaction import INDEXES


def open_record(url: str, *, readonly: bool = False) -> RowsDB:
    """The office's record at `url` (`sqlite:///office.db`), with every declared index."""
    return open_tinydb(url, indexes=INDEXES, readonly=readonly)


__all__ = ["RowsDB", "open_record", "open_tinydb"]
