"""A disk over another: what is written lies above it in memory, and is gone when it is closed.

Who has to see what a long piece of work would do neither changes the record nor holds anybody up.
"""

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from typing import Any

from store.engine.codec import decode
from store.engine.disk import Disk, NotUniqueError, Row, TakenError, WordsOfRows
from store.engine.marks import Marked, Tally
from store.engine.query import Clause, Indexes, Order, Path

_BY_ID = Order()
_OWN: Path = ("id",)
_ABOVE = 2**40
"""The ids of what is new begin here: far above what any table has given."""


class Overlay:
    """A `Disk`: rows of `below`, but for those that were written here, which lie `above`.

    `below` is open for reading, and its rows stay as they are while a transaction is open. Of what
    is unique only `id` is looked after against what lies below.
    """

    def __init__(self, below: Disk, above: Disk) -> None:
        self._below, self._above = below, above
        self._hidden: dict[str, set[int]] = defaultdict(set)
        self._ids = count(_ABOVE)

    @property
    def readonly(self) -> bool:
        return False

    @property
    def words(self) -> WordsOfRows:
        """None are kept of what is gone in the end."""
        return self._above.words

    @contextmanager
    def transaction(self) -> Iterator[None]:
        hidden = {table: set(ids) for table, ids in self._hidden.items()}
        try:
            with self._below.transaction(), self._above.transaction():
                yield
        except BaseException:
            self._hidden = defaultdict(set, hidden)
            raise

    def change(self) -> AbstractContextManager[None]:
        return self.transaction()

    def declared(self, table: str) -> frozenset[Path]:
        return self._below.declared(table)

    def tables(self) -> set[str]:
        return self._below.tables() | self._above.tables()

    def create(self, table: str) -> None:
        self._above.create(table)

    def drop(self, table: str) -> None:
        self.clear(table)

    def insert(self, table: str, doc_id: int | None, body: str) -> int:
        at = next(self._ids) if doc_id is None else doc_id
        if doc_id is not None and self.get(table, doc_id) is not None:
            raise TakenError(doc_id)
        own_id = decode(body).get("id")
        if isinstance(own_id, str) and self.first(table, (Clause(_OWN, "=", own_id),), _BY_ID, 1):
            raise NotUniqueError(f"{table}: {own_id}")
        return self._above.insert(table, at, body)

    def fill(self, table: str, documents: Iterable[Row]) -> None:
        for doc_id, body in documents:
            self.insert(table, doc_id, body)

    def index(self) -> None:
        """All indexes are there from the beginning."""

    def replace(self, table: str, doc_id: int, body: str) -> bool:
        if self.get(table, doc_id) is None:
            return False
        if not self._above.replace(table, doc_id, body):
            self._above.insert(table, doc_id, body)
            self._hidden[table].add(doc_id)
        return True

    def remove(self, table: str, doc_ids: Iterable[int]) -> None:
        for doc_id in doc_ids:
            self._above.remove(table, (doc_id,))
            if self._below.get(table, doc_id) is not None:
                self._hidden[table].add(doc_id)

    def clear(self, table: str) -> None:
        self.remove(table, [at for at, _ in self.rows(table)])

    def get(self, table: str, doc_id: int) -> str | None:
        written = self._above.get(table, doc_id)
        if written is not None or doc_id in self._hidden[table]:
            return written
        return self._below.get(table, doc_id)

    def some(self, table: str, doc_ids: Iterable[int]) -> Generator[Row, None, None]:
        for doc_id in sorted(set(doc_ids)):
            body = self.get(table, doc_id)
            if body is not None:
                yield doc_id, body

    def rows(
        self, table: str, clauses: tuple[Clause, ...] = (), order: Order = _BY_ID
    ) -> Generator[Row, None, None]:
        found = [*self._seen(table, self._below.rows(table, clauses, order))]
        yield from _in_order([*found, *self._above.rows(table, clauses, order)], order)

    def first(
        self, table: str, clauses: tuple[Clause, ...], order: Order, limit: int | None
    ) -> list[Row]:
        hidden = self._hidden[table]
        most = None if limit is None else limit + len(hidden)
        below = self._seen(table, self._below.first(table, clauses, order, most))
        above = self._above.first(table, clauses, order, limit)
        return _in_order([*below, *above], order)[:limit] if above else [*below][:limit]

    def _seen(self, table: str, rows: Iterable[Row]) -> Iterator[Row]:
        hidden = self._hidden[table]
        return (row for row in rows if row[0] not in hidden)

    def valued(self, table: str, path: Path, values: Iterable[str]) -> list[Row]:
        wanted = list(values)
        below = self._seen(table, self._below.valued(table, path, wanted))
        return [*below, *self._above.valued(table, path, wanted)]

    def few(self, table: str, clauses: tuple[Clause, ...], limit: int) -> int:
        if not self._hidden[table]:
            below = self._below.few(table, clauses, limit)
            return min(limit, below + self._above.few(table, clauses, limit))
        return len(self.first(table, clauses, _BY_ID, limit))

    def count(self, table: str) -> int:
        below = self._below.count(table) - len(self._hidden[table])
        return below + self._above.count(table)

    def adopt(self) -> None:
        """Nobody asks for the marks of what is gone in the end."""

    def marked(
        self, table: str, first: int | None = None, last: int | None = None
    ) -> Generator[Marked, None, None]:
        return self._below.marked(table, first, last)

    def own_ids(self, table: str, *, twice: bool = False) -> Generator[str, None, None]:
        return self._below.own_ids(table, twice=twice)

    def fits(self, table: str, doc_id: int) -> bool:
        disk = self._below if self._above.get(table, doc_id) is None else self._above
        return disk.fits(table, doc_id)

    def tally(self, table: str) -> Tally:
        return self._below.tally(table)

    def foreign(self, indexes: Indexes, *, older: bool = False) -> Generator[str, None, None]:
        return self._below.foreign(indexes, older=older)

    def stamp(self) -> int:
        return self._below.stamp()

    def unread(self) -> None:
        self._below.unread()

    def close(self) -> None:
        self._above.close()
        self._below.close()


def _in_order(rows: list[Row], order: Order) -> list[Row]:
    return sorted(rows, key=lambda row: _place(row, order.path), reverse=order.falling)


def _place(row: Row, path: Path) -> tuple[Any, ...]:
    """As `Order` has it: nothing, then numbers, then texts; then by id."""
    value: Any = decode(row[1]) if path else None
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    kind = 0 if value is None else 2 if isinstance(value, str) else 1
    return kind, value or ("" if kind == 2 else 0), row[0]  # noqa: PLR2004
