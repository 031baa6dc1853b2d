"""The indexes of a file, as the whole declaration has them."""

from collections.abc import Iterator

from store.engine.query import Indexes, Path
from store.engine.sqlite import naming
from store.engine.sqlite import statements as schema
from store.engine.sqlite.connection import Connection


class Declared:
    """What is declared for each table, and whether the file has it."""

    def __init__(self, connection: Connection, indexes: Indexes) -> None:
        self._connection, self._indexes = connection, indexes
        self._paths = {
            table: frozenset(path for index in declared for path in index.paths)
            for table, declared in indexes.items()
        }

    def paths(self, table: str) -> frozenset[Path]:
        """What can be asked for in `table` without reading all of it."""
        return self._paths.get(table, frozenset())

    def are_made(self) -> bool:
        return set(self._made().values()) == set(self._wanted())

    def drop_others(self) -> None:
        wanted = {*self._wanted()}
        for name, sql in self._made().items():
            if sql not in wanted:
                self._connection.run(f"DROP INDEX {naming.quoted(name)}")

    def make_missing(self) -> None:
        """As they are declared, one after the other: where two are as good, that decides."""
        made = {*self._made().values()}
        for sql in self._wanted():
            if sql not in made:
                self._connection.run(sql)

    def _made(self) -> dict[str, str]:
        return dict(self._connection.all(schema.INDEXES))

    def _wanted(self) -> Iterator[str]:
        """What makes each of them, for the tables there are."""
        there = {naming.unsafe(name) for (name,) in self._connection.all(schema.TABLES)}
        for table, declared in self._indexes.items():
            if table in there:
                yield from (schema.create_index(table, index) for index in declared)
