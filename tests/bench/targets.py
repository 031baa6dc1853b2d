"""What is asked of the measurements."""

from collections.abc import Iterator
from typing import Any

from .progress import say


def tell(measured: dict[str, Any]) -> None:
    """Say which targets are met."""
    for name, found, most in _targets(measured):
        say(f"{'met   ' if found <= most else 'MISSED'} {name}: {found:g}, at most {most:g}")
    for name, found, least in _races(measured["end_to_end"]):
        say(f"{'met   ' if found >= least else 'MISSED'} {name}: {found:g}, at least {least:g}")


def _targets(measured: dict[str, Any]) -> Iterator[tuple[str, float, float]]:
    commits = measured["commit_over_fsync"]
    for size, ratio in commits.items():
        yield f"commit_over_fsync at {size}", ratio, 1.5
    yield "its growth from 1000 to 100000", round(commits["100000"] / commits["1000"], 2), 1.3
    yield "decision_over_fsync", measured["decision_over_fsync"], 2.5
    yield "turn_ms p99", measured["turn_ms"]["p99"], 25
    yield "open_ms", measured["open_ms"], 50
    yield "rss_mb", measured["rss_mb"], 150


def _races(rates: dict[str, int]) -> Iterator[tuple[str, int, int]]:
    """As fast as the faster of the common bots with a near Bot API, and with a far one."""
    yield "end_to_end at 0 ms, beside python-telegram-bot", rates["ours_0ms"], rates["ptb_0ms"]
    yield "end_to_end at 50 ms, beside aiogram", rates["ours_50ms"], rates["aiogram_50ms"]
