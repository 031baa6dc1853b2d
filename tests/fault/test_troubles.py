"""Answers that are none, connections that break, a record that cannot be read: and kills between.

In the end every answer was delivered, and nothing waits.
"""

import sys
from pathlib import Path

from fault import promises
from fault.outcome import Outcome
from fault.programs import Way
from fault.test_kill import Plan, killed
from fault.troubles import troubles

ROUNDS = 1
PAIRS = 2
LIFE_SECONDS = (4.0, 5.0)

COMMAND = (sys.executable, str(Path(__file__).with_name("unreadable_at_times.py")))


def troubled(folder: Path, way: Way, rounds: int, pairs: int) -> Outcome:
    """What is left after so many lives full of trouble, and one to finish in."""
    plan = Plan(
        rounds, pairs=pairs, early=0, life=LIFE_SECONDS, command=COMMAND, meanwhile=troubles
    )
    return killed(folder, way, plan)


def everything_had_its_turn_and_arrived(outcome: Outcome) -> None:
    promises.every_update_had_its_turn(outcome)
    promises.every_request_is_there_once_and_decided_once(outcome)
    promises.the_audit_trail_is_whole(outcome)
    promises.everything_arrived(outcome)


def test_whatever_goes_wrong_in_passing_nothing_falls_silent(tmp_path: Path) -> None:
    outcome = troubled(tmp_path, "polling", ROUNDS, PAIRS)
    assert len(outcome.requests) >= PAIRS
    everything_had_its_turn_and_arrived(outcome)
