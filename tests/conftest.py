"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from support.talk import Office

# How long an example takes is the machine's business. The same tree gets the same answer; the soak
# looks at other examples.
settings.register_profile("soak", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("suite", settings.get_profile("soak"), derandomize=True)
settings.load_profile("suite")

IN_MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 4 * 2**30


def pytest_configure() -> None:
    """Records of tests lie in memory where there is room: how fast a disk syncs is not tested."""
    if _usable():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


def _usable() -> bool:
    """Whether there is such a place, with room, where programs may be started too."""
    if not IN_MEMORY.is_dir() or os.statvfs(IN_MEMORY).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(IN_MEMORY).free > ENOUGH_BYTES


UNTRACED = {"browser", "fault", "service", "test_matrix.py", "test_sample_past.py"}
"""What goes the same ways a great many times, or lives in other processes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tracing makes Python three times slower: the other tests show what is covered."""
    for item in items:
        is_property = is_hypothesis_test(getattr(item, "obj", None))
        if is_property or not UNTRACED.isdisjoint(item.path.parts):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The sample office with its bot at work, in English."""
    office = Office(tmp_path)
    yield office
    office.close()
