"""Whether the rows of a table are those that the program wrote."""

from collections.abc import Iterator

from store.engine.marks import Marked, Tally


class MarksCheckup:
    """Adds up a table while its rows are looked at."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._tally = Tally()
        self._named = False

    def wrong(self, row: Marked) -> str | None:
        """What another hand has done to the row."""
        if row.noted is not None:
            self._tally = self._tally.added(row.doc_id, row.mark)
        if row.fits:
            return None
        self._named = True
        if row.noted is None:
            return "it was put here by another hand"
        return "it was changed, or put in this place, by another hand"

    def findings(self, kept: Tally) -> Iterator[str]:
        """What else is wrong when all rows were looked at, and `kept` is what should be there."""
        missing = kept.rows - self._tally.rows
        if missing == 1:
            place = kept.removed(self._tally.places, 0).places
            yield f"{self._table}: document {place} was taken away by another hand."
        elif missing > 0:
            yield f"{self._table}: {missing} documents were taken away by another hand."
        elif not self._named and kept._replace(last=self._tally.last) != self._tally:
            yield (
                f"{self._table}: its documents do not add up to what was written; another hand "
                "has changed one that was written over, or removed, since."
            )
