"""How often what happened since the program started."""

from collections.abc import Mapping
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

NAMESPACE = "station_bot"

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

# A count begins when the program does: no series says when for each of them.
disable_created_metrics()  # type: ignore[no-untyped-call]


class Counts:
    """Counts of `COUNTERS`, and how long turns took; `registry` is all of it, and nothing else."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._counters = {
            name: Counter(
                name,
                metric.about,
                [metric.label] if metric.label else [],
                namespace=NAMESPACE,
                registry=self.registry,
            )
            for name, metric in COUNTERS.items()
        }
        self._turns = Histogram(
            "turn_seconds",
            "Seconds that turns took, with their commit.",
            namespace=NAMESPACE,
            buckets=BOUNDS,
            registry=self.registry,
        )

    def add(self, name: str, value: str = "", by: int = 1) -> None:
        """Count `by` more of `name`, under the `value` of its label.

        Raises KeyError for a name that is not in `COUNTERS`, ValueError for a value without a
        label or a label without a value.
        """
        counter = self._counters[name]
        (counter.labels(value) if value else counter).inc(by)

    def took(self, seconds: float) -> None:
        """A turn took so long."""
        self._turns.observe(seconds)
