"""Whether the files that documents name are there, and what they were; and what else is there."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import Any

from store.engine.files.kept import Files

_HASH = re.compile("[0-9a-f]{64}")
FOR_OTHERS = 0o077
"""The bits by which a file is open to others than the account of the bot."""


class FilesCheckup:
    """Looks at each file once, whoever names it.

    It must be made before the documents are read: whatever is there then, and in use, is named by
    them. Afterwards `unnamed` is the count of whole files that no document names: what was sent
    and not used, or is named by another record. A `.part` file may still be being written.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._there = [path for path in files.all() if path.suffix != ".part"]
        self._seen: set[str] = set()
        self.unnamed = 0

    def findings(self, name: str, stored: Mapping[str, Any]) -> Iterator[str]:
        """Yield what is wrong with the files that this document is the first to name."""
        for file in files_in(stored):
            content_hash = str(file["hash"])
            if content_hash not in self._seen:
                self._seen.add(content_hash)
                if wrong := self._wrong(content_hash):
                    yield f"{name}: its file {file['name']} ({content_hash}) {wrong}."

    def others(self) -> Iterator[str]:
        """Yield what is wrong with the files that nobody names, and which are open to others."""
        yield from self.strangers()
        for path in self._there:
            if path.name not in self._seen and _is_ours(path):
                wrong = self._wrong(path.name)
                self.unnamed += wrong is None
                yield from (
                    (f"files/{path.name}: nobody names it, and it {wrong}.",) if wrong else ()
                )

    def strangers(self) -> Iterator[str]:
        """Yield what lies there and is no kept file, and what is open to others; opens none."""
        for path in self._there:
            if not _is_ours(path):
                yield f"files/{path.name}: it belongs to nobody; another hand has put it here."
        yield from self._open()

    def _open(self) -> Iterator[str]:
        """One sentence for all of them: there may be thousands."""
        is_open = [path for path in self._there if _mode(path) & FOR_OTHERS]
        if is_open:
            yield (
                f"files/{is_open[0].name}: it is open to other accounts, as are {len(is_open)} in "
                f"all; only the account of the bot may read or change them: chmod 600."
            )

    def _wrong(self, content_hash: str) -> str | None:
        if not _HASH.fullmatch(content_hash):
            return "has no hash for a name"
        try:
            with self._files.path(content_hash).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return "is not there"
        except OSError as fault:
            return f"cannot be read ({fault.strerror})"
        return None if found == content_hash else "was changed: its content has another hash"


def _is_ours(path: Path) -> bool:
    """Whether it could be a kept file, or is gone again."""
    try:
        return bool(_HASH.fullmatch(path.name)) and S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True


def _mode(path: Path) -> int:
    try:
        return path.lstat().st_mode if path.is_file() and not path.is_symlink() else 0
    except FileNotFoundError:
        return 0


def files_in(content: Any) -> Iterator[Mapping[str, Any]]:
    """Every kept file that is described somewhere inside a stored document."""
    if isinstance(content, Mapping):
        if "hash" in content and "name" in content:
            yield content
        for inner in content.values():
            yield from files_in(inner)
    elif isinstance(content, list):
        for inner in content:
            yield from files_in(inner)
