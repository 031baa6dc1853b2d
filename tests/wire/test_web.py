"""/health and /metrics."""

import asyncio
import json
import re
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.inbox import turns
from bot.process import counted_writer
from bot.process.clock import Clock
from bot.process.counters import BOUNDS, COUNTERS, Counts
from bot.web import health, metrics
from store.documents import Counter
from store.engine.disk import FullError
from store.record.transaction import Transaction
from wire.letters import message, press
from wire.served import HERE, Caller, served
from wire.small_api import never, refusal
from wire.small_bot import small_bot, until

ROOT = Path(__file__).parents[2]
POLLING: dict[str, Any] = {"web": HERE}
PARTS = ("updates", "turns", "deliveries", "record", "clock")
WELL = dict.fromkeys(PARTS, "good")


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "partial[None]":
    return partial(served, tmp_path, monkeypatch, **POLLING)


def numbers(text: str) -> dict[str, float]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_all_is_well(look: "partial[None]") -> None:
    async def ask(caller: Caller) -> None:
        status, text = await caller.get("/health")
        assert (status, json.loads(text)) == (200, WELL)

    look(ask)


def test_silence_is_not_well(look: "partial[None]", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "SILENCE_SECONDS", 0.05)

    async def ask(caller: Caller) -> None:
        caller.bot.api.script["getUpdates"] = [never]
        await until(lambda: caller.bot.run.silent_for > 0.05)
        status, text = await caller.get("/health")
        assert (status, json.loads(text)) == (503, WELL | {"updates": "silent"})

    look(ask)


def test_a_clock_that_telegram_contradicts_is_not_well(
    look: "partial[None]", monkeypatch: pytest.MonkeyPatch
) -> None:
    years = timedelta(days=1100)
    monkeypatch.setattr(Clock, "machine", lambda _: datetime.now(UTC) + years)

    async def ask(caller: Caller) -> None:
        await until(lambda: caller.bot.run.timekeeper.doubt() is not None)
        status, text = await caller.get("/health")
        assert (status, json.loads(text)["clock"]) == (503, "wrong")
        caller.bot.api.updates.append(message(1))
        await until(lambda: bool(caller.bot.taken))
        assert abs(caller.bot.taken[0].at - datetime.now(UTC)) < timedelta(minutes=5)

    look(ask)


@pytest.mark.parametrize("seconds", [0.0, 0.2])
def test_a_record_that_takes_nothing_is_not_well(
    look: "partial[None]", monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    monkeypatch.setattr(health, "FRESH_SECONDS", 0.0)
    monkeypatch.setattr(health, "COMMIT_SECONDS", 0.1)

    def full(_: object) -> None:
        time.sleep(seconds)
        raise FullError("no space left")

    async def ask(caller: Caller) -> None:
        monkeypatch.setattr(health, "write_something", full)
        status, text = await caller.get("/health")
        assert (status, json.loads(text)) == (503, WELL | {"record": "failing"})
        monkeypatch.setattr(health, "write_something", counted_writer.write_something)
        monkeypatch.setattr(health, "COMMIT_SECONDS", 120.0)
        assert (await caller.get("/health"))[0] == 200

    look(ask)


def test_asking_leaves_nothing_in_the_record(
    look: "partial[None]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "FRESH_SECONDS", 0.0)

    written: list[Transaction] = []

    def write(record: Transaction) -> None:
        written.append(record)
        counted_writer.write_something(record)

    monkeypatch.setattr(health, "write_something", write)

    async def ask(caller: Caller) -> None:
        assert [(await caller.get("/health"))[0] for _ in range(3)] == [200] * 3
        assert len(written) == 3
        assert caller.bot._all(Counter) == []

    look(ask)


def test_what_happened_is_counted(look: "partial[None]") -> None:
    async def ask(caller: Caller) -> None:
        bot = caller.bot
        bot.faults[2] = [RuntimeError("x")] * 9
        bot.api.script["sendMessage"] = [refusal(400, "Bad Request: chat not found")]
        await bot.comes(message(1))
        await bot.comes(message(2), press(3))
        status, text = await caller.get("/metrics")
        found = numbers(text)
        assert status == 200
        assert found["station_bot_updates_total"] == 3
        assert found['station_bot_turns_total{kind="text"}'] == 1
        assert found['station_bot_turns_total{kind="press"}'] == 1
        assert found["station_bot_turn_failures_total"] == 3
        assert found["station_bot_dead_letters_total"] == 1
        assert found["station_bot_parcels_sent_total"] == 2
        assert found['station_bot_parcels_dropped_total{reason="refused"}'] == 1
        assert found["station_bot_turn_seconds_count"] == 2
        assert 0 < found["station_bot_turn_seconds_sum"] < 10
        assert found["station_bot_commits_total"] > 6
        assert found["station_bot_inbox_waiting"] == found["station_bot_outbox_waiting"] == 0
        assert found["station_bot_last_poll_seconds"] < 5

    look(ask)


async def outbox(caller: Caller) -> float:
    return numbers((await caller.get("/metrics"))[1])["station_bot_outbox_waiting"]


def test_what_waits_is_counted(look: "partial[None]") -> None:
    async def ask(caller: Caller) -> None:
        bot = caller.bot
        bot.api.script["sendMessage"] = [refusal(429, "Too Many", retry_after=60)]
        bot.api.updates += [message(1), message(2)]
        await until(lambda: len(bot.taken) == 2)
        async with asyncio.timeout(120):  # a turn is taken a moment before it is committed
            while await outbox(caller) != 2:  # noqa: ASYNC110  only a look can tell
                await asyncio.sleep(0.01)

    look(ask)


def test_a_turn_under_way_is_counted_as_waiting(
    look: "partial[None]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PAUSE_SECONDS", 0.3)

    async def ask(caller: Caller) -> None:
        bot = caller.bot
        bot.faults[1] = [RuntimeError("not yet")]
        bot.api.updates.append(message(1))
        await until(lambda: bot.faults[1] == [])
        assert numbers((await caller.get("/metrics"))[1])["station_bot_inbox_waiting"] == 1

    look(ask)


def test_the_text_is_what_prometheus_reads() -> None:
    counts = Counts()
    counts.add("turns_total", "press", 2)
    for seconds in (0.001, 0.02, 99.0):
        counts.took(seconds)
    text = metrics.text(counts, dict.fromkeys(metrics.GAUGES, 1.5))
    sample = re.compile(r'station_bot_\w+(\{\w+="[\w.+]+"\})? [\d.]+')
    described = re.compile(r"# (HELP station_bot_\w+ \w.*\.|TYPE station_bot_\w+ \w+)")
    assert all(sample.fullmatch(line) or described.fullmatch(line) for line in text.splitlines())
    assert text.endswith("\n")
    found = numbers(text)
    assert found['station_bot_turn_seconds_bucket{le="0.005"}'] == 1
    assert found['station_bot_turn_seconds_bucket{le="0.025"}'] == 2
    assert found['station_bot_turn_seconds_bucket{le="10.0"}'] == 2
    assert found['station_bot_turn_seconds_bucket{le="+Inf"}'] == 3
    assert len(BOUNDS) + 1 == text.count("_bucket{")


def test_only_what_has_a_name_is_counted() -> None:
    for name, value in [("turns", ""), ("turns_total", ""), ("updates_total", "x")]:
        with pytest.raises((KeyError, ValueError)):
            Counts().add(name, value)


@pytest.mark.parametrize("page", ["running.md", "running.zh-CN.md"])
def test_every_metric_is_in_the_documentation(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    names = {*COUNTERS, *metrics.GAUGES, "turn_seconds"}
    assert {name for name in names if f"`station_bot_{name}`" not in text} == set()


def test_without_a_free_address_the_bot_works_unwatched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def ask(caller: Caller) -> None:
        port = int(str(caller.bot.run.address).rpartition(":")[2])
        folder = tmp_path / "other"
        folder.mkdir()
        async with small_bot(folder, monkeypatch) as bot:
            bot.run = bot.another(web=("127.0.0.1", port))
            async with bot.run:
                await bot.comes(message(1))
                assert bot.run.address is None
        assert "/health and /metrics are not served" in caplog.text

    served(tmp_path, monkeypatch, ask, **POLLING)


def test_nothing_is_served_where_nothing_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ask(caller: Caller) -> None:
        assert caller.bot.run.address is None

    served(tmp_path, monkeypatch, ask, web=None)


def test_polling_serves_no_webhook(look: "partial[None]") -> None:
    async def ask(caller: Caller) -> None:
        assert await caller.post(message(5)) == 404

    look(ask)
