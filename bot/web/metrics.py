"""/metrics: the text that Prometheus reads."""

from collections.abc import Iterator, Mapping

from bot.process.counters import BOUNDS, COUNTERS, Counts

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "station_bot_"

GAUGES: Mapping[str, str] = {
    "inbox_waiting": "Updates kept whose turn is not over.",
    "outbox_waiting": "Messages that wait to be sent or edited.",
    "oldest_update_seconds": "Seconds since the oldest update came in whose turn is not over.",
    "oldest_parcel_seconds": "Seconds since the oldest message was made that waits.",
    "last_poll_seconds": "Seconds since Telegram last answered a call for updates, or confirmed "
    "the webhook.",
}


def text(counts: Counts, gauges: Mapping[str, float]) -> str:
    """Everything there is; `gauges` are those of `GAUGES`, as they are now."""
    return "\n".join([*_counters(counts), *_gauges(gauges), *_durations(counts), ""])


def _counters(counts: Counts) -> Iterator[str]:
    for name, metric in COUNTERS.items():
        yield from _head(name, "counter", metric.about)
        for value, count in sorted(counts.of(name).items()):
            label = f'{{{metric.label}="{value}"}}' if value else ""
            yield f"{PREFIX}{name}{label} {count}"


def _gauges(gauges: Mapping[str, float]) -> Iterator[str]:
    for name, about in GAUGES.items():
        yield from _head(name, "gauge", about)
        yield f"{PREFIX}{name} {round(gauges[name], 3)}"


def _durations(counts: Counts) -> Iterator[str]:
    name = f"{PREFIX}turn_seconds"
    yield from _head("turn_seconds", "histogram", "Seconds that turns took, with their commit.")
    up_to, seconds = counts.durations
    for bound, count in zip((*BOUNDS, "+Inf"), up_to, strict=True):
        yield f'{name}_bucket{{le="{bound}"}} {count}'
    yield f"{name}_sum {round(seconds, 6)}"
    yield f"{name}_count {up_to[-1]}"


def _head(name: str, kind: str, about: str) -> tuple[str, str]:
    return f"# HELP {PREFIX}{name} {about}", f"# TYPE {PREFIX}{name} {kind}"
