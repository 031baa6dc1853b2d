"""Updates brought to a webhook: in order where order is promised, until they are taken."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from bot.playground.people import deeds
from bot.playground.webhook import delivery
from bot.playground.webhook.retries import Retries
from bot.process.clock import Clock
from playground.hooked import hooked, until
from playground.served import LEADER, MASTER, Served, buttons, in_a_loop, served

BROKEN = 500


async def pending(it: Served) -> int:
    return int((await it.result("getWebhookInfo"))["pending_update_count"])


def failed(it: Served) -> bool:
    return it.playground.world.webhook.last_error != ""


async def all_taken(it: Served) -> None:
    await until(lambda: len(it.playground.world.updates) == 0)


@in_a_loop
async def test_an_update_is_brought_with_the_secret_and_is_done_when_taken() -> None:
    async with served() as it, hooked() as hook:
        await it.playground.says(MASTER, "before")
        await it.result("setWebhook", url=hook.url, secret_token="s-1_A")
        await it.playground.says(MASTER, "after")
        await all_taken(it)
        assert hook.texts() == ["before", "after"]
        assert hook.secrets == ["s-1_A", "s-1_A"]
        assert await it.result("getWebhookInfo") == {
            "url": hook.url,
            "has_custom_certificate": False,
            "pending_update_count": 0,
            "max_connections": 40,
            "ip_address": "127.0.0.1",
        }


@in_a_loop
async def test_without_a_secret_there_is_no_header() -> None:
    async with served() as it, hooked() as hook:
        await it.result("setWebhook", url=hook.url)
        await it.playground.says(MASTER, "x")
        await all_taken(it)
        assert hook.secrets == [None]


@in_a_loop
async def test_of_one_chat_one_is_on_its_way_while_others_go_beside_it() -> None:
    async with served() as it, hooked() as hook:
        hook.open.clear()
        await it.result("setWebhook", url=hook.url)
        for user, text in [(MASTER, "one"), (MASTER, "two"), (LEADER, "three")]:
            await it.playground.says(user, text)
        await hook.reached(2)
        await asyncio.sleep(0.02)
        assert sorted(hook.texts()) == ["one", "three"]
        assert await pending(it) == 3
        hook.open.set()
        await all_taken(it)
        assert hook.texts()[2] == "two"


@in_a_loop
async def test_a_press_may_overtake_a_message_of_the_same_person() -> None:
    async with served() as it, hooked() as hook:
        card = await it.send("card", reply_markup=buttons("Yes"))
        hook.open.clear()
        await it.result("setWebhook", url=hook.url)
        await it.playground.says(MASTER, "text")
        pressing = it.playground.presses(MASTER, card["message_id"], "Yes")
        press = asyncio.create_task(pressing)
        await hook.reached(2)
        assert sorted(hook.texts()) == ["Yes", "text"]
        press.cancel()


@in_a_loop
async def test_no_more_connections_than_asked_for() -> None:
    async with served() as it, hooked() as hook:
        hook.open.clear()
        await it.result("setWebhook", url=hook.url, max_connections=1)
        await it.playground.says(MASTER, "one")
        await it.playground.says(LEADER, "two")
        await hook.reached(1)
        await asyncio.sleep(0.02)
        assert hook.texts() == ["one"]
        hook.open.set()
        await all_taken(it)
        assert hook.texts() == ["one", "two"]


@in_a_loop
async def test_what_is_not_taken_comes_again_at_once_and_then_ever_later() -> None:
    async with served(pace=1.0) as it, hooked() as hook:
        assert await it.play("/play/pace", {"pace": 0.02}) == (200, {})
        hook.answers = [web.Response(status=BROKEN) for _ in range(4)]
        await it.result("setWebhook", url=hook.url)
        await it.playground.says(MASTER, "one")
        await it.playground.says(MASTER, "two")
        await all_taken(it)
        assert hook.texts() == ["one"] * 5 + ["two"]
        waits = [later - earlier for earlier, later in zip(hook.at, hook.at[1:], strict=False)]
        assert all(wait >= 0.02 * s for wait, s in zip(waits, [0, 2, 4, 8], strict=False))
        info = await it.result("getWebhookInfo")
        wrong = "Wrong response from the webhook: 500 Internal Server Error"
        assert info["last_error_message"] == wrong
        assert abs(info["last_error_date"] - it.playground.world.now()) < 5


def test_the_waits_double_up_to_a_minute_or_two_but_for_what_is_asked() -> None:
    retries = Retries()
    assert retries.due(1) == 0
    waits = [retries.failed(1, 100.0, asked, 0.5) for asked in [0, 0, 0, 7, 0, 0, 0, 0]]
    assert waits[:7] == [0, 1, 2, 3.5, 4, 8, 16]
    assert waits[7] == 32 or 30 <= waits[7] < 32
    assert retries.due(1) == 100 + waits[7]
    assert 30 <= retries.failed(1, 0, 0, 0.5) <= 60
    assert retries.failed(1, 0, 10**6, 0.5) == 1800
    retries.forget(1)
    assert retries.failed(1, 0, 0, 0.5) == 0


@in_a_loop
async def test_retry_after_is_honoured() -> None:
    async with served(pace=0.02) as it, hooked() as hook:
        hook.answers = [web.Response(status=503, headers={"Retry-After": "6"})]
        await it.result("setWebhook", url=hook.url)
        await it.playground.says(MASTER, "one")
        await all_taken(it)
        assert hook.at[1] - hook.at[0] >= 0.12


@in_a_loop
async def test_an_update_whose_time_is_over_makes_way_for_the_next() -> None:
    clock = Clock()
    async with served(clock) as it, hooked() as hook:
        hook.answers = [web.Response(status=BROKEN) for _ in range(2)]
        hook.open.clear()
        await it.result("setWebhook", url=hook.url)
        world = it.playground.world
        press = asyncio.create_task(deeds.send_callback(world, MASTER, 1, "old"))
        await hook.reached(1)
        clock.move_to(clock.now() + timedelta(seconds=151))
        again = asyncio.create_task(deeds.send_callback(world, MASTER, 1, "new"))
        await asyncio.sleep(0)
        hook.open.set()
        await all_taken(it)
        assert hook.texts() == ["old", "new", "new"]
        press.cancel()
        again.cancel()


@in_a_loop
async def test_a_wait_past_the_end_of_its_life_ends_an_update() -> None:
    async with served(pace=1.0) as it, hooked() as hook:
        hook.answers = [web.Response(status=503, headers={"Retry-After": "151"})]
        await it.result("setWebhook", url=hook.url)
        press = asyncio.create_task(deeds.send_callback(it.playground.world, MASTER, 1, "x"))
        await hook.reached(1)
        await all_taken(it)
        assert hook.texts() == ["x"]
        press.cancel()


@in_a_loop
async def test_deleting_the_webhook_keeps_what_is_pending() -> None:
    async with served() as it, hooked() as hook:
        hook.open.clear()
        await it.result("setWebhook", url=hook.url)
        await it.playground.says(MASTER, "one")
        await hook.reached(1)
        await it.result("deleteWebhook")
        [update] = await it.updates()
        assert update == hook.got[0]
        assert (await it.result("getWebhookInfo"))["url"] == ""
        await it.result("setWebhook", url=hook.url, drop_pending_updates=True)
        await asyncio.sleep(0.02)
        assert (await pending(it), hook.texts()) == (0, ["one"])


@in_a_loop
async def test_the_same_webhook_set_again_disturbs_nothing() -> None:
    async with served() as it, hooked() as hook:
        hook.open.clear()
        for _ in range(2):
            await it.result("setWebhook", url=hook.url)
            await it.playground.says(MASTER, "one")
            await hook.reached(1)
        await asyncio.sleep(0.02)
        assert hook.texts() == ["one"]
        await it.result("setWebhook", url=hook.url, secret_token="new")
        await hook.reached(2)
        assert hook.secrets == [None, "new"]


@in_a_loop
async def test_why_a_webhook_could_not_be_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "LONGEST_ANSWER", aiohttp.ClientTimeout(total=0.02))
    async with served(pace=1.0) as it, hooked() as hook:
        hook.open.clear()
        nobody = "http://localhost:9/hook"
        elsewhere = "https://bot.example/hook"
        for url, why in [
            (hook.url, "Read timeout expired"),
            (nobody, "Connection refused"),
            (elsewhere, "Failed to resolve host: Name or service not known"),
        ]:
            await it.result("setWebhook", url=url)
            await it.playground.says(MASTER, "one")
            await until(lambda: failed(it))
            assert (await it.result("getWebhookInfo"))["last_error_message"] == why


@in_a_loop
async def test_a_redirect_is_not_followed() -> None:
    async with served() as it, hooked() as hook:
        hook.answers = [web.Response(status=307, headers={"Location": hook.url + "?again"})]
        await it.result("setWebhook", url=hook.url)
        await it.playground.says(MASTER, "one")
        await all_taken(it)
        wrong = "Wrong response from the webhook: 307 Temporary Redirect"
        assert it.playground.world.webhook.last_error == wrong


@in_a_loop
async def test_a_connection_cut_off_takes_nothing() -> None:
    async with served() as it, hooked() as hook:
        hook.answers = [None]
        await it.result("setWebhook", url=hook.url)
        await it.playground.says(MASTER, "one")
        await all_taken(it)
        assert hook.texts() == ["one", "one"]
        assert it.playground.world.webhook.last_error == "Connection reset by peer"


@in_a_loop
async def test_a_webhook_may_answer_with_one_method() -> None:
    async with served() as it, hooked() as hook:
        answers = [
            {"method": "sendMessage", "chat_id": LEADER, "text": "hello"},
            {"method": "deleteWebhook"},
            {"method": "sendMessage", "chat_id": 5, "text": "to nobody"},
            ["sendMessage"],
        ]
        hook.answers = [web.json_response(answer) for answer in answers]
        await it.result("setWebhook", url=hook.url)
        for text in "abcd":
            await it.playground.says(MASTER, text)
        await all_taken(it)
        assert [shown["text"] for shown in it.playground.chat(LEADER)["messages"]] == ["hello"]
        assert (await it.result("getWebhookInfo"))["url"] == hook.url


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"url": "http://bot.example/hook"}, "An HTTPS URL must be provided for webhook"),
        ({"url": "ftp://127.0.0.1/hook"}, "An HTTPS URL must be provided for webhook"),
        ({"url": "https://bot.example:8444/"},
         "Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "https://bot.example:port/"}, "invalid webhook URL specified"),
    ],
)  # fmt: skip
@in_a_loop
async def test_addresses_that_are_no_webhook(params: dict[str, str], why: str) -> None:
    async with served() as it:
        reply = await it.call("setWebhook", **params)
        assert reply["description"] == f"Bad Request: bad webhook: {why}"
