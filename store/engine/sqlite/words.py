"""Words under which rows are found: beside a table of rows a full-text index of words alone.

It keeps no text and no places of words (FTS5, `content=''` and `detail=none`), so a word of a row
costs two or three bytes. What is noted of a row is told word by word: what has not changed is not
written again. A word is of letters, digits and `_`; letters of the alphabet are small.
"""

from collections.abc import Generator, Iterable

from store.engine.query import Either, Order, Together, Wanted
from store.engine.sqlite.connection import Connection
from store.engine.sqlite.naming import quoted, safe

_LAST = 2**62
_SHADOWS = {
    "data": "CREATE TABLE {}(id INTEGER PRIMARY KEY, block BLOB)",
    "idx": "CREATE TABLE {}(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "config": "CREATE TABLE {}(k PRIMARY KEY, v) WITHOUT ROWID",
}
"""What FTS5 makes for itself, by the end of its name."""


def bare(table: str) -> str:
    """What the index beside this table of rows is called."""
    return f"w_{safe(table)}"


def create(table: str) -> str:
    """How it is made."""
    how = "content='', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\""
    return f"CREATE VIRTUAL TABLE {quoted(bare(table))} USING fts5(word, {how})"


def parts(table: str) -> dict[tuple[str, str], str]:
    """All that stands in the file for it, by kind and name, and how it was made."""
    beside = ((f"{bare(table)}_{end}", sql) for end, sql in _SHADOWS.items())
    made = {("table", name): sql.format(f"'{name}'") for name, sql in beside}
    return {("table", bare(table)): create(table), **made}


class Words:
    """The words of the rows of every table that has any."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: set[str] = set()

    def are_kept(self, table: str) -> bool:
        """Whether words are noted of the table's rows at all: asked until it is so."""
        if table in self._known:
            return True
        if self._are_there(table):
            self._known.add(table)
        return table in self._known

    def _are_there(self, table: str) -> bool:
        named = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
        return bool(self._connection.all(named, (bare(table),)))

    def drop(self, table: str) -> None:
        """Forget the words of all rows."""
        self._known.discard(table)
        self._connection.run(f"DROP TABLE IF EXISTS {quoted(bare(table))}")

    def create(self, table: str) -> None:
        """From now on words are noted of the table's rows."""
        if not self._are_there(table):
            self._connection.run(create(table))

    def note(self, table: str, doc_id: int, gone: Iterable[str], come: Iterable[str]) -> None:
        """These words are the row's no longer, and those are from now on."""
        name = quoted(bare(table))
        if less := " ".join(sorted(gone)):
            away = f"INSERT INTO {name} ({name}, rowid, word) VALUES ('delete', ?, ?)"  # noqa: S608
            self._connection.run(away, (doc_id, less))
        there = f"INSERT INTO {name} (rowid, word) VALUES (?, ?)"  # noqa: S608
        self._connection.run(there, (doc_id, " ".join(sorted(come))))

    def found(
        self, table: str, wanted: Wanted, order: Order, after: int | None, limit: int
    ) -> list[int]:
        """The ids of the rows that have what is wanted, at most `limit` after one of them."""
        name, asked = quoted(bare(table)), written(wanted)
        if not asked:
            return []
        if order.falling:
            bound, by, edge = "rowid < ?", "rowid DESC", _LAST
        else:
            bound, by, edge = "rowid > ?", "rowid", -_LAST
        sql = f"SELECT rowid FROM {name} WHERE {name} MATCH ? AND {bound} ORDER BY {by} LIMIT ?"  # noqa: S608
        rows = self._connection.all(sql, (asked, edge if after is None else after, limit))
        return [doc_id for (doc_id,) in rows]

    def each(self, table: str) -> Generator[tuple[str, int], None, None]:
        """Every word of every row, with the row's id."""
        name = bare(table)
        looked = quoted(f"v_{name}")
        if not self.are_kept(table):
            return
        self._connection.all(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{looked} "
            f"USING fts5vocab(main, {quoted(name)}, instance)"
        )
        yield from self._connection.read(f"SELECT term, doc FROM temp.{looked}")  # noqa: S608


def written(wanted: Wanted) -> str:
    """What is wanted as FTS5 reads it; empty where nothing can have it."""
    if isinstance(wanted, str):
        return '"' + wanted.replace('"', "") + '"'
    found = [written(one) for one in wanted.parts]
    if isinstance(wanted, Together):
        return "" if "" in found else _joined(" AND ", found)
    return _joined(" OR ", [one for one in found if one])


def _joined(by: str, found: list[str]) -> str:
    return found[0] if len(found) == 1 else f"({by.join(found)})" if found else ""


__all__ = ["Either", "Together", "Words", "parts"]
