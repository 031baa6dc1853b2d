"""The record: documents, kinds of request and their rules, transactions, TinyDB on rows."""

from contextlib import suppress

import store.kinds  # noqa: F401  fills the registry
from store.engine.disk import DiskError
from store.engine.rows.database import RowsDB, open_tinydb
from store.forms.declared import own_kinds
from store.record.migrations.version import note_if_new, require
from store.record.transaction import INDEXES
from store.record.view import View


def open_record(url: str, *, readonly: bool = False) -> RowsDB:
    """The office's record at `url` (`sqlite:///office.db`), with every declared index.

    The kinds that the office has declared are taken up, if they can be read. Raises
    OtherVersionError for the record of another release, DiskError.
    """
    require(url)
    rows = open_tinydb(url, indexes=INDEXES, readonly=readonly)
    if not readonly:
        note_if_new(rows)
    with suppress(DiskError, ValueError):  # a look over the record tells what is wrong with it
        own_kinds.take_up(View(rows))
    return rows


__all__ = ["RowsDB", "open_record", "open_tinydb"]
