"""Disks that are full when a test says so, and have space again when it says so."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

import pytest

TMPFS_BYTES = 2 * 2**20
BLOCK = 4096


class SmallDisk(Protocol):
    """`folder` lies on it. Only what the process `pid` writes is sure to feel that it is full."""

    folder: Path

    def fill(self, pid: int, spare: int = 0) -> None:
        """Leave room for `spare` more bytes."""

    def free(self, pid: int) -> None: ...


class Tmpfs:
    """A small file system of its own, filled up with another file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, pid: int, spare: int = 0) -> None:
        with self._ballast.open("ab", buffering=0) as file:
            with suppress(OSError):
                while file.write(bytes(BLOCK)):
                    pass
            file.truncate(file.tell() - spare)

    def free(self, pid: int) -> None:
        self._ballast.unlink()


class Limit:
    """A limit to how long a file may get: what a process can have that may not mount anything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, pid: int, spare: int = 0) -> None:
        longest = max(file.stat().st_size for file in self.folder.glob("*.db-wal"))
        _limit(pid, longest + spare)

    def free(self, pid: int) -> None:
        _limit(pid, resource.RLIM_INFINITY)


def _limit(pid: int, size: int) -> None:
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@contextmanager
def tmpfs(folder: Path) -> Iterator[SmallDisk]:
    mount = ["mount", "-t", "tmpfs", "-o", f"size={TMPFS_BYTES}", "none", str(folder)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield Tmpfs(folder)
    finally:
        # Lazily: a test that failed may still have something open.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def limit(folder: Path) -> Iterator[SmallDisk]:
    yield Limit(folder)
