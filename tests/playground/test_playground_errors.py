"""Every refusal in Telegram's own words."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from bot.process.clock import Clock
from playground.served import MASTER, PIXEL, Json, Served, buttons, in_a_loop, served

LONG_DATA = "é" * 33  # 66 bytes in 33 characters
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NO_ARRAYS = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'


def keyboard(*row: Any) -> Json:
    return {"inline_keyboard": [list(row)]}


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("sendMessage", {"text": "x", "chat_id": ""}, "chat_id is empty"),
        ("sendMessage", {"text": "x", "chat_id": 5}, "chat not found"),
        ("sendMessage", {"text": "x", "chat_id": "@somebody"}, "chat not found"),
        ("sendMessage", {}, "message text is empty"),
        ("sendMessage", {"text": " \n"}, "text must be non-empty"),
        ("sendMessage", {"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ("sendMessage", {"text": "😀" * 2049}, "message is too long"),
        ("sendMessage", {"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 99}},
         "message to be replied not found"),
        ("sendMessage", {"text": "x", "reply_parameters": "7"},
         "object expected as reply parameters"),
        ("sendMessage", {"text": "x", "reply_markup": "{"},
         "can't parse reply keyboard markup JSON object"),
        ("sendMessage", {"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
        ("sendMessage", {"text": "x", "reply_markup": {"inline_keyboard": [{}]}}, NO_ARRAYS),
        ("sendMessage", {"text": "x", "reply_markup": keyboard("x")},
         "can't parse inline keyboard button: Object expected as inline keyboard button"),
        ("sendMessage", {"text": "x", "reply_markup": keyboard({})},
         'can\'t parse inline keyboard button: Can\'t find field "text"'),
        ("sendMessage", {"text": "x", "reply_markup": keyboard({"text": "A"})},
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ("sendMessage", {"text": "x", "reply_markup": buttons(" ")},
         "inline keyboard button text must be non-empty"),
        ("sendMessage", {"text": "x", "reply_markup": buttons(LONG_DATA)}, "BUTTON_DATA_INVALID"),
        ("sendMessage", {"text": "x", "reply_markup": buttons(*"A" * 101)},
         "reply markup is too long"),
        ("sendChatAction", {"action": "sleeping"}, "wrong parameter action in request"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "AgAC"}, "wrong file identifier/HTTP URL specified"),
        ("sendDocument", {"document": "attach://none"}, "wrong file identifier/HTTP URL specified"),
        ("sendMediaGroup", {"media": "none"}, "can't parse media JSON object"),
        ("sendMediaGroup", {"media": {}}, "media must be an Array of InputMedia"),
        ("sendMediaGroup", {"media": [{"type": "photo", "media": "A"}]},
         "expected 2-10 InputMedia in the album"),
        ("sendMediaGroup", {"media": [{"type": "photo"}, {"type": "document"}]},
         "can't use the media of the specified type in the album"),
        ("editMessageText", {"text": "x", "message_id": 99}, "message to edit not found"),
        ("editMessageText", {"text": "x", "message_id": 1}, "message can't be edited"),
        ("editMessageText", {"text": "card", "message_id": 2}, NOT_MODIFIED),
        ("editMessageText", {"text": "<b>card</b", "message_id": 2, "parse_mode": "HTML"},
         "can't parse entities: Unclosed end tag at byte offset 7"),
        ("editMessageCaption", {"caption": "x", "message_id": 2},
         "there is no caption in the message to edit"),
        ("editMessageText", {"text": "x", "message_id": 3},
         "there is no text in the message to edit"),
        ("editMessageCaption", {"caption": "x" * 1025, "message_id": 3},
         "message caption is too long"),
        ("editMessageReplyMarkup", {"message_id": 2}, NOT_MODIFIED),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
        ("getFile", {}, "file_id not specified"),
        ("getFile", {"file_id": "BQAC"}, "invalid file_id"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, TOO_OLD),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("setMyCommands", {"commands": {}}, "expected an Array of BotCommand"),
        ("setMyCommands", {"commands": [{}]},
         'can\'t parse BotCommand: Can\'t find field "command"'),
        ("setMyCommands", {"commands": [{"command": "", "description": "x"}]},
         "command must be non-empty"),
        ("setMyCommands", {"commands": [{"command": "New", "description": "x"}]},
         "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "new", "description": " "}]},
         "command description must be non-empty"),
        ("setMyCommands", {"commands": [{"command": "new", "description": "x" * 257}]},
         "command description length must not exceed 256"),
        ("setMyCommands", {"commands": [{"command": "n", "description": "x"}] * 101},
         "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", {"language_code": "zh-hans"}, "invalid language code specified"),
        ("getMyCommands", {"scope": {"type": "everywhere"}},
         "can't parse BotCommandScope: Unsupported type specified"),
        ("getMyCommands", {"scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setWebhook", {"url": "http://bot.example"},
         "bad webhook: An HTTPS URL must be provided for webhook"),
        ("setWebhook", {"url": "https://bot.example", "secret_token": "not this!"},
         "secret token contains unallowed characters"),
    ],
)  # fmt: skip
@in_a_loop
async def test_a_bad_request_is_told_why(method: str, params: Json, why: str) -> None:
    async with served() as it:
        await it.playground.says(MASTER, "mine")
        await it.send("card")
        await send_file(it, "sendDocument", "document", b"paper")
        reply = await it.call(method, **{"chat_id": MASTER, **params})
        assert reply == {"ok": False, "error_code": 400, "description": f"Bad Request: {why}"}


async def send_file(it: Served, method: str, kind: str, content: bytes) -> Json:
    form = aiohttp.FormData({"chat_id": str(MASTER)})
    form.add_field(kind, BytesIO(content), filename="file")
    async with it.http.post(it.url(method), data=form) as response:
        reply: Json = await response.json()
        return reply


def png(width: int, height: int) -> bytes:
    return PIXEL[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + PIXEL[24:]


@pytest.mark.parametrize(
    ("method", "kind", "content", "why"),
    [
        ("sendPhoto", "photo", b"no picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        ("sendPhoto", "photo", png(6000, 5000), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", "photo", png(2100, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", "photo", PIXEL + bytes(10 * 2**20), "Request Entity Too Large"),
        ("sendDocument", "document", b"", "Bad Request: file must be non-empty"),
    ],
)
@in_a_loop
async def test_a_file_telegram_would_not_take(
    method: str, kind: str, content: bytes, why: str
) -> None:
    async with served() as it:
        assert (await send_file(it, method, kind, content))["description"] == why


@in_a_loop
async def test_a_photo_is_no_document() -> None:
    async with served() as it:
        sent = await send_file(it, "sendPhoto", "photo", PIXEL)
        file_id = sent["result"]["photo"][-1]["file_id"]
        reply = await it.call("sendDocument", chat_id=MASTER, document=file_id)
        assert reply["description"] == "Bad Request: can't use file of type Photo as Document"


@in_a_loop
async def test_a_file_over_20_megabytes_cannot_be_fetched_by_the_bot() -> None:
    async with served() as it:
        await it.playground.uploads(MASTER, "big.zip", bytes(20 * 2**20 + 1))
        [update] = await it.updates()
        reply = await it.call("getFile", file_id=update["message"]["document"]["file_id"])
        assert reply["description"] == "Bad Request: file is too big"


@in_a_loop
async def test_only_young_messages_can_be_deleted() -> None:
    clock = Clock()
    async with served(clock) as it:
        old = (await it.send("old"))["message_id"]
        clock.move_to(datetime.now(UTC) + timedelta(hours=49))
        young = (await it.send("young"))["message_id"]
        reply = await it.call("deleteMessage", chat_id=MASTER, message_id=old)
        assert reply["description"] == "Bad Request: message can't be deleted for everyone"
        await it.result("deleteMessages", chat_id=MASTER, message_ids=[old, young, 99])
        left = [message["text"] for message in it.playground.chat(MASTER)["messages"]]
        assert left == ["old"]


@pytest.mark.parametrize(
    ("path", "status", "why"),
    [
        ("/bot1:wrong/getMe", 401, "Unauthorized"),
        ("/bot{token}/getLost", 404, "Not Found: method not found"),
        ("/file/bot1:wrong/photos/file_0.jpg", 401, "Unauthorized"),
        ("/file/bot{token}/photos/file_0.jpg", 404, "Not Found"),
    ],
)
@in_a_loop
async def test_wrong_addresses(path: str, status: int, why: str) -> None:
    async with served() as it:
        address = it.address + path.format(token=it.playground.token)
        async with it.http.get(address) as response:
            assert response.status == status
            reply = await response.json()
            assert reply == {"ok": False, "error_code": status, "description": why}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("{", "can't parse JSON object"),
        ("[]", "object expected as parameters"),
        (json.dumps({"text": "\ud800"}), "strings must be encoded in UTF-8"),
    ],
)
@in_a_loop
async def test_unreadable_bodies(body: str, why: str) -> None:
    async with served() as it:
        headers = {"Content-Type": "application/json"}
        async with it.http.post(it.url("sendMessage"), data=body, headers=headers) as response:
            assert (await response.json())["description"] == f"Bad Request: {why}"


@in_a_loop
async def test_who_blocked_the_bot_gets_nothing() -> None:
    async with served() as it:
        message = await it.send("card")
        await it.play(f"/play/{MASTER}/block", {"blocked": True})
        reply = await it.call("sendMessage", chat_id=MASTER, text="x")
        why = "Forbidden: bot was blocked by the user"
        assert (reply["error_code"], reply["description"]) == (403, why)
        edit = {"chat_id": MASTER, "message_id": message["message_id"], "text": "edited"}
        assert (await it.call("editMessageText", **edit))["ok"]
        await it.play(f"/play/{MASTER}/block", {"blocked": False})
        await it.send("x")
        statuses = [update["my_chat_member"]["new_chat_member"] for update in await it.updates()]
        assert [status["status"] for status in statuses] == ["kicked", "member"]
