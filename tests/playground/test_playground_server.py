"""Starting, stopping, watching."""

import asyncio
import re
from time import perf_counter

import aiohttp
import pytest

from bot.playground import Exchange, Playground
from bot.playground.base.image_size import picture
from bot.playground.page import stream
from bot.process.clock import Clock
from playground.served import LEADER, MASTER, PEOPLE, PIXEL, buttons, in_a_loop, served

PATIENCE_SECONDS = 120


@in_a_loop
async def test_it_starts_on_the_port_it_is_told() -> None:
    first = Playground(PEOPLE, clock=Clock(), token="123456789:AAsample", username="sample_bot")
    address = await first.start()
    assert first.token == "123456789:AAsample"
    await first.stop()
    again = Playground(PEOPLE, clock=Clock())
    assert await again.start(int(address.split(":")[-1])) == address
    await again.stop()


def test_a_token_is_made_up_in_the_shape_of_telegrams() -> None:
    tokens = {Playground(PEOPLE, clock=Clock()).token for _ in range(3)}
    assert len(tokens) == 3
    assert all(re.fullmatch(r"\d{10}:AA[\w-]{33}", token) for token in tokens)


@in_a_loop
async def test_it_stops_without_waiting_for_whatever_is_open() -> None:
    async with served() as it:
        message = await it.send("card", reply_markup=buttons("A"))
        events = await it.http.get(it.address + "/page/events")
        open_requests = [
            asyncio.create_task(it.call("getUpdates", timeout=10 * PATIENCE_SECONDS, offset=10**9)),
            asyncio.create_task(
                it.play(f"/play/{MASTER}/press", {"message_id": message["message_id"], "button": 0})
            ),
        ]
        await asyncio.sleep(0.05)
        await it.updates()
        open_requests.append(
            asyncio.create_task(it.call("getUpdates", timeout=10 * PATIENCE_SECONDS, offset=-1))
        )
        await asyncio.sleep(0.05)
        await asyncio.wait_for(it.playground.stop(), PATIENCE_SECONDS)
        await asyncio.wait_for(
            asyncio.gather(*open_requests, return_exceptions=True), PATIENCE_SECONDS
        )
        events.close()


@in_a_loop
async def test_observers_see_requests_with_their_files_and_replies() -> None:
    seen: list[Exchange] = []
    async with served() as it:
        it.playground.observers.append(seen.append)
        form = aiohttp.FormData({"chat_id": str(MASTER)})
        form.add_field("photo", PIXEL, filename="a.png")
        await it.http.post(it.url("sendPhoto"), data=form)
        await it.call("sendMessage", chat_id=5, text="x")
    assert [(one.method, one.files, one.reply["ok"]) for one in seen] == [
        ("sendPhoto", ["photo"], True),
        ("sendMessage", [], False),
    ]
    assert seen[0].params == {"chat_id": str(MASTER)}
    assert seen[1].params == {"chat_id": 5, "text": "x"}


@in_a_loop
async def test_the_lag_is_waited() -> None:
    async with served(lag=0.05) as it:
        before = perf_counter()
        await it.call("getMe")
        assert perf_counter() - before >= 0.05


@in_a_loop
async def test_pages_of_other_sites_may_play_nobody() -> None:
    async with served() as it:
        for origin, status in [(it.address, 200), ("https://elsewhere.example", 403)]:
            path, headers = f"{it.address}/play/{MASTER}/message", {"Origin": origin}
            async with it.http.post(path, json={"text": "x"}, headers=headers) as response:
                assert response.status == status


@in_a_loop
async def test_the_page_loads_nothing_from_elsewhere() -> None:
    async with served() as it:
        for path in ("/", "/page/js/app.js", "/page/css/base.css", "/page/icon.svg"):
            async with it.http.get(it.address + path) as response:
                assert response.status == 200
                policy = response.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
                assert "http://" not in (await response.text()).replace("http://www.w3.org", "")
        for path in ("/page/lost.js", "/page/files/lost", "/page/chats/5"):
            async with it.http.get(it.address + path) as response:
                assert response.status == 404


@in_a_loop
async def test_the_page_is_told_what_happens() -> None:
    async with served() as it, it.http.get(it.address + "/page/events") as events:
        await events.content.readuntil(b"\n\n")
        await it.result("sendChatAction", chat_id=LEADER, action="typing")
        message = await it.send("card")
        await it.result("deleteMessage", chat_id=MASTER, message_id=message["message_id"])
        await it.play("/play/clock", {"to": "2100-01-01T00:00:00Z"})
        raw = b"".join([await events.content.readuntil(b"\n\n") for _ in range(4)]).decode()
        kinds = re.findall(r'"kind": "(\w+)", "user": (\w+)', raw)
        assert kinds == [
            ("typing", str(LEADER)),
            ("message", str(MASTER)),
            ("deleted", str(MASTER)),
            ("clock", "null"),
        ]


@in_a_loop
async def test_a_quiet_page_is_kept_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_HEARTBEAT", 0.01)
    async with served() as it, it.http.get(it.address + "/page/events") as events:
        await events.content.readuntil(b"\n\n")
        assert await events.content.readuntil(b"\n\n") == b": quiet\n\n"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (PIXEL, ("image/png", (1, 1))),
        (b"GIF89a" + bytes([44, 1, 200, 0]), ("image/gif", (300, 200))),
        (b"RIFF0000WEBPVP8X" + bytes(8) + bytes([43, 1, 0, 199, 0, 0]), ("image/webp", (300, 200))),
        (b"RIFF0000WEBPVP8L" + bytes(5) + (299 | 199 << 14).to_bytes(4, "little"),
         ("image/webp", (300, 200))),
        (b"RIFF0000WEBPVP8 " + bytes(10) + bytes([44, 1, 200, 0]), ("image/webp", (300, 200))),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\xc8\x01\x2c\x03",
         ("image/jpeg", (300, 200))),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xda", None),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), None),
        (b"%PDF-1.7", None),
    ],
)  # fmt: skip
def test_pictures_are_known_by_their_first_bytes(
    content: bytes, found: tuple[str, tuple[int, int]] | None
) -> None:
    assert picture(content) == found
