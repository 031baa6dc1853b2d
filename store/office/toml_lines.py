"""Where in a TOML file something stands: the line of every key, table and entry of a list."""

import re
from bisect import bisect_right

Path = tuple[str | int, ...]

BLANK = re.compile(r"(?:\s|#[^\n]*)*")
KEY = re.compile(r"""\s*("(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)\s*(\.?)""")
TEXTS = (
    r'"""(?:\\.|[^\\])*?"{3,5}',
    r"'''.*?'{3,5}",
    r'"(?:\\.|[^"\\\n])*"',
    r"'[^'\n]*'",
)
QUOTED = re.compile("|".join(TEXTS), re.DOTALL)
BARE = re.compile(r"[^,\]}#\n]+")


def lines(text: str) -> dict[Path, int]:
    """The line, from 1, of everything in `text`, which must be TOML; by its path."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._found: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}

    def read(self) -> dict[Path, int]:
        inside: Path = ()
        while self._skip():
            inside = self._header() if self._next == "[" else self._pair(inside)
        return self._found

    @property
    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip(self) -> bool:
        """Go to what comes next; whether anything does."""
        found = BLANK.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return bool(self._next)

    def _note(self, path: Path) -> None:
        self._found.setdefault(path, bisect_right(self._starts, self._at))

    def _header(self) -> Path:
        """`[table]` or `[[one of several]]`; what follows is inside it."""
        several = self._text.startswith("[[", self._at)
        start = self._at
        self._at += 2 if several else 1
        path = self._real(self._key())
        self._at, end = start, self._text.index("]", self._at) + (2 if several else 1)
        if several:
            self._tables[path] = self._tables.get(path, -1) + 1
            self._note(path)
            path = (*path, self._tables[path])
        self._note(path)
        self._at = end
        return path

    def _real(self, key: tuple[str, ...]) -> Path:
        """The path with the number of the newest entry wherever it leads through several."""
        path: Path = ()
        for part in key[:-1]:
            path = (*path, part)
            if path in self._tables:
                path = (*path, self._tables[path])
        return (*path, key[-1])

    def _key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while found := KEY.match(self._text, self._at):
            self._at = found.end()
            parts.append(found[1].strip("\"'"))
            if not found[2]:
                break
        return tuple(parts)

    def _pair(self, inside: Path) -> Path:
        """`key = value`; what follows is still inside the same table."""
        start = self._at
        path = (*inside, *self._key())
        end, self._at = self._text.index("=", self._at) + 1, start
        self._note(path)
        self._at = end
        self._value(path)
        return inside

    def _value(self, path: Path) -> None:
        self._skip()
        if self._next == "[":
            self._entries(path, "]", several=True)
        elif self._next == "{":
            self._entries(path, "}", several=False)
        else:
            found = QUOTED.match(self._text, self._at) or BARE.match(self._text, self._at)
            self._at = found.end() if found else self._at + 1

    def _entries(self, path: Path, end: str, *, several: bool) -> None:
        self._at += 1
        number = 0
        while self._skip() and self._next != end:
            if several:
                self._note((*path, number))
                self._value((*path, number))
            else:
                self._pair(path)
            number += 1
            if self._skip() and self._next == ",":
                self._at += 1
        self._at += 1
