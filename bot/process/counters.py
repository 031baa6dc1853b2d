"""How often what happened since the program started."""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds a turn takes, from its first try to its commit."""


@dataclass(frozen=True)
class Metric:
    """What is counted; with a `label`, one count for each of its values."""

    about: str
    label: str = ""


COUNTERS: Mapping[str, Metric] = {
    "updates_total": Metric("Updates kept; a repeated one is not counted again."),
    "strangers_turned_away_total": Metric("Updates of strangers for which there was no room."),
    "turns_total": Metric("Turns taken, by what the person did.", "kind"),
    "turn_failures_total": Metric("Tries of turns that failed and were undone."),
    "dead_letters_total": Metric("Updates given up."),
    "parcels_sent_total": Metric("Messages sent and edited."),
    "parcels_dropped_total": Metric("Messages given up, by reason.", "reason"),
    "commits_total": Metric("Pieces of work that the record has committed."),
    "forgotten_total": Metric(
        "Updates kept and messages waiting that nobody had in hand, taken up again.", "what"
    ),
    "restarts_total": Metric("Work that is to go on for ever, begun again.", "work"),
    "poll_failures_total": Metric("Calls for updates, or about the webhook, that failed."),
}


class Counts:
    """Counts of `COUNTERS`, and how long turns took.

    One name is only ever counted by one thread, so no count is lost.
    """

    def __init__(self) -> None:
        self._numbers: Counter[tuple[str, str]] = Counter()
        self._turns = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0

    def add(self, name: str, value: str = "", by: int = 1) -> None:
        """Count `by` more of `name`, under the `value` of its label. Raises KeyError."""
        if bool(COUNTERS[name].label) != bool(value):
            raise KeyError(f"{name} {value}")
        self._numbers[name, value] += by

    def took(self, seconds: float) -> None:
        """A turn took so long."""
        self._turns[bisect_left(BOUNDS, seconds)] += 1
        self._seconds += seconds

    def of(self, name: str) -> dict[str, int]:
        """The counts of `name` by value of its label; one without a label is there from 0 on."""
        found = {value: count for (known, value), count in self._numbers.items() if known == name}
        return found if COUNTERS[name].label else {"": 0} | found

    @property
    def durations(self) -> tuple[list[int], float]:
        """Turns up to each of `BOUNDS`, then all of them; the seconds of all together."""
        return list(itertools.accumulate(self._turns)), self._seconds
