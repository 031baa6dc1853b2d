"""Nobody is flooded: a week of the 19 stations in the suite, a whole year in the soak."""

from collections import Counter

import pytest

from digest.disturbed import faults, told
from digest.simulated import Simulated
from store.record.office_time import day_of

pytestmark = pytest.mark.filterwarnings("error")


def lived(seed: int, days: int) -> Simulated:
    room = Simulated(seed)
    room.days(days)
    return room


def test_in_a_week_nobody_is_disturbed_and_everything_is_done_once() -> None:
    room = lived(2, 8)
    assert faults(room) == []
    digests = Counter(day_of(one.at) for one in room.sent if one.what == "digest")
    assert len(digests) > 3
    assert len(room.sent) > 40


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2))
def test_in_a_year_nobody_is_disturbed_and_everything_is_done_once(
    seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    room = lived(seed, 366)
    with capsys.disabled():
        print(f"\n{told(room)}")  # noqa: T201  messages for each person and month
    assert faults(room) == []
    assert len([one for one in room.done if one.startswith("late/")]) > 19
    assert len([one for one in room.done if one.startswith("above/")]) > 19
