"""Faults on demand: what the bot sees of them, and what was carried out all the same."""

import asyncio
from typing import Any

import aiohttp
import pytest

from bot.playground.limits.faults import Kind
from playground.hooked import until
from playground.served import LEADER, MASTER, Served, in_a_loop, served


def arrived(it: Served) -> int:
    """How many messages the bot's requests have put into the chat."""
    return len(it.playground.chat(MASTER)["messages"])


async def attempt(it: Served) -> Any:
    """Status and description of a sendMessage, or the name of what went wrong."""
    body = {"chat_id": MASTER, "text": "x"}
    try:
        async with it.http.post(it.url("sendMessage"), json=body) as response:
            reply = await response.json()
            return response.status, reply.get("description")
    except aiohttp.ClientError as error:
        return type(error).__name__


@pytest.mark.parametrize(
    ("kind", "seen", "messages"),
    [
        ("reset_before", "ClientOSError", 0),
        ("reset_after", "ClientOSError", 1),
        ("half", "ClientPayloadError", 1),
        ("slow", (200, None), 1),
        ("error_before", (502, "Bad Gateway"), 0),
        ("error_after", (502, "Bad Gateway"), 1),
        ("busy", (429, "Too Many Requests: retry after 7"), 0),
        ("vague", (429, "Too Many Requests"), 0),
        ("redirect", "ClientConnectorError", 0),
        ("empty", (200, None), 1),
        ("forbidden", (403, "Forbidden: bot was blocked by the user"), 0),
        ("garbage", "ContentTypeError", 1),
    ],
)
@in_a_loop
async def test_each_fault_once(kind: str, seen: Any, messages: int) -> None:
    async with served() as it:
        seconds = 7 if kind == "busy" else 0.01
        fault = {"kind": kind, "method": "SENDMESSAGE", "seconds": seconds}
        assert await it.play("/play/faults", fault) == (200, {})
        assert (await it.call("getMe"))["ok"]
        assert await attempt(it) == seen
        assert arrived(it) == messages
        assert await it.get("/play/faults") == {"faults": []}
        assert await attempt(it) == (200, None)


@in_a_loop
async def test_a_busy_telegram_says_how_long_to_wait() -> None:
    async with served() as it:
        it.playground.fails("busy", seconds=7)
        async with it.http.post(it.url("getMe")) as response:
            assert (response.status, response.headers["Retry-After"]) == (429, "7")
            assert await response.json() == {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 7",
                "parameters": {"retry_after": 7},
            }


@in_a_loop
async def test_a_slow_answer_belongs_to_a_quick_deed() -> None:
    async with served() as it:
        it.playground.fails("slow", seconds=30)
        slow = asyncio.create_task(attempt(it))
        await until(lambda: arrived(it) == 1)
        assert not slow.done()
        slow.cancel()


@in_a_loop
async def test_faults_last_as_long_as_told_and_wait_for_their_turn() -> None:
    async with served() as it:
        it.playground.fails("busy", times=0)
        it.playground.fails("forbidden", "sendMessage", times=2)
        it.playground.fails("error_before", times=1)
        seen = [(await attempt(it))[0] for _ in range(4)]
        assert seen == [403, 403, 502, 200]


@in_a_loop
async def test_a_fault_of_one_chat_spares_the_others() -> None:
    async with served() as it:
        it.playground.fails("forbidden", "sendMessage", chat_id=MASTER)
        await it.send("x", chat_id=LEADER)
        assert (await attempt(it))[0] == 403


@in_a_loop
async def test_faults_can_be_taken_back() -> None:
    async with served() as it:
        await it.play("/play/faults", {"kind": "half", "times": 3, "method": "getMe"})
        await it.play("/play/faults", {"kind": "reset_before", "times": 3})
        waiting = (await it.get("/play/faults"))["faults"]
        assert [(fault["kind"], fault["times"], fault["method"]) for fault in waiting] == [
            ("half", 3, "getMe"),
            ("reset_before", 3, ""),
        ]
        async with it.http.delete(f"{it.address}/play/faults") as response:
            assert response.status == 200
        assert await attempt(it) == (200, None)


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("reset_before", "ServerDisconnectedError"),
        ("half", "ClientPayloadError"),
        ("error_before", 502),
    ],
)
@in_a_loop
async def test_files_are_fetched_under_faults_too(kind: Kind, seen: Any) -> None:
    async with served() as it:
        await it.playground.uploads(MASTER, "a.txt", b"content")
        [update] = await it.updates()
        file_id = update["message"]["document"]["file_id"]
        path = (await it.result("getFile", file_id=file_id))["file_path"]
        url = f"{it.address}/file/bot{it.playground.token}/{path}"
        it.playground.fails(kind, "file", times=2)
        assert await fetched(it, url) in {seen, "ClientOSError"}


async def fetched(it: Served, url: str) -> Any:
    try:
        async with it.http.get(url) as response:
            await response.read()
            return response.status
    except aiohttp.ClientError as error:
        return type(error).__name__


@in_a_loop
async def test_a_fault_there_is_not() -> None:
    async with served() as it:
        status, answer = await it.play("/play/faults", {"kind": "fire"})
        assert status == 400
        assert answer["error"].startswith('"kind" must be one of: reset_before, ')
        for body in [{"kind": "slow", "seconds": "x"}, {"kind": "slow", "times": "x"}, {}]:
            assert (await it.play("/play/faults", body))[0] == 400
