"""Whether the files that documents name are there, and what they were."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from store.files import Files

_HASH = re.compile("[0-9a-f]{64}")


class FilesCheckup:
    """Looks at each file once, whoever names it."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._seen: set[str] = set()

    def findings(self, name: str, stored: Mapping[str, Any]) -> Iterator[str]:
        """Yield what is wrong with the files that this document is the first to name."""
        for file in files_in(stored):
            content_hash = str(file["hash"])
            if content_hash not in self._seen:
                self._seen.add(content_hash)
                if wrong := self._wrong(content_hash):
                    yield f"{name}: its file {file['name']} ({content_hash}) {wrong}."

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
