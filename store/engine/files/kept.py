"""Files people send: kept under their content's hash, beside the record."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from store.engine.disk import NO_SPACE, FullError
from store.engine.files import old_office, packages, pdf, pixels
from store.engine.files.names import safe_name

PREFIXES = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
PICTURES_OF_PHONES = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}
"""The brands of HEIC, behind `ftyp` (ISO/IEC 23008-12)."""

UNOPENED = "bin"
"""The ending of what was kept once and would be refused today: nothing opens it by itself."""


class RefusedFile(Exception):
    """A file that is not kept; `reason` names why.

    `macros`, `objects` (something else that acts when the file is opened), `locked` (with a
    password), `too_many_pixels`, `unknown_type` (also what is broken).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Kept:
    """A file on disk: the SHA-256 of its content, its size in bytes, its sniffed type."""

    hash: str
    size: int
    type: str


class Files:
    """The folder of kept files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes) -> Kept:
        """Keep `content`; it is on disk when this returns. Raises RefusedFile, OSError."""
        kept = looked_into(content)
        if not self.path(kept.hash).exists():
            self._write(self.path(kept.hash), content)
        return kept

    def served(self, content_hash: str, name: str) -> tuple[bytes, str]:
        """The content with this hash, and `name` as it may go out with it. Raises OSError."""
        content = self.path(content_hash).read_bytes()
        try:
            return content, safe_name(name, sniff(content))
        except RefusedFile:
            return content, safe_name(name, UNOPENED)

    def path(self, content_hash: str) -> Path:
        """Where the file with this hash lies, whether or not it is there."""
        return self._folder / content_hash

    def all(self) -> list[Path]:
        """Everything in the folder, also what was put there by others."""
        return sorted(self._folder.iterdir()) if self._folder.is_dir() else []

    def _write(self, path: Path, content: bytes) -> None:
        try:
            self._fill(path, content)
        except OSError as error:
            if error.errno not in NO_SPACE:
                raise
            raise FullError(f"there is no space left for a file: {error}") from error

    def _fill(self, path: Path, content: bytes) -> None:
        """Under its name only when it is whole: the name is its content's promise."""
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=self._folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(unfinished).rename(path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        _sync(self._folder)
        _sync(self._folder.parent)


def beside(url: str, suffix: str) -> Path:
    """What lies beside the record at `url`: `office.files` for `sqlite:///office.db`."""
    return Path(url.removeprefix("sqlite:///")).with_suffix(suffix)


def looked_into(content: bytes) -> Kept:
    """What it is, kept or not. Raises RefusedFile."""
    kind = sniff(content)
    if kind == "pdf" and not pdf.is_whole(content):
        raise RefusedFile("unknown_type")
    try:
        pixels.refuse_harmful(kind, content)
    except pixels.NoPicture as harmful:
        raise RefusedFile("too_many_pixels" if harmful.pixels else "unknown_type") from None
    return Kept(hashlib.sha256(content).hexdigest(), len(content), kind)


def sniff(content: bytes) -> str:
    """The type by the content itself; what a file calls itself does not count.

    `pdf`, `jpg`, `png`, `heic`, `docx`, `xlsx`, `pptx`, `ofd`, `doc`, `xls` or `ppt`. Raises
    RefusedFile.
    """
    for prefix, kind in PREFIXES.items():
        if content.startswith(prefix):
            return kind
    if content[4:8] == b"ftyp" and content[8:12] in PICTURES_OF_PHONES:
        return "heic"
    if content.startswith(packages.OLE):
        return _office(old_office.kind_of, content)
    if content.startswith(packages.PACKAGE):
        return _office(packages.kind_of, content)
    raise RefusedFile("unknown_type")


def _office(kind_of: Callable[[bytes], str | None], content: bytes) -> str:
    try:
        kind = kind_of(content)
    except old_office.Locked:
        raise RefusedFile("locked") from None
    except packages.Acting as acting:
        raise RefusedFile(acting.what) from None
    except packages.NoPackage:
        kind = None
    if kind is None:
        raise RefusedFile("unknown_type")
    return kind


def _sync(folder: Path) -> None:
    """Make the names in `folder` as durable as the contents."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
