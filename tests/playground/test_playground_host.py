"""What the program around a playground does for it: time, languages, a new beginning; the log."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp

from bot.playground import Playground
from bot.playground.api.call_log import LONGEST_WHOLE
from bot.playground.base.host import Host
from bot.process.clock import Clock
from playground.served import MASTER, PEOPLE, Json, Served, buttons, in_a_loop, served

BEGIN = datetime(2026, 3, 2, 1, tzinfo=UTC)  # nine in the morning in Shanghai


@asynccontextmanager
async def hosted(host: Host) -> AsyncIterator[tuple[Served, Clock]]:
    clock = Clock(BEGIN - datetime.now(UTC))
    playground = Playground(PEOPLE, clock=clock, host=host)
    address = await playground.start()
    async with aiohttp.ClientSession() as http:
        yield Served(playground, address, http), clock
    await playground.stop()


@in_a_loop
async def test_days_go_by_one_after_the_other() -> None:
    mornings: list[str] = []

    async def catch_up() -> None:
        mornings.append(f"{clock.now():%d %H:%M}")

    async with hosted(Host(catch_up=catch_up)) as (it, clock):
        status, answer = await it.play("/play/clock", {"to": "2026-03-05T15:30"})
        assert (status, answer["now"][:16]) == (200, "2026-03-05T07:30")
        assert mornings == ["03 01:00", "04 01:00", "05 01:00", "05 07:30"]
        status, answer = await it.play("/play/clock", {"to": "2026-03-05T15:00"})
        assert (status, answer["error"]) == (409, "The clock only moves forward.")


@in_a_loop
async def test_a_very_long_time_is_lived_through_at_its_end() -> None:
    days: list[datetime] = []

    async def catch_up() -> None:
        days.append(clock.now())

    async with hosted(Host(catch_up=catch_up)) as (it, clock):
        await it.play("/play/clock", {"to": "2036-03-02T09:00"})
        assert 300 < len(days) < 500
        assert days[0] > BEGIN + timedelta(days=3000)


@in_a_loop
async def test_everybody_gets_another_language() -> None:
    spoken: list[str] = []

    async def speak(language: str) -> None:
        spoken.append(language)

    async with hosted(Host(speak=speak)) as (it, _):
        assert await it.play("/play/language", {"language": "en"}) == (200, {})
        people = (await it.get("/personas"))["personas"]
        assert {person["language"] for person in people} == {"en"}
        assert spoken == ["en"]
        status, answer = await it.play("/play/language", {"language": "fr"})
        assert (status, answer["error"]) == (400, 'Nobody here has a name in "fr".')
        await it.playground.says(MASTER, "hello")
        [update] = await it.updates()
        assert update["message"]["from"]["language_code"] == "en"


@in_a_loop
async def test_a_new_beginning_is_the_host_s() -> None:
    wanted = asyncio.Event()
    async with hosted(Host(afresh=wanted.set)) as (it, _):
        assert (await it.get("/page/state"))["afresh"]
        assert await it.play("/play/afresh", {}) == (200, {})
        assert wanted.is_set()
    async with served() as bare:
        assert not (await bare.get("/page/state"))["afresh"]
        status, answer = await bare.play("/play/afresh", {})
        assert (status, answer["error"][:7]) == (409, "Nothing")


async def calls(it: Served) -> list[Json]:
    """The log as a page that is just opened gets it."""
    async with it.http.get(f"{it.address}/page/calls") as stream:
        async for line in stream.content:
            if line.startswith(b"data: "):
                rows: list[Json] = json.loads(line.removeprefix(b"data: "))
                return rows
    raise AssertionError("nothing was told")


@in_a_loop
async def test_the_log_of_calls_is_short_and_keeps_secrets() -> None:
    async with served() as it:
        token = it.playground.token
        await it.send("<b>Hello</b>\nto you", parse_mode="HTML", reply_markup=buttons("Yes", "No"))
        await it.call("sendMessage", chat_id=MASTER, text=f"the token is {token}" + "x" * 4000)
        await it.call("sendMessage", chat_id=5, text="nobody")
        await it.call("setWebhook", url="https://127.0.0.1/", secret_token="hush")
        rows = await calls(it)
        assert rows[0]["asked"] == (
            f"chat_id: {MASTER} · text: <b>Hello</b> to you · reply_markup: [Yes] [No]"
        )
        assert [row["said"] for row in rows][::2] == [
            "message 1",
            "400 Bad Request: chat not found",
        ]
        told = json.dumps(rows)
        assert token not in told
        assert "hush" not in told
        assert all(len(row["whole"]) < LONGEST_WHOLE + 9 for row in rows)


@in_a_loop
async def test_earlier_messages_come_by_the_stretch() -> None:
    async with served() as it:
        for number in range(30):
            await it.send(f"line {number}")
        chat = f"/page/chats/{MASTER}"
        last = await it.get(f"{chat}?last=5")
        assert [one["id"] for one in last["messages"]] == [26, 27, 28, 29, 30]
        assert last["more"]
        earlier = await it.get(f"{chat}?last=5&before=26&to=12")
        assert [one["id"] for one in earlier["messages"]] == list(range(12, 26))
        first = await it.get(f"{chat}?last=50&before=12")
        assert (len(first["messages"]), first["more"]) == (11, False)
        async with it.http.get(f"{it.address}{chat}?last=x") as wrong:
            assert wrong.status == 400


@in_a_loop
async def test_an_album_is_not_cut() -> None:
    async with served() as it:
        await it.send("before")
        media = [{"type": "document", "media": f"attach://{name}"} for name in ("photo", "photo")]
        form = aiohttp.FormData({"chat_id": str(MASTER), "media": json.dumps(media)})
        form.add_field("photo", b"x", filename="a.txt")
        async with it.http.post(it.url("sendMediaGroup"), data=form) as response:
            assert response.status == 200
        chat = await it.get(f"/page/chats/{MASTER}?last=1")
        assert [one["id"] for one in chat["messages"]] == [2, 3]


@in_a_loop
async def test_a_menu_of_one_chat_concerns_one_phone() -> None:
    heard: list[int | None] = []
    async with served() as it:
        changes = it.playground.world.changes
        changes.watchers.append(lambda change: heard.append(change.user_id))
        commands = [{"command": "card", "description": "Show a card"}]
        scope = {"type": "chat", "chat_id": MASTER}
        await it.result("setMyCommands", commands=commands, scope=scope)
        await it.result("setMyCommands", commands=commands)
        await it.result("deleteMyCommands", scope=scope)
        assert heard == [MASTER, None, MASTER]
