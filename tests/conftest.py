"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.talk import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The sample office with its bot at work, in English."""
    office = Office(tmp_path)
    yield office
    office.close()
