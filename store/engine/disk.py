"""What a disk must offer to keep rows, and what it may fail in."""

import errno
from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from store.engine.marks import Marked, Tally
from store.engine.query import Clause, Indexes, Order, Path, Wanted

Row = tuple[int, str]
"""The id of a document and its JSON text."""


# A full disk, a quota that is used up, a limit to the size of a file.
NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class DiskError(OSError):
    """The disk cannot do what was asked, and changed nothing."""


class BusyError(DiskError):
    """Somebody else is writing, and did not finish in time."""


class FullError(DiskError):
    """There is no space left."""


class DamagedError(DiskError):
    """What is on the disk is not what was written there: only a backup mends it."""


class ReadOnlyError(DiskError):
    """A change was asked of a disk that was opened for reading."""


class NotUniqueError(ValueError):
    """A document repeats a value that an index keeps unique."""


class TakenError(ValueError):
    """There is a document with this id already."""


class WordsOfRows(Protocol):
    """Words by which rows of a table are found; they are noted by who knows what is in a row.

    Words are of letters, digits and `_`, as `casefold` leaves them. All of it joins the transaction
    that is open.
    """

    def are_kept(self, table: str) -> bool:
        """Whether words are noted of the table's rows at all."""

    def drop(self, table: str) -> None:
        """Forget the words of all rows."""

    def create(self, table: str) -> None:
        """From now on words are noted of the table's rows."""

    def note(self, table: str, doc_id: int, gone: Iterable[str], come: Iterable[str]) -> None:
        """These words, which it had, are the row's no longer, and those are from now on."""

    def found(
        self, table: str, wanted: Wanted, order: Order, after: int | None, limit: int
    ) -> list[int]:
        """The ids of rows that have what is wanted, at most `limit` of those after one."""

    def each(self, table: str) -> Generator[tuple[str, int], None, None]:
        """Read every word of every row, with the row's id."""


class Disk(Protocol):
    """Named tables of rows.

    Every method joins the transaction that its thread has open; a method that raises has changed
    nothing, and that transaction stays usable. A table comes to be by `create` or its first row;
    one that is not there reads as empty.
    """

    @property
    def readonly(self) -> bool: ...

    @property
    def words(self) -> WordsOfRows: ...

    def transaction(self) -> AbstractContextManager[None]:
        """Keep all that is done inside, or nothing; one inside another is undone alone."""

    def change(self) -> AbstractContextManager[None]:
        """Open a transaction, unless the disk is read-only."""

    def declared(self, table: str) -> frozenset[Path]:
        """Name the fields of this table's indexes."""

    def tables(self) -> set[str]: ...

    def create(self, table: str) -> None:
        """Make the table and its indexes, unless it is there."""

    def drop(self, table: str) -> None:
        """Forget the table, its documents and the ids it gave."""

    def insert(self, table: str, doc_id: int | None, body: str) -> int:
        """Keep a new document and return its id; without one it gets an id never given before."""

    def fill(self, table: str, documents: Iterable[Row]) -> None:
        """Keep new documents, many at once, in a table whose indexes `index` makes afterwards."""

    def index(self) -> None:
        """Make the indexes that are missing, drop what nobody declares. Raises NotUniqueError."""

    def replace(self, table: str, doc_id: int, body: str) -> bool:
        """Put `body` in the place of a document, if there is one."""

    def remove(self, table: str, doc_ids: Iterable[int]) -> None: ...

    def clear(self, table: str) -> None:
        """Remove every document; the ids given do not come back."""

    def get(self, table: str, doc_id: int) -> str | None: ...

    def some(self, table: str, doc_ids: Iterable[int]) -> Generator[Row, None, None]:
        """Read those of `doc_ids` that are there, by id."""

    def rows(
        self, table: str, clauses: tuple[Clause, ...] = (), order: Order = ...
    ) -> Generator[Row, None, None]:
        """Read, one by one as asked for, at least the documents for which every clause holds."""

    def first(
        self, table: str, clauses: tuple[Clause, ...], order: Order, limit: int | None
    ) -> list[Row]:
        """Read the documents for which every clause holds, all at once and at most `limit`."""

    def valued(self, table: str, path: Path, values: Iterable[str]) -> list[Row]:
        """Read the documents whose text at `path` is one of `values`, in no order."""

    def few(self, table: str, clauses: tuple[Clause, ...], limit: int) -> int:
        """How many documents there are for which every clause holds, counted as far as `limit`."""

    def count(self, table: str) -> int: ...

    def adopt(self) -> None:
        """Make the marks of tables that have none, as the first version left them."""

    def marked(
        self, table: str, first: int | None = None, last: int | None = None
    ) -> Generator[Marked, None, None]:
        """Read every document, or those from one id to another, with its mark, by id."""

    def own_ids(self, table: str, *, twice: bool = False) -> Generator[str, None, None]:
        """Read the `id` in every document that has one; or each that more than one has."""

    def fits(self, table: str, doc_id: int) -> bool:
        """Whether nobody else has put this document here, or changed it."""

    def tally(self, table: str) -> Tally:
        """What was noted of the table as a whole."""

    def foreign(self, indexes: Indexes, *, older: bool = False) -> Generator[str, None, None]:
        """Say what stands beside tables and these indexes, or is missing, or made otherwise.

        An `older` record may have other indexes that refuse nothing.
        """

    def stamp(self) -> int:
        """A number that is another one once anybody else has changed something."""

    def unread(self) -> None:
        """Keep nothing of the file in memory: what is wanted is read anew."""

    def close(self) -> None: ...
