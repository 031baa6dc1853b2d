"""The power goes while a process commits: what the writer called done is on the disk."""

import random
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from fault.ending import check, committer
from soak.power import Disk, NotHere, disk

pytestmark = pytest.mark.soak

ROUNDS = 50
ROUNDS_PER_RECORD = 10
LONGEST_SECONDS = 0.2
SABOTAGED_ROUNDS = 10


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Disk]:
    with ExitStack() as stack:
        try:
            made = stack.enter_context(disk(tmp_path))
        except NotHere as reason:
            pytest.skip(f"the power cannot be cut here, only as root with loop devices ({reason})")
        yield made


def cut(own: Disk, rounds: int, *command: str) -> int:
    """Cut the power so often, and look each time. How many commits were promised."""
    chance, promised, newest = random.Random(), 0, 0
    with committer(*command) as program:
        for number in range(rounds):
            file = own.folder / f"{number // ROUNDS_PER_RECORD}.db"
            program.begin(f"sqlite:///{file}")
            time.sleep(chance.uniform(0, LONGEST_SECONDS))
            # What is promised while the power goes may have been promised too late.
            kept = program.hear()
            own.cut()
            program.end()
            own.off()
            own.on()
            before = newest if number % ROUNDS_PER_RECORD else 0
            newest = check(file, kept or before)
            promised += max(0, kept - before)
    return promised


def test_what_was_promised_outlives_power_cuts(own: Disk) -> None:
    assert cut(own, ROUNDS) > 10 * ROUNDS


@pytest.mark.parametrize("how", ["OFF", "NORMAL"])
def test_a_record_that_does_not_wait_for_the_disk_is_found_out(own: Disk, how: str) -> None:
    with pytest.raises(AssertionError, match=r"promised and lost|the record is gone"):
        cut(own, SABOTAGED_ROUNDS, "fault.without_sync", how)
