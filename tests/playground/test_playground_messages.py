"""What the bot sends stands in the chat as it would in Telegram."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.process.clock import Clock
from playground.served import LEADER, MASTER, PIXEL, Json, Served, buttons, in_a_loop, served


@in_a_loop
async def test_html_becomes_text_and_entities() -> None:
    async with served() as it:
        sent = await it.send("😀 <b>To <i>you</i></b>", parse_mode="HTML")
        assert sent["text"] == "😀 To you"
        assert sent["entities"] == [
            {"type": "bold", "offset": 3, "length": 6},
            {"type": "italic", "offset": 6, "length": 3},
        ]
        [shown] = it.playground.chat(MASTER)["messages"]
        assert shown["html"] == "😀 <b>To <i>you</i></b>"


@in_a_loop
async def test_entities_can_be_given_instead_and_unreadable_ones_are_left_out() -> None:
    async with served() as it:
        bold = {"type": "bold", "offset": 0, "length": 4}
        beyond = {"type": "bold", "offset": 3, "length": 9}
        sent = await it.send("text", entities=json.dumps([bold, beyond, {"type": "bold"}, 5]))
        assert sent["entities"] == [bold]


@in_a_loop
async def test_commands_and_links_are_found() -> None:
    async with served() as it:
        sent = await it.send(
            "/my，见https://example.org/a。and/or <code>/no</code>", parse_mode="HTML"
        )
        found = [
            (entity["type"], entity["offset"], entity["length"]) for entity in sent["entities"]
        ]
        assert found == [("bot_command", 0, 3), ("url", 5, 21), ("code", 34, 3)]


@in_a_loop
async def test_all_three_sorts_of_bodies_say_the_same() -> None:
    async with served() as it:
        params = {"chat_id": str(MASTER), "text": "hello", "reply_markup": json.dumps(buttons("A"))}
        form = aiohttp.FormData(params, default_to_multipart=True)
        bodies: list[dict[str, Any]] = [{"json": params}, {"data": params}, {"data": form}]
        for body in bodies:
            async with it.http.post(it.url("sendMessage"), **body) as response:
                assert (await response.json())["result"]["reply_markup"] == buttons("A")
        async with it.http.get(it.url("sendMessage"), params=params) as response:
            assert (await response.json())["ok"]
        assert len(it.playground.chat(MASTER)["messages"]) == 4


@in_a_loop
async def test_an_edit_changes_text_and_buttons_in_place() -> None:
    clock = Clock()
    async with served(clock) as it:
        sent = await it.send("card", reply_markup=buttons("A", "B"))
        message = {"chat_id": MASTER, "message_id": sent["message_id"]}
        clock.move_to(datetime.now(UTC) + timedelta(days=30))
        edited = await it.result("editMessageText", **message, text="done")
        assert edited["edit_date"] - sent["date"] >= 30 * 24 * 3600
        assert edited["date"] == sent["date"]
        assert it.playground.chat(MASTER)["messages"] == [
            {
                "message_id": sent["message_id"],
                "from": "bot",
                "text": "done",
                "html": "done",
                "buttons": [],
                "file": None,
                "edited": True,
            }
        ]


@in_a_loop
async def test_new_buttons_alone_are_no_edit_of_the_words() -> None:
    async with served() as it:
        sent = await it.send("card", reply_markup=buttons("A"))
        message = {"chat_id": MASTER, "message_id": sent["message_id"]}
        edited = await it.result("editMessageReplyMarkup", **message, reply_markup=buttons("B"))
        assert edited["reply_markup"] == buttons("B")
        [shown] = it.playground.chat(MASTER)["messages"]
        assert (shown["buttons"], shown["edited"]) == ([["B"]], False)


@in_a_loop
async def test_a_reply_shows_what_it_answers() -> None:
    async with served() as it:
        first = await it.send("first")
        reply = await it.send("second", reply_parameters={"message_id": first["message_id"]})
        assert reply["reply_to_message"]["text"] == "first"
        lost = {"message_id": 99, "allow_sending_without_reply": True}
        assert "reply_to_message" not in await it.send("third", reply_parameters=lost)


async def send_form(it: Served, method: str, fields: Json, **files: tuple[str, bytes]) -> Any:
    form = aiohttp.FormData(fields, quote_fields=False)
    for name, (filename, content) in files.items():
        form.add_field(name, content, filename=filename)
    async with it.http.post(it.url(method), data=form) as response:
        return (await response.json())["result"]


@in_a_loop
async def test_a_document_keeps_its_chinese_name_and_can_be_sent_again_by_id() -> None:
    async with served() as it:
        fields = {"chat_id": str(MASTER), "caption": "<b>附件</b>", "parse_mode": "HTML"}
        sent = await send_form(it, "sendDocument", fields, document=("请示 一.pdf", b"paper"))
        assert sent["document"]["file_name"] == "请示 一.pdf"
        assert sent["document"]["mime_type"] == "application/pdf"
        assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 2}]
        file_id = sent["document"]["file_id"]
        again = await it.result("sendDocument", chat_id=LEADER, document=file_id)
        assert again["document"]["file_unique_id"] == sent["document"]["file_unique_id"]
        message = {"chat_id": MASTER, "message_id": sent["message_id"]}
        assert (await it.result("editMessageCaption", **message, caption="b"))["caption"] == "b"
        [shown] = it.playground.chat(MASTER)["messages"]
        assert shown["file"]["name"] == "请示 一.pdf"


@in_a_loop
async def test_an_album_is_sent_as_one() -> None:
    async with served() as it:
        first = {
            "type": "photo",
            "media": "attach://a",
            "caption": "<i>two</i>",
            "parse_mode": "HTML",
        }
        media = json.dumps([first, {"type": "photo", "media": "attach://b"}])
        fields = {"chat_id": str(MASTER), "media": media}
        sent = await send_form(it, "sendMediaGroup", fields, a=("a.png", PIXEL), b=("b.png", PIXEL))
        assert len({message["media_group_id"] for message in sent}) == 1
        assert [message.get("caption") for message in sent] == ["two", None]
        known = [{"type": "photo", "media": message["photo"][-1]["file_id"]} for message in sent]
        again = await it.result("sendMediaGroup", chat_id=LEADER, media=known)
        assert again[0]["photo"] == sent[0]["photo"]


@in_a_loop
async def test_a_photo_that_a_person_sends_comes_in_sizes_and_can_be_fetched() -> None:
    async with served() as it:
        wide = PIXEL[:16] + (3000).to_bytes(4, "big") + (1500).to_bytes(4, "big") + PIXEL[24:]
        await it.playground.uploads(MASTER, "stage.png", wide, "the stage", as_photo=True)
        [update] = await it.updates()
        sizes = [(size["width"], size["height"]) for size in update["message"]["photo"]]
        assert sizes == [(320, 160), (2560, 1280)]
        assert update["message"]["caption"] == "the stage"
        for size in update["message"]["photo"]:
            file = await it.result("getFile", file_id=size["file_id"])
            address = f"{it.address}/file/bot{it.playground.token}/{file['file_path']}"
            async with it.http.get(address) as response:
                assert await response.read() == wide


@in_a_loop
async def test_the_menu_of_the_narrowest_scope_is_shown() -> None:
    async with served() as it:
        chat = {"type": "chat", "chat_id": MASTER}
        private = {"type": "all_private_chats"}
        sets: list[Json] = [{}, {"scope": private, "language_code": "en"}, {"scope": chat}]
        for number, params in enumerate(sets):
            commands = [{"command": f"/c{number}", "description": f"Menu {number}"}]
            await it.result("setMyCommands", commands=commands, **params)
        seen = {user: await it.get(f"/page/chats/{user}") for user in (MASTER, LEADER, 7003)}
        assert [seen[user]["commands"][0]["command"] for user in seen] == ["c2", "c1", "c0"]
        await it.result("deleteMyCommands", scope=chat)
        assert await it.result("getMyCommands", scope=chat) == []
        assert (await it.get(f"/page/chats/{MASTER}"))["commands"][0]["command"] == "c0"


@in_a_loop
async def test_the_bot_says_who_it_is() -> None:
    async with served() as it:
        me = await it.result("getMe")
        assert me["username"].endswith("bot")
        assert me["id"] == int(it.playground.token.split(":")[0])
        assert await it.result("getMyName") == {"name": me["first_name"]}
        await it.result("setMyName", name="文化站机器人")
        await it.result("setMyDescription", description="Requests", language_code="en")
        await it.result("setMyShortDescription", short_description="Short")
        assert await it.result("getMyName", language_code="en") == {"name": "文化站机器人"}
        assert await it.result("getMyDescription") == {"description": ""}
        assert await it.result("getMyShortDescription") == {"short_description": "Short"}
        seen = await it.get(f"/page/chats/{LEADER}")
        assert (seen["bot"], seen["description"]) == ("文化站机器人", "Requests")
