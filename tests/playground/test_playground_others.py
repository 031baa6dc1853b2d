"""Stickers, voices, places, contacts, forwards and edits."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.process.clock import Clock
from playground.served import LEADER, MASTER, PIXEL, Json, Served, in_a_loop, served


async def done(it: Served, deed: str, body: Json) -> Json:
    """The update that the bot gets of it."""
    status, answer = await it.play(f"/play/{MASTER}/{deed}", body)
    assert status == 200, answer
    updates = await it.updates()
    assert len(updates) == 1
    return updates[0]


@pytest.mark.parametrize(
    ("deed", "body", "shown", "expected"),
    [
        ("sticker", {"emoji": "🎉"}, "🎉", {"emoji": "🎉", "type": "regular"}),
        ("sticker", {}, "👍", {"emoji": "👍"}),
        ("voice", {"seconds": 4}, "🎤", {"duration": 4, "mime_type": "audio/ogg"}),
        ("location", {"latitude": 30.5, "longitude": 120}, "📍",
         {"latitude": 30.5, "longitude": 120.0}),
        ("contact", {"phone": "+8613800000000", "first_name": "Sample"}, "👤",
         {"phone_number": "+8613800000000", "first_name": "Sample"}),
        ("contact", {"phone": "1", "first_name": "Sample", "user_id": MASTER}, "👤",
         {"user_id": MASTER}),
    ],
)  # fmt: skip
@in_a_loop
async def test_a_thing_reaches_the_bot(deed: str, body: Json, shown: str, expected: Any) -> None:
    async with served() as it:
        message = (await done(it, deed, body))["message"]
        assert message[deed].items() >= expected.items()
        assert "text" not in message
        assert message["from"]["id"] == MASTER
        assert [one["text"] for one in it.playground.chat(MASTER)["messages"]] == [shown]
        if "file_id" in message[deed]:
            found = await it.result("getFile", file_id=message[deed]["file_id"])
            assert found["file_size"] == message[deed]["file_size"]


@in_a_loop
async def test_a_contact_of_nobody_at_telegram_has_no_user() -> None:
    async with served() as it:
        update = await done(it, "contact", {"phone": "1", "first_name": "Sample"})
        assert "user_id" not in update["message"]["contact"]


@in_a_loop
async def test_forwarded_words_say_whose_they_are() -> None:
    async with served() as it:
        message = (await done(it, "forward", {"text": "/start", "written_by": LEADER}))["message"]
        assert message["text"] == "/start"
        assert message["entities"][0]["type"] == "bot_command"
        assert message["from"]["id"] == MASTER
        assert message["forward_origin"]["type"] == "user"
        assert message["forward_origin"]["sender_user"]["id"] == LEADER
        await it.play(f"/play/{MASTER}/forward", {"text": "x", "written_by": "Sample name"})
        origin = (await it.updates())[1]["message"]["forward_origin"]
        assert origin["type"] == "hidden_user"
        assert origin["sender_user_name"] == "Sample name"


@in_a_loop
async def test_an_edited_message_comes_as_one() -> None:
    async with served() as it:
        message_id = await it.playground.says(MASTER, "50,000")
        [first] = await it.updates()
        await it.updates(offset=first["update_id"] + 1)
        update = await done(it, "edit", {"message_id": message_id, "text": "52,000"})
        edited = update["edited_message"]
        assert (edited["message_id"], edited["text"]) == (message_id, "52,000")
        assert edited["edit_date"] >= edited["date"]
        [shown] = it.playground.chat(MASTER)["messages"]
        assert (shown["text"], shown["edited"]) == ("52,000", True)
        again = await it.play(f"/play/{MASTER}/edit", {"message_id": message_id, "text": "52,000"})
        assert again == (200, {})
        assert len(await it.updates()) == 1


@in_a_loop
async def test_what_cannot_be_edited() -> None:
    clock = Clock()
    async with served(clock) as it:
        own = await it.playground.says(MASTER, "words")
        card = (await it.send("card"))["message_id"]
        picture = await it.playground.uploads(MASTER, "a.png", PIXEL, "caption", as_photo=True)
        path = f"/play/{MASTER}/edit"
        refused = (409, {"error": "Only one's own words can be edited."})
        for message_id in (card, picture):
            assert await it.play(path, {"message_id": message_id, "text": "x"}) == refused
        for text in ("", "x" * 4097):
            status, answer = await it.play(path, {"message_id": own, "text": text})
            assert status == 400
            assert answer["error"] == "A message has between 1 and 4096 characters."
        clock.move_to(datetime.now(UTC) + timedelta(hours=49))
        status, answer = await it.play(path, {"message_id": own, "text": "x"})
        assert (status, answer["error"]) == (409, "A message can be edited for two days.")
