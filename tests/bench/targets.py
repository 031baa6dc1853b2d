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
    for size, ratios in measured["approval"].items():
        yield f"approval at {size}, ours/viewflow", ratios["ours/viewflow"], 0.35
        yield f"approval at {size}, ours/spiff", ratios["ours/spiff"], 1.1
    yield from _finding(measured["finding"])
    yield from _ledger(measured["ledger"])
    yield "a step of the morning p99", measured["morning"]["p99"], 20
    yield "its growth to 40000 people", measured["morning"]["growth"], 1.3
    yield "turn_ms p99", measured["turn_ms"]["p99"], 25
    yield "open_ms", measured["open_ms"], 50
    yield "rss_mb", measured["rss_mb"], 150


def _finding(measured: dict[str, dict[str, float]]) -> Iterator[tuple[str, float, float]]:
    """At a hundred thousand requests as at ten thousand."""
    for name, look in measured.items():
        yield f"{name} p99", look["p99"], 20
        yield f"{name}, its growth from 10000 to 100000", look["growth"], 1.3


def _ledger(measured: dict[str, dict[str, Any]]) -> Iterator[tuple[str, float, float]]:
    """At a million entries as at a thousand; an entry and a duty are no burden to who decides."""
    for name, deed in measured["deeds"].items():
        yield f"{name} p99", deed["p99"], 20
        yield f"{name}, its growth from 1000 to 1000000", deed["growth"], 1.3
    for size, ratio in measured["decision"].items():
        yield f"a decision with an entry and a duty at {size}, over one without", ratio, 1.25


def _races(rates: dict[str, float]) -> Iterator[tuple[str, float, float]]:
    """As fast as the faster of the common bots, and twice the other, the Bot API near or far."""
    for delay in ("0ms", "50ms"):
        ours, ptb, aiogram = (rates[f"{who}_{delay}"] for who in ("ours", "ptb", "aiogram"))
        yield f"end_to_end at {delay}, beside aiogram", ours, aiogram
        yield f"end_to_end at {delay}, beside twice python-telegram-bot", ours, 2 * ptb
