"""How tables, fields and indexes are written in SQLite."""

from functools import lru_cache

from store.engine.query import Clause, Index, Order, Path
from store.engine.sqlite.naming import named, quoted, safe

TABLES = "SELECT substr(name, 3) FROM sqlite_schema WHERE type = 'table' AND name GLOB 't_*'"
# Others than ours stand there without GLOB: SQLite's own, or an operator's.
INDEXES = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name GLOB '[iu]_*'"
ALL = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"

# What is noted of each table (see store/engine/marks.py); rows have their marks beside them.
CREATE_MARKS = (
    "CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, "
    "places INTEGER NOT NULL, marks BLOB NOT NULL, last INTEGER NOT NULL) STRICT, WITHOUT ROWID"
)
TALLY = "SELECT rows, places, marks, last FROM marks WHERE name = ?"
WRITE_TALLY = (
    "INSERT OR REPLACE INTO marks (name, rows, places, marks, last) VALUES (?, ?, ?, ?, ?)"
)
DROP_TALLY = "DELETE FROM marks WHERE name = ?"
LAST_IDS = "SELECT name, last FROM marks ORDER BY name"
HAS_MARKS = "SELECT 1 FROM pragma_table_info(?) WHERE name = 'mark'"
GIVEN = "SELECT name, seq FROM sqlite_sequence"


def create_table(table: str) -> str:
    """AUTOINCREMENT remembers the highest id ever given, also when its row is gone."""
    return (
        f"CREATE TABLE IF NOT EXISTS {named(table)} "
        "(doc_id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, mark BLOB) STRICT"
    )


def add_mark(table: str) -> str:
    """What a table of the first version lacks; it then is one that `create_table` makes."""
    return f"ALTER TABLE {named(table)} ADD COLUMN mark BLOB"


HELPS = "i_"
"""How the names of indexes begin that only help to find rows, and refuse none."""


def index_name(table: str, index: Index) -> str:
    return f"{'u_' if index.unique else HELPS}{safe(table)}:{','.join(map(safe, index.fields))}"


def create_index(table: str, index: Index) -> str:
    unique = "UNIQUE " if index.unique else ""
    name, fields = quoted(index_name(table, index)), ", ".join(map(_field, index.paths))
    some = f" WHERE {_field(index.paths[0])} IS NOT NULL" if index.sparse else ""
    return f"CREATE {unique}INDEX {name} ON {named(table)} ({fields}){some}"


def insert(table: str) -> str:
    return f"INSERT INTO {named(table)} (doc_id, body, mark) VALUES (?, ?, ?)"  # noqa: S608


def update(table: str) -> str:
    return f"UPDATE {named(table)} SET body = ?, mark = ? WHERE doc_id = ?"  # noqa: S608


def set_mark(table: str) -> str:
    return f"UPDATE {named(table)} SET mark = ? WHERE doc_id = ?"  # noqa: S608


def delete(table: str) -> str:
    return f"DELETE FROM {named(table)} WHERE doc_id = ?"  # noqa: S608


def body(table: str) -> str:
    return f"SELECT body FROM {named(table)} WHERE doc_id = ?"  # noqa: S608


def row(table: str) -> str:
    """Select a row with its mark; its bytes as they are, whether or not they are a text."""
    return f"SELECT CAST(body AS BLOB), mark FROM {named(table)} WHERE doc_id = ?"  # noqa: S608


def marked(table: str) -> str:
    """Select rows with their marks; a bound only counts where it is not said to be missing."""
    bounds = "doc_id >= iif(?, -1 << 63, ?) AND doc_id <= iif(?, ~(-1 << 63), ?)"
    rows = f"{named(table)} WHERE {bounds} ORDER BY doc_id"
    return f"SELECT doc_id, CAST(body AS BLOB), mark FROM {rows}"  # noqa: S608


def own_ids(table: str) -> str:
    """Select the ids of documents; where the index on them is there, only that is read."""
    return f"SELECT {_field(('id',))} FROM {named(table)}"  # noqa: S608


def twice(table: str) -> str:
    own_id = _field(("id",))
    return f"SELECT {own_id} FROM {named(table)} GROUP BY {own_id} HAVING count(*) > 1"  # noqa: S608


def ids(table: str) -> str:
    return f"SELECT doc_id FROM {named(table)} ORDER BY doc_id"  # noqa: S608


def highest(table: str) -> str:
    """Select the highest id that was ever given, or that stands there."""
    given = "SELECT seq FROM sqlite_sequence WHERE name = ?"
    there = f"SELECT max(doc_id) FROM {named(table)}"  # noqa: S608
    return f"SELECT max(coalesce(({given}), 0), coalesce(({there}), 0))"


def count(table: str) -> str:
    return f"SELECT count(*) FROM {named(table)}"  # noqa: S608


def some(table: str) -> str:
    """Select the rows whose ids stand in one JSON list, so that the text does not grow."""
    chosen = "doc_id IN (SELECT value FROM json_each(?))"
    return f"SELECT doc_id, body FROM {named(table)} WHERE {chosen} ORDER BY doc_id"  # noqa: S608


def rows(table: str, clauses: tuple[Clause, ...], order: Order) -> str:
    return _rows(table, _tests(clauses), order)


@lru_cache(maxsize=1024)
def valued(table: str, path: Path) -> str:
    """Select the rows whose value at `path` stands in one JSON list."""
    chosen = f"{_field(path)} IN (SELECT value FROM json_each(?))"  # noqa: S608
    return f"SELECT doc_id, body FROM {named(table)} WHERE {chosen}"  # noqa: S608


def tally(table: str, clauses: tuple[Clause, ...]) -> str:
    """Count the rows for which every clause holds, as far as the limit that is bound last.

    Where an index has the fields of all clauses no row is read.
    """
    return _tally(table, _tests(clauses))


@lru_cache(maxsize=1024)
def _tally(table: str, tests: "tuple[Test, ...]") -> str:
    found = f"SELECT 1 FROM {named(table)}{_where(tests)} LIMIT ?"  # noqa: S608
    return f"SELECT count(*) FROM ({found})"  # noqa: S608


Test = tuple[Path, str, bool]
"""A clause without its value, but for whether that is None.

What is asked again and again need be written only once.
"""


def _tests(clauses: tuple[Clause, ...]) -> tuple[Test, ...]:
    return tuple([(at, test, value is None) for at, test, value in clauses])


@lru_cache(maxsize=1024)
def _rows(table: str, tests: tuple[Test, ...], order: Order) -> str:
    down = " DESC" if order.falling else ""
    by = ", ".join(f"{field}{down}" for field in dict.fromkeys((_field(order.path), "doc_id")))
    return f"SELECT doc_id, body FROM {named(table)}{_where(tests)} ORDER BY {by}"  # noqa: S608


def _where(tests: tuple[Test, ...]) -> str:
    return " WHERE " + " AND ".join(map(_test, tests)) if tests else ""


@lru_cache(maxsize=1024)
def _field(path: Path) -> str:
    """Write the value at `path`, or the id; an index is used only where it is written alike."""
    if not path:
        return "doc_id"
    return "json_extract(body, '$" + "".join(f'."{name}"' for name in path) + "')"


def _test(test: Test) -> str:
    at, compared, null = test
    return f"{_field(at)} {'IS NULL' if null else f'{compared} ?'}"
