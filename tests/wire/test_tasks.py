"""Work that goes on beside."""

import asyncio

import pytest

from bot.process import tasks as beside
from bot.process.counters import Counts
from bot.process.tasks import Tasks


async def fail() -> None:
    raise RuntimeError("beside")


async def wait(seconds: float, ended: list[float]) -> None:
    await asyncio.sleep(seconds)
    ended.append(seconds)


def test_what_goes_wrong_beside_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> None:
        tasks = Tasks()
        tasks.start(fail())
        await tasks.finish(1)

    asyncio.run(run())
    assert caplog.records[0].exc_info is not None


def test_what_ends_in_time_ends_and_the_rest_is_cancelled() -> None:
    ended: list[float] = []

    async def run() -> None:
        tasks = Tasks()
        tasks.start(wait(0.01, ended))
        tasks.start(wait(30, ended))
        await tasks.finish(0.05)

    asyncio.run(run())
    assert ended == [0.01]


def test_whatever_ends_what_is_to_go_on_for_ever_it_begins_again_and_is_seen(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(beside, "LONGEST_PAUSE_SECONDS", 0.01)
    ends = [fail(), asyncio.sleep(0), called_off()]

    async def run() -> Counts:
        counts, going = Counts(), asyncio.Event()

        async def work() -> None:
            if ends:
                return await ends.pop()
            going.set()
            return await asyncio.sleep(30)

        tasks = Tasks(counts)
        tasks.keep("look", work)
        async with asyncio.timeout(120):
            await going.wait()
            await tasks.finish(0)
        assert not tasks._running
        return counts

    registry, work = asyncio.run(run()).registry, {"work": "look"}
    assert registry.get_sample_value("station_bot_restarts_total", work) == 3
    said = [entry.message.split(",")[0] for entry in caplog.records]
    assert said == [
        "work beside was called off",
        "work beside came to an end",
        "work beside failed",
    ]


async def called_off() -> None:
    """Something inside is called off, not the work itself."""
    raise asyncio.CancelledError
