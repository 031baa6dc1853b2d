"""/metrics: the text that Prometheus reads."""

from collections.abc import Mapping

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from bot.process.counters import NAMESPACE, Counts

__all__ = ["CONTENT_TYPE", "GAUGES", "text"]

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
    now = CollectorRegistry()
    for name, about in GAUGES.items():
        Gauge(name, about, namespace=NAMESPACE, registry=now).set(round(gauges[name], 3))
    return (generate_latest(counts.registry) + generate_latest(now)).decode()
