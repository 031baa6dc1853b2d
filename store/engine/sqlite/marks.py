"""Marks and tallies in an SQLite file: written down in the commit that changes the rows."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager

from store.engine.marks import Marked, Tally, mark, packed, unpacked
from store.engine.sqlite import naming
from store.engine.sqlite import statements as schema
from store.engine.sqlite.connection import Connection
from store.engine.sqlite.opening import NoTableError


class Marks:
    """The tallies of the tables that were touched; the end of a transaction writes them down.

    They are remembered until somebody else has written.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tallies: dict[str, Tally] = {}
        self._changed: set[str] = set()
        self._stamp: int | None = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction of the connection; what is noted inside is kept or undone with it."""
        with self._connection.held():
            inner = self._connection.depth > 0
            before = (self._tallies.copy(), self._changed.copy()) if inner else ({}, set())
            try:
                with self._connection.transaction():
                    if not inner:
                        self._begin()
                    yield
                    if not inner:
                        self.write_down()
            except BaseException:
                self._tallies, self._changed = before
                raise

    def _begin(self) -> None:
        """Nobody else can write from now on; what somebody has written since is not known."""
        stamp = self._connection.stamp()
        if stamp != self._stamp:
            self._tallies.clear()
        self._stamp = stamp

    def stamp(self) -> int:
        """A number that is another one once another connection has changed something.

        While a transaction is open nothing changes: it is the one from its beginning.
        """
        if self._stamp is not None and self._connection.depth:
            return self._stamp
        return self._connection.stamp()

    def write_down(self) -> None:
        """Write the tallies that have changed, as the end of the transaction does."""
        if not self._changed:
            return
        noted = [self._noted(table) for table in sorted(self._changed)]
        try:
            self._connection.run_many(schema.WRITE_TALLY, noted)
        except NoTableError:
            self._connection.run(schema.CREATE_MARKS)
            self._connection.run_many(schema.WRITE_TALLY, noted)
        self._changed.clear()

    def _noted(self, table: str) -> tuple[str, int, int, bytes, int]:
        tally = self._tallies[table]
        return naming.bare(table), tally.rows, tally.places, packed(tally.marks), tally.last

    def next_id(self, table: str) -> int:
        """An id that was never given before."""
        return self._known(table).last + 1

    def added(self, table: str, doc_id: int, number: int) -> None:
        """Note a row more, with this mark."""
        self._note(table, self._known(table).added(doc_id, number))

    def filled(self, table: str, marks: Iterable[tuple[int, int]]) -> None:
        """Note many rows more, each by its id and its mark."""
        tally = self._known(table)
        for doc_id, number in marks:
            tally = tally.added(doc_id, number)
        self._note(table, tally)

    def changed(self, table: str, before: int, after: int) -> None:
        """Note that another mark took the place of one."""
        self._note(table, self._known(table).changed(before, after))

    def removed(self, table: str, doc_id: int, number: int) -> None:
        """Note a row less."""
        self._note(table, self._known(table).removed(doc_id, number))

    def dropped(self, table: str) -> None:
        """The table is gone with all that was noted of it."""
        self._tallies.pop(table, None)
        self._changed.discard(table)
        self._connection.all(schema.DROP_TALLY, (naming.bare(table),))

    def _note(self, table: str, tally: Tally) -> None:
        self._tallies[table] = tally
        self._changed.add(table)

    def _known(self, table: str) -> Tally:
        """The tally, its last id never below one that stands in the table all the same."""
        if table not in self._tallies:
            [(highest,)] = self._connection.run(schema.highest(table), (naming.bare(table),))
            tally = self.written(table)
            self._tallies[table] = tally._replace(last=max(tally.last, highest))
        return self._tallies[table]

    def adopt(self, table: str) -> None:
        """Make the marks of a table of the first version, which has none."""
        self._connection.run(schema.add_mark(table))
        tally = Tally(last=self._known(table).last)
        for doc_id in [doc_id for (doc_id,) in self._connection.all(schema.ids(table))]:
            for row in self.row(table, doc_id):
                self._connection.run(schema.set_mark(table), (packed(row.mark), doc_id))
                tally = tally.added(doc_id, row.mark)
        self._note(table, tally)

    def written(self, table: str) -> Tally:
        """The tally as it is written down; nothing where there is none."""
        for rows, places, marks, last in self._connection.all(schema.TALLY, (naming.bare(table),)):
            return Tally(rows, places, unpacked(marks), last)
        return Tally()

    def row(self, table: str, doc_id: int) -> list[Marked]:
        """The row with its mark, if there is one."""
        return [
            Marked(doc_id, body, mark(table, doc_id, body), noted)
            for body, noted in self._connection.all(schema.row(table), (doc_id,))
        ]

    def rows(
        self, table: str, first: int | None = None, last: int | None = None
    ) -> Generator[Marked, None, None]:
        """Every row, or those from one id to another, with its mark, by id."""
        between = (first is None, first, last is None, last)
        for doc_id, body, noted in self._connection.read(schema.marked(table), between):
            yield Marked(doc_id, body, mark(table, doc_id, body), noted)
