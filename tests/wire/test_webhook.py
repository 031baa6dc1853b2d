"""Updates that are delivered: kept before they are acknowledged, from Telegram only."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.inbox import intake, webhook_registration
from bot.process.token_keys import webhook_path, webhook_secret
from bot.settings import Settings
from bot.web import webhook
from store.engine.disk import FullError
from wire.conftest import With
from wire.letters import message
from wire.served import HOOK, PATH, SECRET, Caller, Use, served
from wire.small_api import TOKEN, refusal
from wire.small_bot import SmallBot, small_bot, until

WithCaller = Callable[[Use], None]


@pytest.fixture
def with_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WithCaller:
    return partial(served, tmp_path, monkeypatch)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook_registration, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(webhook_registration, "LONGEST_PAUSE_SECONDS", 0.01)


def test_a_delivered_update_is_on_disk_when_it_is_acknowledged(with_caller: WithCaller) -> None:
    async def deliver(caller: Caller) -> None:
        assert await caller.post(message(5)) == 200
        assert "5" in caller.bot.inbox()
        await caller.bot.run.settled()
        assert [event.update for event in caller.bot.taken] == [5]
        assert len(caller.bot.api.texts()) == 1

    with_caller(deliver)


def test_what_is_delivered_twice_is_taken_once(with_caller: WithCaller) -> None:
    async def deliver(caller: Caller) -> None:
        same = [caller.post(message(5)) for _ in range(5)]
        assert await asyncio.gather(*same) == [200] * 5
        assert await caller.post(message(5)) == 200
        await caller.bot.run.settled()
        assert [event.update for event in caller.bot.taken] == [5]

    with_caller(deliver)


def test_the_proxy_in_front_may_take_its_path_away(with_caller: WithCaller) -> None:
    async def deliver(caller: Caller) -> None:
        assert await caller.post(message(5), f"/{webhook_path(TOKEN)}") == 200

    with_caller(deliver)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        (PATH, {}, 403),
        (PATH, {"X-Telegram-Bot-Api-Secret-Token": "guess"}, 403),
        (PATH, {"X-Telegram-Bot-Api-Secret-Token": "秘密"}, 403),
        ("/hooks/guess", SECRET, 404),
        ("/hooks/%E7%A7%98", SECRET, 404),
        (f"{PATH}/more", SECRET, 404),
        ("/", SECRET, 404),
        ("/health", SECRET, 404),
    ],
)
def test_others_are_turned_away(
    with_caller: WithCaller, path: str, headers: dict[str, str], status: int
) -> None:
    async def deliver(caller: Caller) -> None:
        assert await caller.post(message(5), path, headers) == status
        assert caller.bot.inbox() == {}

    with_caller(deliver)


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (b"{", None),
        (b"\xff\xfe", None),
        (b"[" * 100_000, None),
        ([], None),
        ({}, None),
        ({"update_id": "5"}, None),
        ({"update_id": True}, None),
        ({"update_id": 10**30}, None),
        (b'{"update_id": 5, "x": "\xff"}', "5"),
        (b'{"update_id": 5, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "5"),
        (b'{"update_id": 5, "x": "' + b"x" * 1024 * 1024 + b'"}', "5"),
        ({"update_id": 5, "message": {"text": "\ud800"}}, "5"),
    ],
)
def test_what_is_no_update_is_put_aside_once(
    with_caller: WithCaller, body: object, number: str | None
) -> None:
    """A refusal would bring it again for ever, and what comes after it would wait for that."""

    async def deliver(caller: Caller) -> None:
        assert [await caller.post(body) for _ in range(2)] == [200, 200]
        assert await caller.post(message(6)) == 200
        await caller.bot.run.settled()
        assert [event.update for event in caller.bot.taken] == [6]
        [aside] = [one for own_id, one in caller.bot.inbox().items() if own_id != "6"]
        assert (aside.state, aside.body) == ("dead", {})
        assert number in {aside.id, None}

    with_caller(deliver)


def test_without_a_record_telegram_is_asked_to_come_again(
    with_caller: WithCaller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    real, left = intake.keep, [FullError("no space"), OSError("broken")]

    async def full(*given: Any) -> Any:
        if left:
            raise left.pop()
        return await real(*given)

    monkeypatch.setattr(webhook, "keep", full)

    async def deliver(caller: Caller) -> None:
        assert [await caller.post(message(5)) for _ in range(3)] == [503, 503, 200]
        await caller.bot.run.settled()
        assert [event.update for event in caller.bot.taken] == [5]

    with_caller(deliver)


def test_telegram_is_told_where_to_deliver_and_what(with_caller: WithCaller) -> None:
    async def look(caller: Caller) -> None:
        api = caller.bot.api
        await until(lambda: len(api.made("getWebhookInfo")) > 2)
        (call,) = api.made("setWebhook")
        assert call.parameters["url"] == f"https://bot.example.org/hooks/{webhook_path(TOKEN)}"
        assert call.parameters["secret_token"] == webhook_secret(TOKEN)
        assert call.parameters["max_connections"] == "40"
        wanted = '["message", "edited_message", "callback_query", "my_chat_member"]'
        assert call.parameters["allowed_updates"] == wanted
        assert "drop_pending_updates" not in call.parameters
        assert api.made("getUpdates") == []

    with_caller(look)


def test_path_and_secret_say_nothing_about_each_other_or_the_token() -> None:
    path, secret = webhook_path(TOKEN), webhook_secret(TOKEN)
    assert path != secret
    assert webhook_path(TOKEN[:-1] + "7") != path
    assert not any(part in path + secret for part in TOKEN.split(":"))


def test_the_webhook_is_set_in_spite_of_failures_and_again_when_somebody_removed_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def look() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.api.script["setWebhook"] = [refusal(502, "Bad Gateway")] * 3
            bot.run = bot.another(**HOOK)
            async with bot.run:
                await until(lambda: bool(bot.api.hook))
                assert len(bot.api.made("setWebhook")) == 4
                bot.api.hook = {}
                await until(lambda: bool(bot.api.hook))
            assert "somebody else changed the webhook" in caplog.text
            assert webhook_path(TOKEN) not in caplog.text

    asyncio.run(look())


def test_telegrams_complaints_are_told_once_each(
    with_caller: WithCaller, caplog: pytest.LogCaptureFixture
) -> None:
    async def look(caller: Caller) -> None:
        api = caller.bot.api
        for date in (100, 200):
            api.trouble = {"last_error_date": date, "last_error_message": "Wrong response: 503"}
            seen = len(api.made("getWebhookInfo"))
            await until(lambda seen=seen: len(api.made("getWebhookInfo")) > seen + 2)  # type: ignore[misc]
        assert caplog.text.count("Telegram cannot deliver: Wrong response: 503") == 2

    with_caller(look)


def test_silence_of_telegram_is_noticed(with_caller: WithCaller) -> None:
    async def look(caller: Caller) -> None:
        await until(lambda: caller.bot.run.silent_for < 0.01)
        caller.bot.api.script["getWebhookInfo"] = [refusal(502, "x")] * 1000
        await until(lambda: caller.bot.run.silent_for > 0.1)

    with_caller(look)


def test_back_to_polling_drops_nothing_and_neither_way_takes_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def change() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.run = bot.another(**HOOK)
            async with bot.run:
                await until(lambda: bool(bot.api.hook))
            assert bot.api.hook
            bot.run = bot.another()
            async with bot.run:
                await bot.comes(message(1), message(2))
            (removed,) = bot.api.made("deleteWebhook")
            assert "drop_pending_updates" not in removed.parameters
            await _delivered_again(bot)

    asyncio.run(change())


async def _delivered_again(bot: SmallBot) -> None:
    bot.run = bot.another(**HOOK)
    async with aiohttp.ClientSession() as session, bot.run:
        caller = Caller(bot, session)
        assert [await caller.post(message(n)) for n in (1, 2, 3)] == [200] * 3
        await bot.run.settled()
    assert [event.update for event in bot.taken] == [1, 2, 3]


def test_what_was_kept_when_the_bot_stopped_is_taken_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stop() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.run = bot.another(**HOOK)
            async with bot.run, aiohttp.ClientSession() as session:
                caller = Caller(bot, session)
                posts = [caller.post(message(n)) for n in range(1, 40)]
                assert set(await asyncio.gather(*posts)) == {200}
            bot.run = bot.another(**HOOK)
            async with bot.run:
                await bot.run.settled()
            assert sorted(event.update for event in bot.taken) == list(range(1, 40))
            assert len(bot.api.texts()) == 39

    asyncio.run(stop())


def test_a_webhook_that_cannot_be_served_is_refused_and_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_bot: With
) -> None:
    async def start(caller: Caller) -> None:
        taken = int(str(caller.bot.run.address).rpartition(":")[2])
        folder = tmp_path / "other"
        folder.mkdir()
        async with small_bot(folder, monkeypatch) as bot:
            here = ("127.0.0.1", taken)
            with pytest.raises(OSError, match=r"STATION_BOT_WEB cannot be listened on, 127"):
                await bot.another(**(HOOK | {"web": here})).start()
            async with bot.another():
                pass

    served(tmp_path, monkeypatch, start)


def test_settings_tell_nobody_the_secret() -> None:
    settings = Settings(TOKEN, **HOOK)
    assert webhook_secret(TOKEN) not in repr(settings)
