"""Whatever the file API says, a file comes whole from its own place, or one refusal follows."""

import asyncio
import gzip
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.inbox import attachments, downloads
from bot.wire import transport
from handlers.conversation.event import Event
from wire.letters import message
from wire.small_api import TOKEN
from wire.small_bot import small_bot

PDF = b"%PDF-1.7 words\nstartxref\n5\n%%EOF"
DOCUMENT = {"document": {"file_id": "f1", "file_unique_id": "u", "file_name": "请示.pdf"}}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        await real(min(seconds, 0.02))

    monkeypatch.setattr(asyncio, "sleep", sleep)


class Forged:
    """What becomes of a file where the server answers as told; `asked` is all it was asked for."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
    ) -> None:
        self._folder, self._monkeypatch, self._log = folder, monkeypatch, log
        self.asked: list[str] = []

    def __call__(self, said: Any = None, serve: bytes | None = None) -> Event:
        return asyncio.run(self._play(said, serve))

    async def _play(self, said: Any, serve: bytes | None) -> Event:
        async with small_bot(self._folder, self._monkeypatch) as bot:
            raw = await asyncio.start_server(self._raw(serve), "127.0.0.1", 0)
            port = raw.sockets[0].getsockname()[1]
            bot.know(7)
            bot.api.files["f1"] = PDF
            if said is not None:
                bot.api.script["getFile"] = [_answering(said)] * attachments.TRIES
            if serve is not None:
                self._monkeypatch.setattr(
                    "bot.wire.client.Client.base_file_url",
                    f"http://127.0.0.1:{port}/file/bot{TOKEN}",
                )
            async with bot.run:
                await bot.comes(message(1, 7, **DOCUMENT))
            self.asked += [call.parameters["path"] for call in bot.api.made("download")]
            raw.close()
            [state] = {inbound.state for inbound in bot.inbox().values()}
            assert state == "done"
            assert not [one for one in self._log.records if one.exc_info]
            assert len(bot.taken) == 1
            return bot.taken[0]

    def _raw(self, serve: bytes | None) -> Any:
        """Answers each request with these bytes, whatever they are."""

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.asked.append((await reader.readuntil(b"\r\n\r\n")).split()[1].decode())
            writer.write(serve or b"")
            await writer.drain()
            writer.close()

        return answer


def _answering(said: Any) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(said)

    return answer


@pytest.fixture
def forged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Forged:
    caplog.set_level(logging.DEBUG)
    return Forged(tmp_path, monkeypatch, caplog)


@pytest.mark.parametrize(
    "result",
    [
        {},
        {"file_path": None},
        {"file_path": 5},
        {"file_path": ["f1"]},
        {"file_path": ""},
        {"file_path": "/etc/hostname"},
        {"file_path": __file__},
        {"file_path": "../f1"},
        {"file_path": "documents/../../../f1"},
        {"file_path": "documents/./f1"},
        {"file_path": "documents//f1"},
        {"file_path": "..\\f1"},
        {"file_path": "%2e%2e/f1"},
        {"file_path": "//127.0.0.1/f1"},
        {"file_path": "http://127.0.0.1/f1"},
        {"file_path": "file:///etc/hostname"},
        {"file_path": "f1?x"},
        {"file_path": "f1#x"},
        {"file_path": "f1\r\nX: y"},
        {"file_path": "f\u202e1"},
        {"file_path": "f" * 1000},
        [],
        "f1",
        None,
        5,
        True,
    ],
    ids=repr,
)
def test_a_false_place_is_asked_for_nothing(forged: Forged, result: Any) -> None:
    assert forged({"ok": True, "result": result}).trouble == "unavailable"
    assert forged.asked == []


def test_an_answer_without_a_result_is_one_refusal(forged: Forged) -> None:
    assert forged({"ok": True}).trouble == "unavailable"


def test_a_place_in_other_letters_is_asked_for_as_it_is(forged: Forged) -> None:
    event = forged({"ok": True, "result": {"file_path": "documents/请 示.pdf"}}, _http(PDF))
    assert event.trouble is None
    assert forged.asked == [f"/file/bot{TOKEN}/documents/%E8%AF%B7%20%E7%A4%BA.pdf"]


@pytest.mark.parametrize("size", [len(PDF) - 1, len(PDF) + 1, 1])
def test_what_is_not_whole_is_not_kept(forged: Forged, size: int) -> None:
    told = {"file_path": "f1", "file_size": size}
    assert forged({"ok": True, "result": told}).trouble == "unavailable"


@pytest.mark.parametrize("size", [len(PDF), 0, -1, "14", None, 1.5])
def test_a_size_that_is_none_is_not_counted(forged: Forged, size: Any) -> None:
    told = {"file_path": "f1", "file_size": size}
    assert forged({"ok": True, "result": told}).trouble is None


def test_what_is_told_to_be_too_big_is_not_fetched(forged: Forged) -> None:
    told = {"file_path": "f1", "file_size": downloads.LARGEST + 1}
    assert forged({"ok": True, "result": told}).trouble == "too_big"
    assert forged.asked == []


def _http(body: bytes, status: str = "200 OK", **headers: object) -> bytes:
    """An answer, its length told truly unless said otherwise."""
    told = {"Content-Length": len(body)} | {
        name.replace("_", "-"): given for name, given in headers.items()
    }
    lines = "".join(f"{name}: {given}\r\n" for name, given in told.items() if given is not None)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


@pytest.mark.parametrize(
    "answer",
    [
        _http(PDF, Content_Encoding="gzip"),
        _http(PDF, Content_Encoding="deflate"),
        _http(PDF, Content_Encoding="br"),
        _http(PDF, Content_Encoding="zstd"),
        _http(PDF, Content_Length=len(PDF) + 1),
        _http(PDF, Content_Length=-1),
        _http(PDF, Content_Length="many"),
        _http(PDF, Content_Length=None, Transfer_Encoding="chunked"),
        _http(b"", "404 Not Found"),
        _http(b'{"ok":false,"error_code":404}', "404 Not Found"),
        _http(b"", "302 Found", Location="http://127.0.0.1:1/f1"),
        _http(b"", "500 Internal Server Error"),
        _http(PDF, "999 Odd"),
        b"no HTTP at all\r\n\r\n",
        b"",
    ],
    ids=lambda answer: answer[:120].decode(errors="replace"),
)
def test_a_false_answer_is_one_refusal(forged: Forged, answer: bytes) -> None:
    assert forged(serve=answer).trouble == "unavailable"
    assert set(forged.asked) == {f"/file/bot{TOKEN}/f1"}


def test_a_length_that_is_too_short_is_found_by_the_size(forged: Forged) -> None:
    told = {"ok": True, "result": {"file_path": "f1", "file_size": len(PDF)}}
    assert forged(told, _http(PDF, Content_Length=len(PDF) - 3)).trouble == "unavailable"


@pytest.mark.parametrize("length", [1001, None])
def test_what_is_endless_is_too_big_and_asked_for_once(
    forged: Forged, monkeypatch: pytest.MonkeyPatch, length: int | None
) -> None:
    monkeypatch.setattr(transport, "LARGEST_ANSWER", 1000)
    answer = _http(PDF + bytes(1001 - len(PDF)), Content_Length=length)
    assert forged(serve=answer).trouble == "too_big"
    assert len(forged.asked) == 1


def test_what_unpacks_without_end_is_too_big(
    forged: Forged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "LARGEST_ANSWER", 100_000)
    packed = gzip.compress(bytes(1_000_000))
    assert forged(serve=_http(packed, Content_Encoding="gzip")).trouble == "too_big"
