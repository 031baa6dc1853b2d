"""The bench still works: a small office, measured for a moment."""

import json
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from bench import __main__, commits, decisions, end_to_end, life, office, targets

SMALL: dict[ModuleType, dict[str, object]] = {
    commits: {"SIZES": (10, 20), "ROUNDS": 3},
    office: {"STATIONS": 10, "REQUESTS": 50},
    decisions: {"WARM_UP": 2, "DECISIONS": 5},
    life: {"PAIRS": 5, "SECONDS": 1.0},
    end_to_end: {"PEOPLE": 5, "EACH": 3, "ROUNDS": 1},
}


def test_it_ends_in_one_line_of_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module, constants in SMALL.items():
        for name, value in constants.items():
            monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(__main__, "PLACE", str(tmp_path))
    monkeypatch.setattr(end_to_end, "measure", partial(end_to_end.measure, rivals=()))
    monkeypatch.setattr(targets, "tell", lambda _: None)
    __main__.main()
    measured = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert list(measured) == [
        "commit_over_fsync",
        "decision_over_fsync",
        "turn_ms",
        "open_ms",
        "rss_mb",
        "end_to_end",
    ]
    assert list(measured["commit_over_fsync"]) == ["10", "20"]
    assert list(measured["turn_ms"]) == ["p50", "p99"]
    assert 10 < measured["rss_mb"] < 1000
    assert list(measured["end_to_end"]) == ["ours_0ms", "ours_50ms"]
    assert list(tmp_path.iterdir()) == []


def test_what_is_missed_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    targets.tell(
        {
            "commit_over_fsync": {"1000": 1.0, "10000": 1.5, "100000": 1.4},
            "decision_over_fsync": 2.5,
            "turn_ms": {"p50": 3.0, "p99": 25.1},
            "open_ms": 1.0,
            "rss_mb": 151.0,
            "end_to_end": {"ours_0ms": 900, "ptb_0ms": 900, "ours_50ms": 899, "aiogram_50ms": 900},
        }
    )
    missed = [line for line in capsys.readouterr().err.splitlines() if line.startswith("MISSED")]
    assert [line.split(":")[0] for line in missed] == [
        "MISSED its growth from 1000 to 100000",
        "MISSED turn_ms p99",
        "MISSED rss_mb",
        "MISSED end_to_end at 50 ms, beside aiogram",
    ]
