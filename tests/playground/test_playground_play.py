"""The interface for scripts, as docs/playground.md has it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.playground import Refused
from bot.playground.chats import presses
from bot.process.clock import Clock
from playground.served import LEADER, MASTER, PIXEL, Json, Served, buttons, in_a_loop, served


async def answers(it: Served, **answer: Any) -> Json:
    """A bot that answers the next press; the callback query it got."""
    while True:
        for update in await it.updates(timeout=5, allowed_updates=["callback_query"]):
            query: Json = update["callback_query"]
            await it.result("answerCallbackQuery", callback_query_id=query["id"], **answer)
            await it.updates(offset=update["update_id"] + 1)
            return query


@in_a_loop
async def test_a_message_reaches_the_bot() -> None:
    async with served() as it:
        body = {"text": " /start abc\r\n看https://example.org "}
        assert await it.play(f"/play/{MASTER}/message", body) == (
            200,
            {"message_id": 1, "message_ids": [1]},
        )
        [update] = await it.updates()
        message = update["message"]
        assert message["text"] == "/start abc\n看https://example.org"
        assert [entity["type"] for entity in message["entities"]] == ["bot_command", "url"]
        assert message["from"] == {
            "id": MASTER,
            "is_bot": False,
            "first_name": "陈丽娟",
            "language_code": "zh-hans",
        }
        assert message["chat"] == {"id": MASTER, "type": "private", "first_name": "陈丽娟"}
        assert abs(message["date"] - datetime.now(UTC).timestamp()) < 5


@in_a_loop
async def test_a_text_too_long_for_one_message_comes_in_pieces() -> None:
    async with served() as it:
        _, sent = await it.play(f"/play/{LEADER}/message", {"text": "x" * 5000})
        assert sent["message_ids"] == [1, 2]
        lengths = [len(update["message"]["text"]) for update in await it.updates()]
        assert lengths == [4096, 904]


@pytest.mark.parametrize("button", ["Reject", " Reject ", 1, "1"])
@in_a_loop
async def test_a_press_brings_the_alert(button: str | int) -> None:
    async with served() as it:
        message = await it.send("card", reply_markup=buttons("Approve", "Reject"))
        bot = asyncio.create_task(answers(it, text="Not any more", show_alert=True))
        body = {"message_id": message["message_id"], "button": button}
        assert await it.play(f"/play/{MASTER}/press", body) == (
            200,
            {"answered": True, "alert": "Not any more", "show_alert": True},
        )
        query = await bot
        assert query["data"] == "Reject"
        assert query["message"] == message


@in_a_loop
async def test_a_number_is_a_place_even_where_labels_are_numbers() -> None:
    async with served() as it:
        message = await it.send("days", reply_markup=buttons("3", "2", "1"))
        for button, pressed in [(1, "2"), ("1", "1")]:
            bot = asyncio.create_task(answers(it))
            body = {"message_id": message["message_id"], "button": button}
            _, answer = await it.play(f"/play/{MASTER}/press", body)
            assert answer == {"answered": True, "alert": None, "show_alert": False}
            assert (await bot)["data"] == pressed


@in_a_loop
async def test_a_press_is_not_waited_for_forever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presses, "PATIENCE", 0.01)
    async with served() as it:
        message = await it.send("card", reply_markup=buttons("A"))
        assert await it.playground.presses(MASTER, message["message_id"], "A") is None
        body = {"message_id": message["message_id"], "button": "A"}
        _, answer = await it.play(f"/play/{MASTER}/press", body)
        assert answer == {"answered": False, "alert": None, "show_alert": False}


@pytest.mark.parametrize("seconds", [0, 16])
@in_a_loop
async def test_a_press_takes_one_answer_and_none_that_is_late(seconds: int) -> None:
    clock = Clock()
    async with served(clock) as it:
        message = await it.send("card", reply_markup=buttons("A"))
        press = asyncio.create_task(it.playground.presses(MASTER, message["message_id"], "A"))
        await asyncio.sleep(0)
        [update] = await it.updates()
        clock.move_to(datetime.now(UTC) + timedelta(seconds=seconds + 0.1))
        query = {"callback_query_id": update["callback_query"]["id"], "text": "Done"}
        assert (await it.call("answerCallbackQuery", **query))["ok"] == (seconds == 0)
        assert not (await it.call("answerCallbackQuery", **query))["ok"]
        press.cancel()


@in_a_loop
async def test_a_forged_press_carries_what_it_likes() -> None:
    async with served() as it:
        message = await it.send("card", reply_markup=buttons("A"))
        for message_id, seen in [(message["message_id"], message["date"]), (99, 0)]:
            bot = asyncio.create_task(answers(it, text="No"))
            body = {"message_id": message_id, "data": "approve|7"}
            _, answer = await it.play(f"/play/{LEADER}/callback", body)
            query = await bot
            assert (answer["alert"], query["data"], query["from"]["id"]) == (
                "No",
                "approve|7",
                LEADER,
            )
            assert query["message"]["date"] == 0 or seen == 0
        bot = asyncio.create_task(answers(it))
        await it.play(
            f"/play/{MASTER}/callback", {"message_id": message["message_id"], "data": "x"}
        )
        assert (await bot)["message"] == message


async def upload(it: Served, path: str, *parts: tuple[str, str, bytes], caption: str = "") -> Any:
    form = aiohttp.FormData({"caption": caption}, quote_fields=False)
    for field, name, content in parts:
        form.add_field(field, content, filename=name)
    async with it.http.post(it.address + path, data=form) as response:
        return response.status, await response.json()


@in_a_loop
async def test_an_upload_reaches_the_bot() -> None:
    async with served() as it:
        part = ("document", "请示.pdf", b"paper")
        status, sent = await upload(it, f"/play/{MASTER}/upload", part, caption="见附件 /help")
        assert (status, sent["message_id"]) == (200, 1)
        [update] = await it.updates()
        message = update["message"]
        assert message["document"]["file_name"] == "请示.pdf"
        assert message["caption"] == "见附件 /help"
        assert message["caption_entities"][0]["type"] == "bot_command"
        [shown] = it.playground.chat(MASTER)["messages"]
        assert shown["from"] == "me"
        assert shown["file"]["size"] == 5
        async with it.http.get(it.address + shown["file"]["url"]) as response:
            assert await response.read() == b"paper"
            assert response.headers["Content-Disposition"] == "attachment"
            assert "sandbox" in response.headers["Content-Security-Policy"]


@in_a_loop
async def test_a_file_keeps_the_type_it_came_with_or_gets_that_of_its_name() -> None:
    async with served() as it:
        form = aiohttp.FormData()
        form.add_field("document", b"x", filename="notes.odd", content_type="text/x-odd; charset=a")
        await it.http.post(f"{it.address}/play/{MASTER}/upload", data=form)
        [update] = await it.updates()
        assert update["message"]["document"]["mime_type"] == "text/x-odd"
        [shown] = it.playground.chat(MASTER)["messages"]
        async with it.http.get(it.address + shown["file"]["url"]) as response:
            assert response.status == 200
        await it.playground.uploads(MASTER, "plan.docx", b"x")
        found = (await it.updates())[-1]["message"]["document"]["mime_type"]
        assert found.endswith("wordprocessingml.document")


@in_a_loop
async def test_several_files_make_an_album_of_each_kind() -> None:
    async with served() as it:
        parts = [("photo", "a.png", PIXEL), ("document", "c.txt", b"c"), ("photo", "b.png", PIXEL)]
        _, sent = await upload(it, f"/play/{MASTER}/upload", *parts, caption="three")
        messages = [update["message"] for update in await it.updates()]
        assert [message["message_id"] for message in messages] == sent["message_ids"]
        assert ["photo" in message for message in messages] == [True, True, False]
        assert messages[0]["media_group_id"] == messages[1]["media_group_id"]
        assert "media_group_id" not in messages[2]
        assert [message.get("caption") for message in messages] == ["three", None, None]


@in_a_loop
async def test_a_reply_names_its_message() -> None:
    async with served() as it:
        message = await it.send("card", reply_markup=buttons("A"))
        body = {"text": "Why?", "message_id": message["message_id"]}
        assert (await it.play(f"/play/{MASTER}/reply", body))[0] == 200
        [update] = await it.updates()
        assert update["message"]["reply_to_message"] == message


@in_a_loop
async def test_the_clock_moves_forward_only() -> None:
    async with served() as it:
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        local = (tomorrow + timedelta(hours=8)).replace(tzinfo=None, microsecond=0)
        status, answer = await it.play("/play/clock", {"to": local.isoformat()})
        assert status == 200
        assert abs(datetime.fromisoformat(answer["now"]) - tomorrow) < timedelta(seconds=5)
        assert (await it.get("/play/clock"))["now"][:10] == tomorrow.isoformat()[:10]
        message = await it.send("later")
        assert message["date"] >= int(tomorrow.timestamp()) - 1
        for to, expected in [("2020-01-01T00:00:00Z", 409), ("soon", 400)]:
            assert (await it.play("/play/clock", {"to": to}))[0] == expected


@in_a_loop
async def test_the_people_are_listed_in_their_own_language() -> None:
    async with served() as it:
        personas = (await it.get("/personas"))["personas"]
        assert personas[0] == {
            "user_id": MASTER,
            "chat_id": MASTER,
            "name": "陈丽娟",
            "seat": "样例岗位",
            "language": "zh_CN",
        }
        assert personas[1]["name"] == "Zhou Haiping"


@pytest.mark.parametrize(
    ("path", "body", "status", "sentence"),
    [
        ("/play/5/message", {"text": "x"}, 404, "There is no person 5 in this playground."),
        ("/play/7001/message", {"text": " "}, 400, "A message needs some text."),
        ("/play/7001/message", {"text": 5}, 400, '"text" must be a string.'),
        ("/play/7001/message", {"text": "\ud800"}, 400, "The body must be a JSON object."),
        ("/play/7001/message", [], 400, "The body must be a JSON object."),
        ("/play/7001/reply", {"text": "x", "message_id": 9}, 404,
         "There is no message 9 in this chat."),
        ("/play/7001/press", {"message_id": 9, "button": "A"}, 404,
         "There is no message 9 in this chat."),
        ("/play/7001/press", {"message_id": "9", "button": "A"}, 400,
         '"message_id" must be a whole number.'),
        ("/play/7001/press", {"message_id": 1}, 400,
         '"button" must be the label of a button, or its place counted from 0.'),
        ("/play/7001/press", {"message_id": 1, "button": "Z"}, 409,
         'Message 1 has no button "Z"; it has: "A", "Link".'),
        ("/play/7001/press", {"message_id": 1, "button": 2}, 409,
         'Message 1 has no button "2"; it has: "A", "Link".'),
        ("/play/7001/press", {"message_id": 1, "button": "Link"}, 409,
         'The button "Link" sends nothing to the bot.'),
        ("/play/pace", {"pace": 0}, 400, '"pace" must be more than 0.'),
        ("/play/7001/upload", {}, 400,
         'Send the files as multipart form data, fields "photo" or "document".'),
    ],
)  # fmt: skip
@in_a_loop
async def test_what_cannot_be_done_is_said(
    path: str, body: Any, status: int, sentence: str
) -> None:
    async with served() as it:
        row = [*buttons("A")["inline_keyboard"][0], {"text": "Link", "url": "https://example.org"}]
        await it.send("card", reply_markup={"inline_keyboard": [row]})
        assert await it.play(path, body) == (status, {"error": sentence})


@in_a_loop
async def test_uploads_have_limits() -> None:
    async with served() as it:
        path = f"/play/{MASTER}/upload"
        assert (await upload(it, path))[0] == 400
        assert (await upload(it, path, ("document", "empty", b"")))[0] == 400
        assert (await upload(it, path, *[("photo", "a.png", PIXEL)] * 11))[0] == 400


@in_a_loop
async def test_who_blocked_the_bot_cannot_write_to_it() -> None:
    async with served() as it:
        path = f"/play/{MASTER}/block"
        for blocked in (True, True, False):
            assert (await it.play(path, {"blocked": blocked}))[0] == 200
            if blocked:
                with pytest.raises(Refused, match="This person has blocked the bot"):
                    await it.playground.says(MASTER, "x")
        await it.playground.says(MASTER, "x")
        assert len(await it.updates()) == 3
