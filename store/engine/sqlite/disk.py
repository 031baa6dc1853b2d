"""Rows in an SQLite file, through apsw."""

import json
from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager

from store.engine.disk import ReadOnlyError, Row
from store.engine.marks import Marked, Tally, mark, packed, unpacked
from store.engine.query import Clause, Indexes, Order, Path
from store.engine.sqlite import naming
from store.engine.sqlite import statements as schema
from store.engine.sqlite.connection import Connection
from store.engine.sqlite.foreign import foreign
from store.engine.sqlite.indexes import Declared
from store.engine.sqlite.marks import Marks
from store.engine.sqlite.opening import NoTableError
from store.engine.sqlite.words import Words

_BY_ID = Order()


class SQLite:
    """A `Disk` that is one file, or memory where the path is `:memory:`."""

    def __init__(self, path: str, *, readonly: bool, indexes: Indexes | None) -> None:
        self.readonly = readonly
        self._connection = Connection(path, readonly=readonly)
        self._marks = Marks(self._connection)
        self.words = Words(self._connection)
        self._indexes = Declared(self._connection, indexes or {})
        if indexes is not None and not readonly:
            self.index()

    def transaction(self) -> AbstractContextManager[None]:
        return self._marks.transaction()

    def change(self) -> AbstractContextManager[None]:
        if self.readonly:
            raise ReadOnlyError("the record is open for reading only")
        return self._marks.transaction()

    # Tables and indexes

    def declared(self, table: str) -> frozenset[Path]:
        return self._indexes.paths(table)

    def tables(self) -> set[str]:
        return {naming.unsafe(name) for (name,) in self._connection.all(schema.TABLES)}

    def create(self, table: str) -> None:
        if table in self.tables():
            return
        with self.change():
            self._connection.run(schema.create_table(table))
            self._indexes.make_missing()

    def drop(self, table: str) -> None:
        with self.change():
            self._connection.run(f"DROP TABLE IF EXISTS {naming.named(table)}")
            self._marks.dropped(table)
            self.words.drop(table)

    def index(self) -> None:
        """Make the indexes that are missing, drop those that nobody declares any more."""
        if not self._indexes.are_made():
            with self.change():
                self._indexes.drop_others()
                self._indexes.make_missing()

    # Marks

    def adopt(self) -> None:
        with self.change():
            for table in self.tables():
                if not self._connection.all(schema.HAS_MARKS, (naming.bare(table),)):
                    self._marks.adopt(table)

    def marked(
        self, table: str, first: int | None = None, last: int | None = None
    ) -> Generator[Marked, None, None]:
        return self._marks.rows(table, first, last)

    def own_ids(self, table: str, *, twice: bool = False) -> Generator[str, None, None]:
        sql = schema.twice(table) if twice else schema.own_ids(table)
        for (own_id,) in self._connection.read(sql):
            if isinstance(own_id, str):
                yield own_id

    def fits(self, table: str, doc_id: int) -> bool:
        return all(row.fits for row in self._marks.row(table, doc_id))

    def tally(self, table: str) -> Tally:
        self._marks.write_down()
        return self._marks.written(table)

    def foreign(self, indexes: Indexes, *, older: bool = False) -> Generator[str, None, None]:
        self._marks.write_down()
        return foreign(self._connection, indexes, older=older)

    # Rows

    def insert(self, table: str, doc_id: int | None, body: str) -> int:
        with self._connection.held():
            if not self._connection.depth:
                with self.change():
                    return self.insert(table, doc_id, body)
            try:
                return self._insert(table, doc_id, body)
            except NoTableError:
                self.create(table)
                return self._insert(table, doc_id, body)

    def _insert(self, table: str, doc_id: int | None, body: str) -> int:
        at = self._marks.next_id(table) if doc_id is None else doc_id
        number = mark(table, at, body.encode())
        self._connection.run(schema.insert(table), (at, body, packed(number)))
        self._marks.added(table, at, number)
        return at

    def fill(self, table: str, documents: Iterable[Row]) -> None:
        with self.change():
            self._connection.run(schema.create_table(table))
            texts = [
                (doc_id, body, mark(table, doc_id, body.encode())) for doc_id, body in documents
            ]
            rows = ((doc_id, body, packed(number)) for doc_id, body, number in texts)
            self._connection.run_many(schema.insert(table), rows)
            self._marks.filled(table, [(doc_id, number) for doc_id, _, number in texts])

    def replace(self, table: str, doc_id: int, body: str) -> bool:
        """A row whose mark did not fit has one afterwards that does not fit either."""
        with self._connection.held():
            if not self._connection.depth:
                with self.change():
                    return self.replace(table, doc_id, body)
            for old, noted in self._connection.all(schema.row(table), (doc_id,)):
                before, after = mark(table, doc_id, old), mark(table, doc_id, body.encode())
                becomes = packed(unpacked(noted) - before + after)
                self._connection.run(schema.update(table), (body, becomes, doc_id))
                self._marks.changed(table, before, after)
                return True
            return False

    def remove(self, table: str, doc_ids: Iterable[int]) -> None:
        with self.change():
            for doc_id in doc_ids:
                for row in self._marks.row(table, doc_id):
                    self._connection.run(schema.delete(table), (doc_id,))
                    self._marks.removed(table, doc_id, row.mark)

    def clear(self, table: str) -> None:
        with self.change():
            self.remove(table, [doc_id for (doc_id,) in self._connection.all(schema.ids(table))])
            self.words.drop(table)

    def get(self, table: str, doc_id: int) -> str | None:
        found = self._connection.all(schema.body(table), (doc_id,))
        return found[0][0] if found else None

    def some(self, table: str, doc_ids: Iterable[int]) -> Generator[Row, None, None]:
        return self._connection.read(schema.some(table), (json.dumps(list(doc_ids)),))

    def rows(
        self, table: str, clauses: tuple[Clause, ...] = (), order: Order = _BY_ID
    ) -> Generator[Row, None, None]:
        return self._connection.read(schema.rows(table, clauses, order), _values(clauses))

    def first(
        self, table: str, clauses: tuple[Clause, ...], order: Order, limit: int | None
    ) -> list[Row]:
        sql, values = schema.rows(table, clauses, order), _values(clauses)
        return self._connection.all(f"{sql} LIMIT ?", (*values, -1 if limit is None else limit))

    def valued(self, table: str, path: Path, values: Iterable[str]) -> list[Row]:
        return self._connection.all(schema.valued(table, path), (json.dumps(list(values)),))

    def few(self, table: str, clauses: tuple[Clause, ...], limit: int) -> int:
        sql, values = schema.tally(table, clauses), _values(clauses)
        found = self._connection.all(sql, (*values, limit))
        return found[0][0] if found else 0

    def count(self, table: str) -> int:
        found = self._connection.all(schema.count(table))
        return found[0][0] if found else 0

    def stamp(self) -> int:
        return self._marks.stamp()

    def unread(self) -> None:
        self._connection.all("PRAGMA shrink_memory")

    def close(self) -> None:
        self._connection.close()


def _values(clauses: tuple[Clause, ...]) -> tuple[str | int, ...]:
    return tuple([value for _, _, value in clauses if value is not None])
