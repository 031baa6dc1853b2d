"""The faults of fault/test_faults.py, each with both ways in which updates come."""

from pathlib import Path

import pytest

from bot.playground.limits.faults import Kind
from fault.programs import WAYS, Way
from fault.test_faults import PASSING, harms_nothing
from fault.together import hurry

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", PASSING)
def test_what_goes_wrong_in_passing_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Way, kind: Kind
) -> None:
    hurry(monkeypatch)
    harms_nothing(tmp_path, way, kind)
