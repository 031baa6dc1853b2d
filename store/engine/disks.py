"""TinyDB's storage over rows."""

from store.engine.disk import Disk
from store.engine.query import Indexes
from store.engine.sqlite.disk import SQLite


def open_disk(url: str, *, indexes: Indexes | None, readonly: bool) -> Disk:
    """Open the disk that `url` names. Raises ValueError where it names none."""
    scheme, _, place = url.partition("://")
    if scheme != "sqlite" or not (place == "" or (place[0] == "/" and place != "/")):
        raise ValueError(f"{url!r} names no place for the record (as sqlite:///office.db does)")
    return SQLite(place[1:] or ":memory:", readonly=readonly, indexes=indexes)
