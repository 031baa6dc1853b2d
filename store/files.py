"""Files people send: kept under their content's hash, beside the record."""

import hashlib
import io
import os
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from store.disk import NO_SPACE, FullError

PREFIXES = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PACKAGES = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


class RefusedFile(Exception):
    """A file that is not kept; `reason` names why.

    `macros`, `old_office` (a .doc, a .xls, or one locked with a password), `unknown_type`.
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
        kept = Kept(hashlib.sha256(content).hexdigest(), len(content), sniff(content))
        if not self.path(kept.hash).exists():
            self._write(self.path(kept.hash), content)
        return kept

    def path(self, content_hash: str) -> Path:
        """Where the file with this hash lies, whether or not it is there."""
        return self._folder / content_hash

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


def sniff(content: bytes) -> str:
    """The type by the content itself; what a file calls itself does not count.

    `pdf`, `jpg`, `png`, `docx` or `xlsx`. Raises RefusedFile.
    """
    for prefix, kind in PREFIXES.items():
        if content.startswith(prefix):
            return kind
    if content.startswith(OLD_OFFICE):
        raise RefusedFile("old_office")
    if content.startswith(ZIP):
        return _package(content)
    raise RefusedFile("unknown_type")


def _package(content: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise RefusedFile("unknown_type") from None
    if any(name.endswith("vbaProject.bin") or "/macrosheets/" in name for name in names):
        raise RefusedFile("macros")
    for member, kind in PACKAGES.items():
        if member in names:
            return kind
    raise RefusedFile("unknown_type")


def _sync(folder: Path) -> None:
    """Make the names in `folder` as durable as the contents."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
