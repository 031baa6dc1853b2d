"""Whether the rows of a table are those that the program wrote."""

from collections.abc import Iterator
from typing import NamedTuple

from store.engine.marks import MOST, Marked, Tally

BLOCK = 64
"""So many ids of a table are added up together, to tell later whether anything of them changed."""


class Sums(NamedTuple):
    """Of a table: the last id given, and what the marks of each block of ids come to."""

    last: int = 0
    blocks: dict[int, int] = {}  # noqa: RUF012  nobody changes it


class MarksCheckup:
    """Adds up a table while its rows are looked at."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._rows = self._places = self._marks = self._last = 0
        self._blocks: dict[int, int] = {}
        self._named = False

    def wrong(self, row: Marked) -> str | None:
        """What another hand has done to the row."""
        if row.noted is not None:
            self._add(row)
        if row.fits:
            return None
        self._named = True
        if row.noted is None:
            return "it was put here by another hand"
        return "it was changed, or put in this place, by another hand"

    def _add(self, row: Marked) -> None:
        self._rows += 1
        self._places += row.doc_id
        self._marks += row.mark
        self._last = max(self._last, row.doc_id)
        block = row.doc_id // BLOCK
        self._blocks[block] = self._blocks.get(block, 0) + row.mark

    @property
    def sums(self) -> Sums:
        """What the rows come to that were looked at so far."""
        return Sums(self._last, {block: marks % MOST for block, marks in self._blocks.items()})

    def findings(self, kept: Tally) -> Iterator[str]:
        """What else is wrong when all rows were looked at, and `kept` is what should be there."""
        missing = kept.rows - self._rows
        if missing == 1:
            place = kept.removed(self._places, 0).places
            yield f"{self._table}: document {place} was taken away by another hand."
        elif missing > 0:
            yield f"{self._table}: {missing} documents were taken away by another hand."
        elif not self._named and kept[:3] != Tally.of(self._rows, self._places, self._marks)[:3]:
            yield (
                f"{self._table}: its documents do not add up to what was written; another hand "
                "has changed one that was written over, or removed, since."
            )
