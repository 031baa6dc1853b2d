"""What else stands in an SQLite file than the program has put there, beside the rows."""

from collections.abc import Generator, Iterator, Mapping

from store.engine.query import Indexes
from store.engine.sqlite import naming, words
from store.engine.sqlite import statements as schema
from store.engine.sqlite.connection import Connection

Parts = dict[tuple[str, str], str]
"""What a file is made of: by kind and name, how it was made."""

_COUNTING = {
    ("table", "marks"): schema.CREATE_MARKS,
    ("table", "sqlite_sequence"): "CREATE TABLE sqlite_sequence(name,seq)",
}


def foreign(connection: Connection, indexes: Indexes, *, older: bool) -> Generator[str, None, None]:
    """Say of every table, index, view and trigger that the program would not make it so.

    What an `older` program made that only helps to find rows may be otherwise.
    """
    there = {(kind, name): sql or "" for kind, name, sql in connection.all(schema.ALL)}
    noted = dict(connection.all(schema.LAST_IDS))
    known = {naming.bare(table): table for table in indexes}
    ours = _ours({*noted, *(name for kind, name in there if kind == "table")}, known, indexes)
    if older:
        there, ours = _unhelped(there), _unhelped(ours)
    yield from _differing(there, ours)
    for name in noted.keys() - known.keys():
        yield f"marks/{name}: there is no such table."
    yield from _given(connection, noted)


def _differing(there: Parts, ours: Parts) -> Iterator[str]:
    for (kind, name), sql in (there | ours).items():
        if (kind, name) not in ours:
            yield f"{kind} {name}: no such {kind} is the program's; another hand has put it here."
        elif (kind, name) not in there:
            yield f"{kind} {name}: it is not there; another hand has taken it away."
        elif there[kind, name] != sql:
            yield f"{kind} {name}: the program makes it otherwise; another hand has changed it."


def _unhelped(parts: Parts) -> Parts:
    """Without the indexes that only help to find rows."""
    return {
        (kind, name): sql
        for (kind, name), sql in parts.items()
        if kind != "index" or not name.startswith(schema.HELPS)
    }


def _ours(names: set[str], known: Mapping[str, str], indexes: Indexes) -> Parts:
    """What the program makes for the tables that are there, or of which something was noted."""
    ours = dict(_COUNTING)
    for name in sorted(names & known.keys()):
        table = known[name]
        ours["table", name] = schema.create_table(table)
        for index in indexes[table]:
            ours["index", schema.index_name(table, index)] = schema.create_index(table, index)
    for table in indexes:
        ours |= words.parts(table) if words.bare(table) in names else {}
    return {place: sql.replace("IF NOT EXISTS ", "", 1) for place, sql in ours.items()}


def _given(connection: Connection, noted: Mapping[str, int]) -> Iterator[str]:
    """Whether SQLite knows the same last ids as the program."""
    given: dict[str, list[object]] = {name: [] for name in noted}
    for name, last in connection.all(schema.GIVEN):
        given.setdefault(name, []).append(last)
    for name, lasts in given.items():
        if lasts != [noted.get(name)]:
            yield f"sqlite_sequence/{name}: the last id given is not the one that it says."
