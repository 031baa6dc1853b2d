"""What is noted beside rows, so that whatever another hand does to them is found.

Each row has a mark, and each table a tally of its marks. Nothing of it is secret: it finds who
changes rows by other means than this program, not who makes marks and tallies that fit.
"""

from hashlib import blake2b
from typing import NamedTuple

BYTES = 16
MOST = 1 << (8 * BYTES)
_MOST_PLACES = 1 << 63


def mark(table: str, doc_id: int, body: bytes) -> int:
    """What stands for these bytes at this place of this table; below MOST."""
    text = f"{table}/{doc_id:d}\n".encode(errors="surrogatepass") + body
    return int.from_bytes(blake2b(text, digest_size=BYTES).digest())


def packed(number: int) -> bytes:
    """A mark, or a sum of marks, as it is stored."""
    return (number % MOST).to_bytes(BYTES)


def unpacked(stored: bytes | None) -> int:
    """What `packed` has written; 0 for nothing."""
    return int.from_bytes(stored or b"")


class Marked(NamedTuple):
    """A row, the mark it ought to have, and the one it has; None where nobody made one."""

    doc_id: int
    body: bytes
    mark: int
    noted: bytes | None

    @property
    def fits(self) -> bool:
        """Whether the program itself wrote the row, and here."""
        return self.noted == packed(self.mark)


class Tally(NamedTuple):
    """How many rows a table has, the sum of their ids, of their marks, and the last id given."""

    rows: int = 0
    places: int = 0
    marks: int = 0
    last: int = 0

    @classmethod
    def of(cls, rows: int, places: int, marks: int) -> "Tally":
        """Sums of ids and marks, however large, as they are kept."""
        return cls(rows, places % _MOST_PLACES, marks % MOST)

    def added(self, doc_id: int, number: int) -> "Tally":
        """With one row more."""
        places, marks = (self.places + doc_id) % _MOST_PLACES, (self.marks + number) % MOST
        return Tally(self.rows + 1, places, marks, max(self.last, doc_id))

    def changed(self, before: int, after: int) -> "Tally":
        """With another row in the place of one."""
        marks = (self.marks - before + after) % MOST
        return Tally(self.rows, self.places, marks, self.last)

    def removed(self, doc_id: int, number: int) -> "Tally":
        """With one row less."""
        places, marks = (self.places - doc_id) % _MOST_PLACES, (self.marks - number) % MOST
        return Tally(self.rows - 1, places, marks, self.last)
