"""What is noted for a while and may be more than the memory should hold."""

from collections.abc import Iterable, Iterator

import apsw

MOST = 10_000
"""So many texts are held in memory; with one more all of them go to a file."""

_SETTINGS = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -4000;
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
BEGIN;
"""
_NOTE = "INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)"
_LOOK = "SELECT value FROM notes WHERE name = ?"
_TAKE = "DELETE FROM notes WHERE name = ? RETURNING value"
_REST = "SELECT name, value FROM notes ORDER BY name"


class Scratch:
    """Texts by name; many of them in a file without a name, which is gone with this object."""

    def __init__(self) -> None:
        self._few: dict[str, str] = {}
        self._many: apsw.Connection | None = None

    def note(self, texts: Iterable[tuple[str, str]]) -> None:
        """Keep each text under its name, in the place of one that was there."""
        if self._many:
            self._many.executemany(_NOTE, texts)
            return
        self._few.update(texts)
        if len(self._few) > MOST:
            self._many = apsw.Connection("")
            self._many.execute(_SETTINGS).fetchall()
            self._many.executemany(_NOTE, self._few.items())
            self._few.clear()

    def look(self, name: str) -> str | None:
        """What is kept under the name."""
        return self._asked(_LOOK, name) if self._many else self._few.get(name)

    def take(self, name: str) -> str | None:
        """What was kept under the name, which is forgotten with it."""
        return self._asked(_TAKE, name) if self._many else self._few.pop(name, None)

    def _asked(self, sql: str, name: str) -> str | None:
        found = self._many.execute(sql, (name,)).fetchall() if self._many else []
        return str(found[0][0]) if found else None

    def rest(self) -> Iterator[tuple[str, str]]:
        """What nobody has taken, by name."""
        yield from self._many.execute(_REST) if self._many else sorted(self._few.items())
