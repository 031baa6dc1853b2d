"""The bench still works: a small office, measured for a moment."""

import json
import sys
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from bench import __main__, commits, office, rounds, targets
from bench.approval import race as approvals
from bench.approval.peers import ALL
from bench.end_to_end import race as updates
from bench.ledger import race as ledger
from bench.life import turns

SMALL: dict[ModuleType, dict[str, object]] = {
    commits: {"SIZES": (10, 20), "ROUNDS": 3},
    office: {
        "STATIONS": 10,
        "REQUESTS": 50,
        "FEW": office.Size(4, 20, 200),
        "MANY": office.Size(8, 40, 300),
    },
    __main__: {"SMALL": 20},
    approvals: {"WARM_UP": 2, "ROUNDS": 5},
    ledger: {"SIZES": {400: 10, 600: 20}},
    rounds: {"WARM_UP": 1, "ROUNDS": 3},
    turns: {"PAIRS": 5, "SECONDS": 1.0},
    updates: {"PEOPLE": 5, "EACH": 3, "ROUNDS": 1},
}

# The others need an environment that only `make bench` sets up.
PEERS = tuple(
    peer._replace(python=Path(sys.executable), whole_file=10 if peer.whole_file else None)
    for peer in ALL
    if peer.name in {"sql", "tinydb_json"}
)


def test_it_ends_in_one_line_of_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module, constants in SMALL.items():
        for name, value in constants.items():
            monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(__main__, "PLACE", str(tmp_path))
    monkeypatch.setattr(approvals, "measure", partial(approvals.measure, others=PEERS))
    monkeypatch.setattr(updates, "measure", partial(updates.measure, rivals=()))
    monkeypatch.setattr(targets, "tell", lambda _: None)
    __main__.main()
    measured = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert list(measured) == [
        "commit_over_fsync",
        "approval",
        "finding",
        "ledger",
        "morning",
        "turn_ms",
        "open_ms",
        "rss_mb",
        "end_to_end",
    ]
    assert list(measured["commit_over_fsync"]) == ["10", "20"]
    assert list(measured["approval"]) == ["20", "50"]
    for ratios in measured["approval"].values():
        assert list(ratios) == ["ours", "sql", "tinydb_json", "ours/sql", "ours/tinydb_json"]
        assert all(ratio > 0 for ratio in ratios.values())
    assert "find_common" in measured["finding"]
    assert list(measured["ledger"]["decision"]) == ["400", "600"]
    for deed in measured["ledger"]["deeds"].values():
        assert list(deed) == ["400", "600", "p99", "cpu_p99", "growth"]
        assert all(found > 0 for found in deed.values())
    assert list(measured["morning"]) == ["steps", "digests", "median", "p99", "cpu_p99", "growth"]
    assert list(measured["turn_ms"]) == ["p50", "p99"]
    assert 10 < measured["rss_mb"] < 1000
    assert list(measured["end_to_end"]) == [
        *("ours_0ms", "ours_50ms"),
        *("ours_0ms_cpu_ms", "ours_50ms_cpu_ms"),
    ]
    assert all(found > 0 for found in measured["end_to_end"].values())
    assert list(tmp_path.iterdir()) == []


def test_what_is_missed_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    targets.tell(
        {
            "commit_over_fsync": {"1000": 1.0, "10000": 1.5, "100000": 1.4},
            "approval": {
                "1000": {"ours/viewflow": 0.35, "ours/spiff": 1.1},
                "100000": {"ours/viewflow": 0.36, "ours/spiff": 1.2},
            },
            "finding": {"my": {"p99": 20.0, "growth": 1.3}, "find": {"p99": 20.1, "growth": 1.31}},
            "ledger": {
                "deeds": {
                    "station": {"p99": 20.0, "growth": 1.3},
                    "board": {"p99": 20.1, "growth": 1.31},
                },
                "decision": {"1000": 1.25, "1000000": 1.26},
            },
            "morning": {"p99": 20.0, "growth": 1.31},
            "turn_ms": {"p50": 3.0, "p99": 25.1},
            "open_ms": 1.0,
            "rss_mb": 151.0,
            "end_to_end": {
                "ours_0ms": 900,
                "ptb_0ms": 450,
                "aiogram_0ms": 900,
                "ours_50ms": 899,
                "ptb_50ms": 450,
                "aiogram_50ms": 900,
            },
        }
    )
    missed = [line for line in capsys.readouterr().err.splitlines() if line.startswith("MISSED")]
    assert [line.split(":")[0] for line in missed] == [
        "MISSED its growth from 1000 to 100000",
        "MISSED approval at 100000, ours/viewflow",
        "MISSED approval at 100000, ours/spiff",
        "MISSED find p99",
        "MISSED find, its growth from 10000 to 100000",
        "MISSED board p99",
        "MISSED board, its growth from 1000 to 1000000",
        "MISSED a decision with an entry and a duty at 1000000, over one without",
        "MISSED its growth to 40000 people",
        "MISSED turn_ms p99",
        "MISSED rss_mb",
        "MISSED end_to_end at 50ms, beside aiogram",
        "MISSED end_to_end at 50ms, beside twice python-telegram-bot",
    ]


def test_who_sat_a_round_out_is_compared_in_the_others() -> None:
    """And within a round, not by what everybody took on the whole."""
    rounds = [
        {"floor": 1.0, "ours": 2.0, "tinydb_json": 8.0},
        {"floor": 9.0, "ours": 9.0},
        {"floor": 9.0, "ours": 9.0},
        {"floor": 2.0, "ours": 6.0, "tinydb_json": 24.0},
    ]
    found = approvals.ratios(rounds, ["tinydb_json"])
    assert found == {"ours": 1.5, "tinydb_json": 10.0, "ours/tinydb_json": 0.25}


def test_who_writes_the_whole_file_sits_out_where_it_is_large() -> None:
    [whole] = [peer for peer in ALL if peer.whole_file]
    assert [number for number in range(100) if whole.takes_part(number, 100_000)] == [0, 40, 80]
    assert all(whole.takes_part(number, 1_000) for number in range(100))
