"""How requests travel, and how failures are told apart."""

import asyncio
import socket
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.wire import transport
from bot.wire.client import Client
from bot.wire.errors import NotDone
from bot.wire.transport import NotSent
from wire.small_api import TOKEN, Answer, SmallApi, broken_off, never, refusal, small_api, text

Use = Callable[[Client, SmallApi], Awaitable[Any]]


def with_api(use: Use) -> Any:
    """What `use` returns for a client of a small server."""

    async def used() -> Any:
        async with small_api() as api:
            client = Client(TOKEN, api.address)
            await client.open()
            try:
                return await use(client, api)
            finally:
                await client.close_down()

    return asyncio.run(used())


def failure_of(answer: Answer, **more: float) -> TelegramError:
    async def fail(client: Client, api: SmallApi) -> TelegramError:
        api.script["sendMessage"] = [answer]
        with pytest.raises(TelegramError) as raised:
            await client.send_message(7, "words", **more)  # type: ignore[arg-type]
        return raised.value

    failure: TelegramError = with_api(fail)
    return failure


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


async def _sent_to(address: str) -> TelegramError:
    client = Client(TOKEN, address)
    await client.open()
    with pytest.raises(TelegramError) as raised:
        await client.send_message(7, "words", connect_timeout=0.1)
    await client.close_down()
    return raised.value


def test_a_message_arrives_as_it_was_written() -> None:
    async def send(client: Client, api: SmallApi) -> None:
        await client.send_message(7, "请示 & <b>ok</b>")
        assert api.texts() == [("7", "请示 & <b>ok</b>")]

    with_api(send)


def test_chinese_file_names_arrive_whole() -> None:
    async def send(client: Client, api: SmallApi) -> None:
        await client.send_document(7, b"%PDF-", filename="关于“借用”的 请示 (1).pdf")
        assert api.made("sendDocument")[0].files == ["关于“借用”的 请示 (1).pdf"]

    with_api(send)


@pytest.mark.parametrize(
    ("name", "arrives"),
    [('"借用".pdf', "%22借用%22.pdf"), ('a"\r\nX: "b.pdf', "a%22%0D%0AX: %22b.pdf")],
)
def test_a_name_cannot_end_the_header_it_stands_in(name: str, arrives: str) -> None:
    async def send(client: Client, api: SmallApi) -> None:
        await client.send_document(7, b"%PDF-", filename=name)
        assert api.made("sendDocument")[0].files == [arrives]

    with_api(send)


def test_a_large_file_is_not_sent_in_one_piece() -> None:
    async def send(client: Client, api: SmallApi) -> None:
        await client.send_document(7, b"%PDF-" + bytes(3 * 1024 * 1024), filename="a.pdf")
        assert api.made("sendDocument")[0].files == ["a.pdf"]

    with_api(send)


def test_no_connection_is_certainly_not_sent() -> None:
    failure = asyncio.run(_sent_to(f"http://127.0.0.1:{free_port()}"))
    assert isinstance(failure, NotSent)


@contextmanager
def busy_server() -> Iterator[str]:
    """The address of a server whose queue of connections is full: it lets nobody in."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        fillers = [socket.socket() for _ in range(3)]
        for filler in fillers:
            filler.settimeout(0)
            filler.connect_ex(listening.getsockname())
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        for filler in fillers:
            filler.close()


def test_a_server_that_does_not_accept_was_not_sent_to() -> None:
    with busy_server() as address:
        assert isinstance(asyncio.run(_sent_to(address)), NotSent)


def test_a_closed_transport_sends_nothing() -> None:
    async def send(client: Client, api: SmallApi) -> None:
        await client.close_down()
        with pytest.raises(NotSent):
            await client.send_message(7, "words")
        assert api.calls == []

    with_api(send)


def test_a_lost_answer_is_not_told_as_not_sent() -> None:
    failure = failure_of(broken_off)
    assert isinstance(failure, NetworkError)
    assert not isinstance(failure, NotSent | NotDone | BadRequest)


@pytest.mark.parametrize(
    "answer",
    [refusal(500, "Internal Server Error"), text("<html>", 502), text("<html>"), text("[]")],
    ids=["500", "502", "no JSON", "no object"],
)
def test_an_answer_without_a_result_is_told_as_not_done(answer: Answer) -> None:
    assert isinstance(failure_of(answer), NotDone)


def test_there_is_always_an_end_to_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.1)
    failure = failure_of(never, read_timeout=0.1)
    assert isinstance(failure, TimedOut)


def test_an_answer_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "LARGEST_ANSWER", 1000)
    assert "too large" in str(failure_of(text("x" * 100_000)))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refusal(400, "Bad Request: chat not found"), BadRequest),
        (refusal(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (refusal(401, "Unauthorized"), InvalidToken),
    ],
)
def test_refusals_are_python_telegram_bots_own(answer: Answer, kind: type[Exception]) -> None:
    assert type(failure_of(answer)) is kind


def test_flood_control_says_how_long() -> None:
    failure = failure_of(refusal(429, "Too Many Requests: retry after 7", retry_after=7))
    assert isinstance(failure, RetryAfter)
    assert failure.retry_after == timedelta(seconds=7)


def test_the_token_is_in_no_error_and_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.1)
    failures = [failure_of(answer, read_timeout=0.1) for answer in (broken_off, never)]
    failures.append(asyncio.run(_sent_to(f"http://127.0.0.1:{free_port()}")))
    with busy_server() as address:
        failures.append(asyncio.run(_sent_to(address)))
    told = "".join("".join(traceback.format_exception(failure)) for failure in failures)
    told += "".join(repr(failure) + repr(failure.__context__) for failure in failures)
    assert TOKEN not in told
    assert TOKEN not in repr(Client(TOKEN, "http://127.0.0.1"))


def test_rebuilding_makes_a_transport_that_works() -> None:
    async def rebuild(client: Client, api: SmallApi) -> None:
        await client.rebuild_polling()
        assert await client.raw_updates(0, 0) == []

    with_api(rebuild)
