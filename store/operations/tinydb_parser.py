"""Reading a TinyDB file document by document, so that it may be larger than the memory."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TextIO

from store.engine.codec import encode, is_written

CHUNK = 1 << 16
"""Characters read at a time."""

_BLANK = re.compile(r"[ \t\r\n]*")
_LINE = re.compile(r',\n"(-?[0-9]+)":(\{.*\})(?=,?\n)')
_decode = json.JSONDecoder().raw_decode


class NotTinyDBError(ValueError):
    """The file is not what TinyDB writes."""


class Found(NamedTuple):
    """A document of `table`, or with `doc_id` None the table itself, which may be empty."""

    table: str
    doc_id: str | None
    body: str


def documents(file: TextIO) -> Iterator[Found]:
    """Read `{table: {doc_id: document}}` one by one. Raises NotTinyDBError."""
    source = _Source(file)
    for table in source.names():
        yield Found(table, None, "")
        for doc_id in source.names():
            yield Found(table, doc_id, source.document())
            for row in source.lines():
                yield Found(table, *row)
    source.end()


class _Source:
    """The text of a file, of which only what is being read is kept."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._passed = 0

    def names(self) -> Iterator[str]:
        """Read an object: yield each name when its value is what comes next."""
        self._take("{")
        if self._next() == "}":
            self._at += 1
            return
        while True:
            yield self._name()
            if self._next() == "}":
                self._at += 1
                return
            self._take(",")

    def _name(self) -> str:
        name = self._value()
        if not isinstance(name, str):
            raise self._wrong("a name in quotes")
        self._take(":")
        return name

    def document(self) -> str:
        """The next document, as the text that is kept of it. Raises NotStorableError."""
        if line := self._line():
            return line
        found = self._value()
        if not isinstance(found, dict):
            raise self._wrong("a document in braces")
        return encode(found)

    def lines(self) -> Iterator[tuple[str, str]]:
        """The documents that follow, as long as each is a line as `export` writes it."""
        while found := _LINE.match(self._text, self._at):
            if not is_written(found[2]):
                return
            self._at = found.end()
            yield found[1], found[2]

    def _line(self) -> str | None:
        """A document that is the rest of its line, and is written as it will be kept.

        So stands nearly everything in an export, and needs no more than a look.
        """
        end = self._text.find("\n", self._at) if self._next() == "{" else -1
        if end < 0:
            return None
        line = self._text[self._at : end].removesuffix(",")
        if not is_written(line):
            return None
        self._at += len(line)
        return line

    def end(self) -> None:
        """Make sure that nothing else follows."""
        if self._next():
            raise self._wrong("the end")

    def _take(self, sign: str) -> None:
        if self._next() != sign:
            raise self._wrong(repr(sign))
        self._at += 1

    def _next(self) -> str:
        """The next sign that is no blank; empty at the end."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _value(self) -> Any:
        """The next value, however many chunks it takes."""
        while True:
            self._next()
            try:
                found, self._at = _decode(self._text, self._at)
            except (ValueError, RecursionError):
                if not self._more():
                    raise self._wrong("a value as JSON writes it") from None
            else:
                return found

    def _more(self) -> bool:
        """Read on, and twice as much each time a value is not complete yet."""
        chunk = self._file.read(max(CHUNK, len(self._text) - self._at))
        self._passed += self._at
        self._text, self._at = self._text[self._at :] + chunk, 0
        return bool(chunk)

    def _wrong(self, wanted: str) -> NotTinyDBError:
        place = self._passed + self._at
        return NotTinyDBError(f"character {place + 1}: {wanted} should stand there")
