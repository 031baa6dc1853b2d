"""The troubles of test_troubles.py, for minutes."""

from pathlib import Path

import pytest

from fault.programs import WAYS, Way
from fault.test_troubles import everything_had_its_turn_and_arrived, troubled

pytestmark = pytest.mark.soak

ROUNDS = 20
PAIRS = 8


@pytest.mark.parametrize("way", WAYS)
def test_nothing_falls_silent_in_minutes_of_trouble(tmp_path: Path, way: Way) -> None:
    everything_had_its_turn_and_arrived(troubled(tmp_path, way, ROUNDS, PAIRS))
