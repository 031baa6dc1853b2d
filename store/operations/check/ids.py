"""Which documents are there, to be named by others."""

from array import array
from bisect import bisect_left

from store.engine.disk import Disk, DiskError
from store.operations.check.references import REFERENCES

REFERENCED = frozenset(table for fields in REFERENCES.values() for table in fields.values())


class Ids:
    """The ids of every table that others name, a number for each, so that millions fit.

    The number is Python's own hash, which nobody outside this process can aim at.
    """

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._known: dict[str, array[int]] = {}

    def there(self, table: str, own_id: str) -> bool:
        """Whether the table has a document with this id, or cannot be read."""
        if table not in self._known:
            self._known[table] = self._read(table)
        known, wanted = self._known[table], hash(own_id)
        at = bisect_left(known, wanted)
        return at < len(known) and known[at] == wanted

    def _read(self, table: str) -> "array[int]":
        return array("q", sorted(map(hash, self._disk.own_ids(table))))

    def twice(self, table: str) -> set[str]:
        """The ids that more than one document of the table has."""
        try:
            return set(self._disk.own_ids(table, twice=True))
        except DiskError:
            return set()  # what is no JSON is found wrong by itself
