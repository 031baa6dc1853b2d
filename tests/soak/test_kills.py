"""The kills of test_store_kill.py, many times as many."""

from pathlib import Path

import pytest

from fault.test_store_kill import kill

pytestmark = pytest.mark.soak

ROUNDS = 1000


def test_what_was_promised_outlives_a_thousand_kills(tmp_path: Path) -> None:
    promised, there = kill(tmp_path, ROUNDS)
    assert there >= promised > 10 * ROUNDS
