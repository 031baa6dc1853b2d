"""Nobody is flooded: a month of the 19 stations in the suite, a whole year in the soak."""

import sys
from collections import Counter

import pytest

from digest.simulated import Simulated, faults, told
from store.documents import Parcel
from store.record.office_time import day_of

pytestmark = pytest.mark.filterwarnings("error")


def lived(seed: int, days: int) -> Simulated:
    room = Simulated(seed)
    room.days(days)
    sys.stdout.write(f"{told(room)}\n")
    return room


def test_in_a_month_nobody_is_disturbed_and_everything_is_done_once() -> None:
    room = lived(1, 35)
    assert faults(room) == []
    digests = Counter(day_of(one.at) for one in room.sent if one.what == "digest")
    assert len(digests) > 15
    assert any(one.state == "kept" for one in room.record.find(Parcel)) or len(room.sent) > 100


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_in_a_year_nobody_is_disturbed_and_everything_is_done_once(seed: int) -> None:
    room = lived(seed, 366)
    assert faults(room) == []
    assert len([one for one in room.done if one.startswith("late/")]) > 19
