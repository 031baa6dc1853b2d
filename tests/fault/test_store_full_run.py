"""The bot runs on, on a full disk: whoever wrote meanwhile is answered when there is space."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path
from subprocess import Popen

import aiohttp
import pytest

import store
from fault.crowd import Crowd, Phone
from fault.programs import Programs, playground
from fault.small_disk import SmallDisk, limit, tmpfs
from store.documents import Inbound
from store.record.view import View

PEOPLE = (7001, 7002, 7003)
FULL_SECONDS = 2.0
NEARLY_FULL_SECONDS = 1.5
PATIENCE_SECONDS = 120.0
SHORT_SECONDS = 0.1
# What is large does not fit, what is small does: at each of these it is something else.
SPARE_BYTES = tuple(1024 * kilobytes for kilobytes in (8, 24, 32, 64, 96))
LONG = "文" * 4000

Meanwhile = Callable[[SmallDisk, "Popen[bytes]", list[Phone]], Awaitable[list[int]]]


@pytest.fixture(params=[tmpfs, pytest.param(limit, marks=pytest.mark.soak)])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk]:
    made: Callable[[Path], AbstractContextManager[SmallDisk]] = request.param
    place = tmp_path / "small"
    place.mkdir()
    with made(place) as disk:
        yield disk


def test_who_writes_while_the_disk_is_full_is_answered_later(
    disk: SmallDisk, tmp_path: Path
) -> None:
    run(disk, tmp_path, _full)


@pytest.mark.soak
@pytest.mark.parametrize("disk", [limit], indirect=True)
def test_who_writes_while_it_is_nearly_full_is_answered_later(
    disk: SmallDisk, tmp_path: Path
) -> None:
    run(disk, tmp_path, _nearly_full)


def run(disk: SmallDisk, folder: Path, meanwhile: Meanwhile) -> None:
    with playground(disk.folder) as programs:
        # The log is not what the disk is too small for.
        asyncio.run(_write(replace(programs, folder=folder), disk, meanwhile))
    assert states(programs.url) == {"done"}


def states(url: str) -> set[str]:
    """Those of all that was ever written."""
    with closing(store.open_record(url, readonly=True)) as rows:
        return {inbound.state for inbound in View(rows).find(Inbound)}


async def _write(programs: Programs, disk: SmallDisk, meanwhile: Meanwhile) -> None:
    async with aiohttp.ClientSession() as session:
        phones = [Phone(Crowd(programs.address, session, 0), user) for user in PEOPLE]
        with programs.bot() as bot:
            await _answered(phones, await _ask(phones))
            asked = await meanwhile(disk, bot, phones)
            assert bot.poll() is None
            disk.free(bot.pid)
            await _answered(phones, asked)
            await _answered(phones, await _ask(phones))
            await _dealt_with(programs.url)


async def _dealt_with(url: str) -> None:
    """Return when nothing that was written waits. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while states(url) != {"done"}:  # noqa: ASYNC110  another process has the record
            await asyncio.sleep(SHORT_SECONDS)


async def _full(disk: SmallDisk, bot: "Popen[bytes]", phones: list[Phone]) -> list[int]:
    disk.fill(bot.pid)
    asked = await _ask(phones)
    with pytest.raises(TimeoutError):
        await _answered(phones, asked, FULL_SECONDS)
    return asked


async def _nearly_full(disk: SmallDisk, bot: "Popen[bytes]", phones: list[Phone]) -> list[int]:
    for spare in SPARE_BYTES:
        disk.fill(bot.pid, spare)
        asked = await _ask(phones, LONG)
        await asyncio.sleep(NEARLY_FULL_SECONDS)
    return asked


async def _ask(phones: list[Phone], text: str = "/start") -> list[int]:
    return [await phone.write(text) for phone in phones]


async def _answered(
    phones: list[Phone], asked: list[int], within: float = PATIENCE_SECONDS
) -> None:
    """Return when each of them has an answer. Raises TimeoutError."""
    async with asyncio.timeout(within):
        for phone, number in zip(phones, asked, strict=True):
            await phone.wait(lambda _: True, number)
