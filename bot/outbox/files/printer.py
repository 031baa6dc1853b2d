"""Papers as bytes: a PDF, or a ZIP of one with all that belongs to it."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.wire.links import address
from handlers import Bundle, Printing
from store.engine.files.kept import Files

Wanted = Printing | Bundle

Print = Callable[[str, str, str], bytes]
"""From a template's name, its data and a link to a PDF."""

MOST_BYTES = 45 * 2**20
"""What goes into one ZIP: a bot may send 50 MB (Bot API, sendDocument)."""

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file, so that the same file is the same ZIP."""


@dataclass(frozen=True)
class Printer:
    """Prints what is wanted; `files` are those that people sent."""

    files: Files
    print_: Print

    def content(self, wanted: Wanted, bot_name: str) -> bytes:
        """The bytes of it. Raises OSError, and what cannot be printed as `print_` does."""
        if isinstance(wanted, Printing):
            return self._pdf(wanted, bot_name)
        archive = _Archive()
        archive.add(wanted.sheet.name, self._pdf(wanted.sheet, bot_name))
        for name, text in wanted.texts:
            archive.add(name, _for_any_editor(text))
        for number, file in enumerate(wanted.files, 1):
            content, name = self.files.served(file.hash, file.name)
            archive.add(f"{wanted.folder}/{number:02} {name}", content, wanted.too_large)
        return archive.closed(wanted)

    def _pdf(self, printing: Printing, bot_name: str) -> bytes:
        return self.print_(printing.template, printing.data, address(bot_name, printing.link))


@dataclass
class _Archive:
    """A ZIP that is being filled, and the list of what is in it."""

    _rows: list[tuple[str, ...]] = field(default_factory=list)
    _bytes: BytesIO = field(default_factory=BytesIO)
    _size: int = 0

    def __post_init__(self) -> None:
        self._zip = ZipFile(self._bytes, "w", ZIP_DEFLATED)

    def add(self, name: str, content: bytes, too_large: str = "") -> None:
        """Put it in, or only into the list where there is no room for it."""
        fits = not too_large or self._size + len(content) <= MOST_BYTES
        listed = (name, str(len(content)), sha256(content).hexdigest())
        self._rows.append((*listed, "" if fits else too_large))
        if fits:
            self._size += len(content)
            self._zip.writestr(ZipInfo(name, LONG_AGO), content, ZIP_DEFLATED)

    def closed(self, wanted: Bundle) -> bytes:
        """All of it, with the list."""
        listed = StringIO()
        csv.writer(listed).writerows([wanted.columns, *self._rows])
        self._zip.writestr(
            ZipInfo(wanted.contents, LONG_AGO), _for_any_editor(listed.getvalue()), ZIP_DEFLATED
        )
        self._zip.close()
        return self._bytes.getvalue()


def _for_any_editor(text: str) -> bytes:
    """Programs for offices know by the mark at its beginning that it is UTF-8."""
    return text.encode("utf-8-sig")
