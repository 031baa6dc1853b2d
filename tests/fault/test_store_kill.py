"""A process that commits is killed again and again: what the writer called done is there."""

import random
import time
from pathlib import Path

import pytest

from fault.ending import check, committer

ROUNDS = 40
ROUNDS_PER_RECORD = 20
# From before the record is open to a hundred commits later.
LONGEST_SECONDS = 0.08
MOST_COMMITS = 80
SABOTAGED_ROUNDS = 60


def kill(folder: Path, rounds: int, *command: str) -> tuple[int, int]:
    """Kill so often, and look each time. How many commits were promised, and how many are there."""
    chance, promised, there, newest = random.Random(), 0, 0, 0
    with committer(*command) as program:
        for number in range(rounds):
            file = folder / f"{number // ROUNDS_PER_RECORD}.db"
            program.begin(f"sqlite:///{file}")
            before = newest if number % ROUNDS_PER_RECORD else 0
            if number % 2:  # by what it did: as many on a busy machine
                program.hear_of(before + chance.randint(1, MOST_COMMITS))
            time.sleep(chance.uniform(0, LONGEST_SECONDS))
            program.hear()
            assert not program.over, "it ended by itself"
            kept = program.end()
            newest = check(file, kept or before)
            promised, there = promised + max(0, kept - before), there + newest - before
    return promised, there


def test_what_was_promised_outlives_kills(tmp_path: Path) -> None:
    promised, there = kill(tmp_path, ROUNDS)
    assert there >= promised > 10 * ROUNDS


def test_a_writer_that_announces_before_it_commits_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="promised and lost"):
        kill(tmp_path, SABOTAGED_ROUNDS, "fault.announcing_first")
