"""What is not answered as it should be is asked again until it is, or is refused for good."""

import asyncio
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter

from bot.inbox import press_answers
from bot.jobs import command_menus
from bot.outbox import account_queue
from bot.wire.errors import DAY_SECONDS, LONGEST_WAIT_SECONDS, NotDone, refusal
from handlers import Alert
from store.engine.files.kept import Files, beside
from store.record.transaction import Transaction
from wire.conftest import With
from wire.letters import message, parcel, press
from wire.small_api import Answer, broken_off, small_api, text
from wire.small_api import refusal as refused
from wire.small_bot import SmallBot, small_bot, until


def says(body: Any, status: int = 200, **headers: str) -> Answer:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(body, status=status, headers=headers)

    return answer


def busy(wait: Any) -> Answer:
    body = {"ok": False, "error_code": 429, "description": "Too Many Requests"}
    return says(body | {"parameters": {"retry_after": wait}}, 429)


async def no_http(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.write(b"SSH-2.0-nothing of yours\r\n\r\n")
    request.transport.close()
    return web.Response()


PASSING: dict[str, Answer] = {
    **{str(code): refused(code, "x") for code in (409, 500, 502, 503, 504)},
    **{f"{code} of a gateway": text("<html>", code) for code in (400, 403, 404, 502, 503, 504)},
    "429 bare": refused(429, "x"),
    **{f"429 after {wait!r}": busy(wait) for wait in (0, -5, "soon", 10**15, None, [3], True)},
    "429 of a gateway": text("slow down", 429),
    **{str(code): says({}, code, Location="http://127.0.0.1:9/") for code in (301, 302, 307, 308)},
    "nothing": says({"ok": True}),
    "no message": says({"ok": True, "result": True}),
    "null": says({"ok": True, "result": None}),
    "not ok": says({"ok": False}),
    "500 inside of 200": says({"ok": False, "error_code": 500, "description": "x"}),
    "no JSON": text("<html><h1>It works!</h1>"),
    "no object": text("[]"),
    "empty": text(""),
    "no HTTP": no_http,
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (account_queue, command_menus, press_answers):
        monkeypatch.setattr(module, "LONGEST_PAUSE_SECONDS", 0.01)


def test_whatever_goes_wrong_in_passing_the_answer_comes_and_the_next_one_after_it(
    with_bot: With,
) -> None:
    async def talk(bot: SmallBot) -> None:
        bot.api.script["sendMessage"] = list(PASSING.values())
        await bot.comes(message(1), message(2))
        said = [words for _, words in bot.api.texts()]
        assert said == ["<b>1</b> zh_CN"] * (len(PASSING) + 1) + ["<b>2</b> zh_CN"]
        assert {(one.state, one.tries) for one in bot.outbox().values()} == {("sent", 0)}

    with_bot(talk)


@pytest.mark.parametrize("method", ["sendDocument", "sendPhoto", "editMessageText"])
def test_files_photos_and_edits_come_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    async def talk() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            kept = Files(beside(bot.url, ".files")).keep(b"%PDF-1.7 words\nstartxref\n5\n%%EOF")
            file = {"hash": kept.hash, "name": "a.pdf", "photo": method == "sendPhoto"}
            edited = method == "editMessageText"
            put(bot, parcel(1, what="edit", message=40) if edited else parcel(1, file=file))
            answers = dict(PASSING)
            if edited:  # Telegram may say "True" where an edited message would be
                del answers["no message"], answers["null"]
            bot.api.script[method] = list(answers.values())
            async with bot.run:
                await bot.settled()
            assert len(bot.api.made(method)) == len(answers) + 1
            assert bot.outbox()["1"].state == "sent"

    asyncio.run(talk())


def put(bot: SmallBot, document: Any) -> None:
    rows = bot.rows()
    with rows.transaction():
        Transaction(rows).put(document)
    rows.close()


def test_one_chat_in_trouble_stalls_no_other(with_bot: With) -> None:
    async def talk(bot: SmallBot) -> None:
        async def answer(request: web.Request) -> web.StreamResponse:
            ours = (await request.json())["chat_id"] == 7
            bot.api.script["sendMessage"].append(answer)
            said = {"message_id": 1, "date": 1, "chat": {"id": 8, "type": "private"}}
            return web.json_response({"ok": not ours, "result": said}, status=500 if ours else 200)

        bot.api.script["sendMessage"] = [answer]
        bot.api.updates += [message(1, 7), message(2, 7), *(message(n, 8) for n in range(3, 9))]
        await until(lambda: states(bot) == {"sent": 6, "waiting": 2})
        assert {bot.outbox()[number].state for number in ("1", "2")} == {"waiting"}
        bot.api.script.clear()
        await bot.settled()
        assert {one.state for one in bot.outbox().values()} == {"sent"}

    with_bot(talk)


def states(bot: SmallBot) -> Counter[str]:
    return Counter(one.state for one in bot.outbox().values())


def test_what_waits_for_its_next_try_is_sent_after_a_restart_and_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account_queue, "LONGEST_PAUSE_SECONDS", 3600)

    async def talk() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.api.script["sendMessage"] = [refused(500, "x")] * 2
            async with bot.run:
                bot.api.updates += [message(1), message(2), message(3)]
                await until(lambda: len(bot.taken) == 3 and bool(bot.api.texts()))
                began = time.monotonic()
            assert time.monotonic() - began < 600  # and not the hour
            bot.api.script.clear()
            bot.api.calls.clear()
            async with (run := bot.another()):
                await run.settled()
            assert [said for _, said in bot.api.texts()] == [
                f"<b>{number}</b> zh_CN" for number in (1, 2, 3)
            ]

    asyncio.run(talk())


def test_a_redirection_is_not_followed(with_bot: With) -> None:
    """Its address would carry the token to whoever is named there."""

    async def talk(bot: SmallBot) -> None:
        async with small_api() as elsewhere:
            away = f"{elsewhere.address}/bot{bot.run._client.token}/sendMessage"
            bot.api.script["sendMessage"] = [
                says({}, status, Location=away) for status in (302, 307, 308)
            ]
            await bot.comes(message(1))
            assert elsewhere.calls == []
            assert len(bot.api.made("sendMessage")) == 4

    with_bot(talk)


@pytest.mark.parametrize("status", [400, 403, 413])
def test_what_is_refused_for_good_is_not_sent_again(with_bot: With, status: int) -> None:
    async def talk(bot: SmallBot) -> None:
        bot.api.script["sendMessage"] = [refused(status, "no")]
        await bot.comes(message(1), message(2))
        assert len(bot.api.made("sendMessage")) == 2
        assert [bot.outbox()[number].state for number in ("1", "2")] == ["dropped", "sent"]

    with_bot(talk)


def test_the_alert_of_a_press_comes_too(with_bot: With) -> None:
    """It may be all that tells what became of the press."""

    async def talk(bot: SmallBot) -> None:
        bot.alerts[1] = Alert("too late", urgent=True)
        names = ("500", "429 bare", "302", "nothing")
        answers = [PASSING[name] for name in names] + [broken_off]
        bot.api.script["answerCallbackQuery"] = answers
        await bot.comes(press(1))
        await until(lambda: len(bot.api.made("answerCallbackQuery")) == len(answers) + 1)
        told = bot.api.made("answerCallbackQuery")[-1].parameters
        assert told["text"] == "too late"

    with_bot(talk)


def test_the_menu_of_strangers_is_set_however_long_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def talk() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.api.script["setMyCommands"] = [refused(500, "x")] * 9
            async with bot.run:
                await until(lambda: len(bot.api.made("setMyCommands")) == 11)

    asyncio.run(talk())


def kind(status: int, **body: Any) -> tuple[type[Exception], str]:
    error = refusal(status, json.dumps({"ok": False, **body}).encode())
    return type(error), str(error)


def test_telegrams_own_words_are_understood() -> None:
    assert kind(400, description="Bad Request: x") == (BadRequest, "X")
    assert kind(403, description="Forbidden: x")[0] is Forbidden
    assert kind(200, error_code=403, description="Forbidden: x")[0] is Forbidden
    assert kind(401)[0] is kind(404)[0] is InvalidToken
    assert kind(500, description=["no", "words"]) == (NotDone, "['no', 'words']")
    assert kind(400, parameters={"migrate_to_chat_id": -100})[0] is ChatMigrated
    assert kind(400, parameters={"migrate_to_chat_id": "-100"})[0] is BadRequest
    assert kind(400, parameters=[1])[0] is BadRequest


@pytest.mark.parametrize(
    ("asked", "waits"),
    [(1, 1), (2.5, 2.5), (300, 300), (3000, LONGEST_WAIT_SECONDS), (DAY_SECONDS, 300)],
)
def test_who_asks_to_wait_is_waited_for_within_reason(asked: float, waits: float) -> None:
    body = f'{{"ok": false, "error_code": 429, "parameters": {{"retry_after": {asked}}}}}'
    error = refusal(429, body.encode())
    assert isinstance(error, RetryAfter)
    assert error.retry_after.total_seconds() == waits  # type: ignore[union-attr]
