"""The kills of test_kill.py, five hundred each way."""

from pathlib import Path

import pytest

from fault.programs import WAYS, Way
from fault.test_kill import Plan, killed, nothing_is_lost_or_doubled

pytestmark = pytest.mark.soak

RECORDS = 10
ROUNDS_PER_RECORD = 50
PAIRS = 11


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_lost_or_doubled_by_five_hundred_kills(tmp_path: Path, way: Way) -> None:
    for number in range(RECORDS):
        folder = tmp_path / str(number)
        folder.mkdir()
        outcome = killed(folder, way, Plan(ROUNDS_PER_RECORD, pairs=PAIRS))
        nothing_is_lost_or_doubled(outcome, ROUNDS_PER_RECORD)
