"""Work that goes on beside."""

import asyncio

import pytest

from bot.tasks import Tasks


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
