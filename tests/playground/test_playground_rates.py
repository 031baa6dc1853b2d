"""Telegram's limits on sending, off until switched on."""

from datetime import timedelta
from typing import Any

import pytest

from bot.process.clock import Clock
from playground.served import LEADER, MASTER, Served, in_a_loop, served


class Halted(Clock):
    """Time that passes when told."""

    def __init__(self) -> None:
        super().__init__()
        self._moment = super().now()

    def now(self) -> Any:
        return self._moment

    def passes(self, seconds: float) -> None:
        self._moment += timedelta(seconds=seconds)


async def sent(it: Served, chat_id: int = MASTER, method: str = "sendMessage", **more: Any) -> int:
    """0 for what went through, or the seconds to wait."""
    reply = await it.call(method, chat_id=chat_id, text="x", **more)
    return int(reply.get("parameters", {}).get("retry_after", 0))


@in_a_loop
async def test_nothing_is_limited_until_it_is_switched_on() -> None:
    async with served() as it:
        assert [await sent(it) for _ in range(40)] == [0] * 40
        await it.play("/play/limits", {})
        assert [await sent(it) for _ in range(6)] == [0] * 5 + [1]
        await it.play("/play/limits", {"on": False})
        assert [await sent(it) for _ in range(6)] == [0] * 6


@in_a_loop
async def test_new_limits_begin_anew() -> None:
    async with served(Halted()) as it:
        for burst in (1, 3):
            await it.play("/play/limits", {"chat_burst": burst})
            assert [await sent(it) for _ in range(burst + 1)] == [0] * burst + [1]


@in_a_loop
async def test_a_chat_takes_a_burst_and_then_one_a_second() -> None:
    clock = Halted()
    async with served(clock) as it:
        await it.play("/play/limits", {"chat_burst": 2})
        assert [await sent(it) for _ in range(3)] == [0, 0, 1]
        assert await sent(it, LEADER) == 0
        clock.passes(1)
        assert [await sent(it) for _ in range(2)] == [0, 1]
        clock.passes(100)
        assert [await sent(it) for _ in range(3)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("method", "more", "wait"),
    [
        ("editMessageText", {"message_id": 1}, 1),
        ("sendChatAction", {"action": "typing"}, 0),
        ("deleteMessage", {"message_id": 1}, 0),
        ("getMe", {}, 0),
        ("sendMediaGroup", {"media": [{}, {}]}, 2),
        ("sendMediaGroup", {"media": "x"}, 0),
    ],
)
@in_a_loop
async def test_edits_count_and_an_album_counts_its_parts(
    method: str, more: dict[str, Any], wait: int
) -> None:
    async with served(Halted()) as it:
        await it.play("/play/limits", {"chat_burst": 2})
        await it.send("x")
        await it.send("y")
        assert await sent(it, method=method, **more) == wait


@in_a_loop
async def test_the_whole_bot_has_a_limit() -> None:
    clock = Halted()
    async with served(clock) as it:
        await it.play("/play/limits", {"bot_per_second": 2})
        assert [await sent(it, chat) for chat in (MASTER, LEADER, 7003)] == [0, 0, 1]
        clock.passes(0.5)
        assert [await sent(it, chat) for chat in (7003, LEADER)] == [0, 1]


@in_a_loop
async def test_limits_are_numbers() -> None:
    async with served() as it:
        status, answer = await it.play("/play/limits", {"chat_burst": "many"})
        assert (status, answer["error"]) == (400, '"chat_burst" must be a number.')
