"""The floor everything stands on: the same bytes, appended to a bare file, on disk."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

COMMON_BYTES = 450
TIMES = 200


class Floor:
    """A file that only grows, on the disk that is measured."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / "floor").open("ab", buffering=0)

    def took(self, size: int) -> float:
        """Append so many bytes and wait until they are on disk; the seconds it took."""
        content = os.urandom(size)
        return seconds(lambda: self._append(content))

    def typical(self) -> float:
        """The seconds it takes for a document of common size."""
        return median(self.took(COMMON_BYTES) for _ in range(TIMES))

    def close(self) -> None:
        self._file.close()

    def _append(self, content: bytes) -> None:
        self._file.write(content)
        os.fsync(self._file.fileno())


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
