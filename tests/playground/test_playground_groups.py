"""Groups and channels: what of them reaches the bot, and what it may do there."""

from typing import Any

import pytest

from playground.served import LEADER, MASTER, STRANGER, Json, Served, in_a_loop, served

ANONYMOUS = 1087968824


async def founded(it: Served, **more: Any) -> int:
    """A group of two people that the bot has already heard of."""
    body = {"title": "Sample group", "members": [MASTER, LEADER], **more}
    status, answer = await it.play("/play/groups", body)
    assert status == 200
    await it.updates(offset=-1)
    [last] = await it.updates()
    assert await it.updates(offset=last["update_id"] + 1) == []
    return int(answer["chat_id"])


async def said(it: Served, chat_id: int, text: str, **more: Any) -> Json:
    body = {"user_id": MASTER, "text": text, **more}
    status, answer = await it.play(f"/play/groups/{chat_id}/message", body)
    assert status == 200, answer
    return answer


@in_a_loop
async def test_the_bot_is_told_of_its_new_group() -> None:
    async with served() as it:
        body = {"title": "样例群", "members": [LEADER, MASTER]}
        _, answer = await it.play("/play/groups", body)
        member, joined = await it.updates()
        chat = {"id": answer["chat_id"], "type": "group", "title": "样例群"}
        assert member["my_chat_member"]["chat"] == joined["message"]["chat"] == chat
        assert member["my_chat_member"]["old_chat_member"]["status"] == "left"
        assert member["my_chat_member"]["new_chat_member"]["status"] == "member"
        assert joined["message"]["new_chat_members"] == [it.playground.world.bot]
        assert joined["message"]["from"]["id"] == LEADER


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("good morning", False),
        ("/start", True),
        ("/start@Station_Playground_Bot now", True),
        ("/start@other_bot", False),
        ("see /start", False),
        ("@station_playground_bot, please", True),
        ("(@station_playground_bot)", True),
        ("a@station_playground_bot", False),
        ("@station_playground_bot2", False),
    ],
)
@in_a_loop
async def test_privacy_mode(text: str, seen: bool) -> None:  # noqa: FBT001 - a row of a table
    async with served() as it:
        chat_id = await founded(it)
        assert (await said(it, chat_id, text))["seen_by_bot"] is seen
        assert [update["message"]["text"] for update in await it.updates()] == [text] * seen


@in_a_loop
async def test_answers_to_the_bot_reach_it_and_answers_to_others_do_not() -> None:
    async with served() as it:
        chat_id = await founded(it)
        notice = await it.send("notice", chat_id=chat_id)
        assert notice["chat"]["type"] == "group"
        other = await said(it, chat_id, "hello")
        answer = await said(it, chat_id, "hello yourself", message_id=other["message_id"])
        assert answer["seen_by_bot"] is False
        assert (await said(it, chat_id, "why?", message_id=notice["message_id"]))["seen_by_bot"]
        [update] = await it.updates()
        assert update["message"]["reply_to_message"] == notice
        shown = (await it.get(f"/play/groups/{chat_id}/chat"))["messages"]
        assert [(one["from"], one["text"]) for one in shown[1:]] == [
            ("bot", "notice"),
            ("陈丽娟", "hello"),
            ("陈丽娟", "hello yourself"),
            ("陈丽娟", "why?"),
        ]


@in_a_loop
async def test_an_anonymous_administrator_writes_as_the_group() -> None:
    async with served() as it:
        chat_id = await founded(it)
        await said(it, chat_id, "/start", anonymous=True)
        [update] = await it.updates()
        assert update["message"]["from"]["id"] == ANONYMOUS
        assert update["message"]["from"]["is_bot"] is True
        assert update["message"]["sender_chat"] == update["message"]["chat"]


@in_a_loop
async def test_channel_posts_have_no_person() -> None:
    async with served() as it:
        chat_id = await founded(it, type="channel")
        status, sent = await it.play(f"/play/groups/{chat_id}/post", {"text": "news"})
        assert status == 200
        [update] = await it.updates()
        post = update["channel_post"]
        assert (post["text"], post["message_id"]) == ("news", sent["message_id"])
        assert post["sender_chat"] == post["chat"]
        assert "from" not in post
        own = await it.send("from the bot", chat_id=chat_id)
        assert own["sender_chat"]["id"] == chat_id
        assert "from" not in own


@in_a_loop
async def test_a_channel_takes_the_bot_as_administrator() -> None:
    async with served() as it:
        await it.play("/play/groups", {"title": "C", "members": [MASTER], "type": "channel"})
        [update] = await it.updates()
        assert update["my_chat_member"]["new_chat_member"]["status"] == "administrator"


@in_a_loop
async def test_an_upgraded_group_tells_where_it_went() -> None:
    async with served() as it:
        old = await founded(it)
        notice = await it.send("notice", chat_id=old)
        _, answer = await it.play(f"/play/groups/{old}/upgrade", {})
        new = answer["chat_id"]
        moved, arrived = [update["message"] for update in await it.updates()]
        assert (moved["chat"]["id"], moved["migrate_to_chat_id"]) == (old, new)
        assert (arrived["chat"]["id"], arrived["migrate_from_chat_id"]) == (new, old)
        assert arrived["chat"]["type"] == "supergroup"
        refused = {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": {"migrate_to_chat_id": new},
        }
        assert await it.call("sendMessage", chat_id=old, text="x") == refused
        edit = {"chat_id": old, "message_id": notice["message_id"], "text": "x"}
        assert await it.call("editMessageText", **edit) == refused
        assert (await it.send("x", chat_id=new))["chat"]["id"] == new
        status, answer = await it.play(f"/play/groups/{old}/upgrade", {})
        assert (status, answer["error"]) == (409, f"This group has become {new}.")


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
@in_a_loop
async def test_a_removed_bot_is_told_and_refused(kind: str) -> None:
    async with served() as it:
        chat_id = await founded(it, type=kind)
        for _ in range(2):
            assert (await it.play(f"/play/groups/{chat_id}/remove", {}))[0] == 200
        [update] = await it.updates()
        assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
        reply = await it.call("sendMessage", chat_id=chat_id, text="x")
        assert reply["description"] == f"Forbidden: bot was kicked from the {kind} chat"
        assert reply["error_code"] == 403
        if kind == "group":
            assert (await said(it, chat_id, "/start"))["seen_by_bot"] is False


@in_a_loop
async def test_a_group_has_its_own_queue_and_its_own_limit() -> None:
    async with served() as it:
        chat_id = await founded(it)
        await it.play("/play/limits", {"chat_burst": 9, "group_per_minute": 2})
        replies = [await it.call("sendMessage", chat_id=chat_id, text="x") for _ in range(3)]
        assert [reply["ok"] for reply in replies] == [True, True, False]
        assert replies[2]["parameters"] == {"retry_after": 30}


@pytest.mark.parametrize(
    ("path", "body", "status", "sentence"),
    [
        ("", {"title": "x", "members": [5]}, 404, "There is no person 5 in this playground."),
        ("", {"title": "x", "members": []}, 400, "A group needs a member."),
        ("", {"title": "x"}, 400, '"members" must be a list of user ids.'),
        ("", {"title": "x", "members": [MASTER], "type": "party"}, 400,
         '"type" must be one of: group, supergroup, channel.'),
        ("/-5/message", {"user_id": MASTER, "text": "x"}, 404,
         "There is no group -5 in this playground."),
        ("/{}/message", {"user_id": STRANGER, "text": "x"}, 409,
         f"{STRANGER} does not write in this chat."),
        ("/{}/message", {"user_id": MASTER, "text": " "}, 400, "A message needs some text."),
        ("/{}/post", {"text": "x"}, 409, "Only channels have posts."),
    ],
)  # fmt: skip
@in_a_loop
async def test_what_cannot_be_done_is_said(
    path: str, body: Any, status: int, sentence: str
) -> None:
    async with served() as it:
        chat_id = await founded(it)
        where = "/play/groups" + path.format(chat_id)
        assert await it.play(where, body) == (status, {"error": sentence})


@in_a_loop
async def test_a_channel_is_no_group() -> None:
    async with served() as it:
        chat_id = await founded(it, type="channel")
        body = {"user_id": MASTER, "text": "x"}
        assert (await it.play(f"/play/groups/{chat_id}/message", body))[0] == 409
        status, answer = await it.play(f"/play/groups/{chat_id}/upgrade", {})
        assert (status, answer["error"]) == (409, "Only a group can become a supergroup.")
