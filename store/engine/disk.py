"""What a disk must offer to keep rows, and the words that rows and disks share."""

import errno
import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol, Self

from store.engine.marks import Marked, Tally

Path = tuple[str, ...]
Row = tuple[int, str]
"""The id of a document and its JSON text."""

# Not among them: the names that JSON gives to keys that were no texts (True becomes "true", 1
# becomes "1"). They could stand twice in one document, and disks differ in which one they read.
_FIELD = re.compile(r"(?!(?:true|false|null|NaN|Infinity)$)[^\W\d][\w-]*")


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


@lru_cache(maxsize=1024)
def path(field: str) -> Path:
    """Read `a.b` as `("a", "b")`. Raises ValueError for what is no name."""
    names = tuple(field.split("."))
    if not all(_FIELD.fullmatch(name) for name in names):
        raise ValueError(f"not a field to index or to order by: {field!r}")
    return names


@dataclass(frozen=True, slots=True)
class Index:
    """Fields by which documents are found without reading all of them; a prefix will do.

    A unique index refuses a second document with the same values; documents without one of the
    fields, or with null in it, may be many.
    """

    fields: tuple[str, ...]
    unique: bool = False

    def __post_init__(self) -> None:
        if not self.fields or not isinstance(self.fields, tuple):
            raise ValueError("an index names its fields in a tuple")
        _ = self.paths

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(path(field) for field in self.fields)


Indexes = Mapping[str, Sequence[Index]]
"""The indexes of each table, by its name."""


Test = Literal["=", "<", "<=", ">", ">="]


class Clause(NamedTuple):
    """What holds for every document wanted: how its value at `path`, or its id, is to `value`.

    Equal means what it means in Python (True, 1 and 1.0 are, 1 and "1" are not), but nothing at
    `path` equals None. Texts are less or more by code point; a text and a number may be both.
    Without a path it is about the id.
    """

    path: Path
    test: Test
    value: str | int | None


class Mark(NamedTuple):
    """Where a document stands in an order: its value at the order's path, and its id."""

    value: str | int | None
    doc_id: int


class Order(NamedTuple):
    """By the value at `path`, then by id; without a path by id alone.

    Nothing and null come first, then numbers (false is 0, true is 1), then texts by code point.
    `falling` is the exact reverse.
    """

    path: Path = ()
    falling: bool = False

    @classmethod
    def read(cls, order: str | None) -> Self:
        """Read `due`, `-due`, `doc_id` or `-doc_id`; None is `doc_id`."""
        field = (order or "doc_id").removeprefix("-")
        return cls(() if field == "doc_id" else path(field), (order or "").startswith("-"))

    def beyond(self, mark: Mark) -> Iterator[tuple[tuple[Clause, ...], "Order"]]:
        """What holds for the documents after `mark`, and their order; those that come first first.

        Each part is one range of an index, so that nothing before the mark is read. Every document
        is to have a value at the path.
        """
        test: Test = "<" if self.falling else ">"
        alike = (Clause(self.path, "=", mark.value),) if self.path else ()
        yield (*alike, Clause((), test, mark.doc_id)), Order(falling=self.falling)
        if self.path:
            yield (Clause(self.path, test, mark.value),), self


class Disk(Protocol):
    """Named tables of rows.

    Every method joins the transaction that its thread has open; a method that raises has changed
    nothing, and that transaction stays usable. A table comes to be by `create` or its first row;
    one that is not there reads as empty.
    """

    @property
    def readonly(self) -> bool: ...

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

    def count(self, table: str) -> int: ...

    def adopt(self) -> None:
        """Make the marks of tables that have none, as the first version left them."""

    def marked(self, table: str) -> Generator[Marked, None, None]:
        """Read every document with its mark, by id."""

    def fits(self, table: str, doc_id: int) -> bool:
        """Whether nobody else has put this document here, or changed it."""

    def tally(self, table: str) -> Tally:
        """What was noted of the table as a whole."""

    def foreign(self, indexes: Indexes) -> Generator[str, None, None]:
        """Say what stands beside tables and these indexes, or is missing, or made otherwise."""

    def stamp(self) -> int:
        """A number that is another one once anybody else has changed something."""

    def close(self) -> None: ...
