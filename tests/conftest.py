"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.talk import Office

IN_MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 4 * 2**30


def pytest_configure() -> None:
    """Records of tests lie in memory where there is room: how fast a disk syncs is not tested."""
    if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ENOUGH_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The sample office with its bot at work, in English."""
    office = Office(tmp_path)
    yield office
    office.close()
