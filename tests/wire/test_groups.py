"""What becomes of groups: one line that points to the private chat, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest

from bot.wire import groups
from bot.wire.events import read
from bot.wire.groups import Call, Gone, Move
from handlers.conversation.event import Event
from store.documents import Account, Group, Parcel
from store.record.transaction import Transaction
from wire.conftest import With
from wire.letters import AT, Json, message, press, user
from wire.small_api import refusal
from wire.small_bot import SmallBot

GROUP = -100500
BOT = {"id": 123456789, "is_bot": True, "first_name": "Bot"}
OTHER = {"id": 5, "is_bot": True, "first_name": "Other"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


def said(update: int, text: str, who: int = 7, **more: Any) -> Json:
    """Words in a group, with the entities that Telegram marks."""
    marks = [
        {"type": kind, "offset": text.index(word), "length": len(word)}
        for word in text.split()
        for sign, kind in (("/", "bot_command"), ("@", "mention"))
        if word.startswith(sign)
    ]
    body = message(update, who, text=text, entities=marks, **more)
    body["message"]["chat"] = {"id": GROUP, "type": "supergroup", "title": "G"}
    return body


def member(update: int, before: str, now: str) -> Json:
    changed = {
        "chat": {"id": GROUP, "type": "group", "title": "G"},
        "from": user(7),
        "date": 1,
        "old_chat_member": {"user": BOT, "status": before},
        "new_chat_member": {"user": BOT, "status": now},
    }
    return {"update_id": update, "my_chat_member": changed}


def answers(bot: SmallBot) -> list[tuple[str, str]]:
    return [text for text in bot.api.texts() if text[0].startswith("-")]


def by_nobody(body: Json) -> Json:
    """As an anonymous administrator writes it."""
    chat = {"id": GROUP, "type": "supergroup"}
    body["message"] |= {"from": ANONYMOUS, "sender_chat": chat}
    return body


def replied(who: Json) -> Json:
    return {"message_id": 3, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "from": who}


@pytest.mark.parametrize(
    "update",
    [
        said(1, "/start"),
        said(1, "/start@office_BOT now"),
        said(1, "ask @Office_bot please"),
        said(1, "what?", reply_to_message=replied(BOT)),
        member(1, "left", "member"),
    ],
)
def test_who_speaks_to_the_bot_is_pointed_to_the_private_chat(
    with_bot: With, update: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Parcel, "blanked", property(lambda self: self))

    async def come(bot: SmallBot) -> None:
        await bot.comes(update)
        assert [chat for chat, _ in answers(bot)] == [str(GROUP)]
        assert bot.taken == []
        (line,) = bot.outbox().values()
        assert line.text.say == ("group",)
        assert line.text.values == {"link": "https://t.me/Office_bot"}
        assert line.silent
        assert bot.inbox()["1"].state == "done"

    with_bot(come)


@pytest.mark.parametrize(
    "update",
    [
        said(1, "good morning"),
        said(1, "/start@other_bot"),
        said(1, "ask @somebody"),
        said(1, "what?", reply_to_message=replied(OTHER)),
        said(1, "what?", reply_to_message=replied(user(8))),
        by_nobody(said(1, "/start")),
        said(1, "/start", sender_chat={"id": -1009, "type": "channel", "title": "C"}),
        member(1, "member", "left"),
        member(1, "member", "administrator"),
        member(1, "member", "kicked") | {"update_id": 1},
    ],
)
def test_the_rest_of_a_groups_talk_is_left_alone(with_bot: With, update: Json) -> None:
    if "my_chat_member" in update and update["my_chat_member"]["new_chat_member"]["status"] in (
        "kicked",
        "administrator",
    ):
        update["my_chat_member"]["new_chat_member"] |= _more(update)

    async def come(bot: SmallBot) -> None:
        await bot.comes(update)
        assert answers(bot) == []
        assert bot.inbox()["1"].state == "done"

    with_bot(come)


def _more(update: Json) -> Json:
    rights = (
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats"
        " can_restrict_members can_promote_members can_change_info can_invite_users"
        " can_post_stories can_edit_stories can_delete_stories"
    )
    if update["my_chat_member"]["new_chat_member"]["status"] == "kicked":
        return {"until_date": 0}
    return dict.fromkeys(rights.split(), False)


def test_a_press_in_a_group_does_nothing_and_is_answered(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        update = press(1)
        update["callback_query"]["message"]["chat"] = {"id": GROUP, "type": "group", "title": "G"}
        await bot.comes(update)
        assert bot.taken == []
        assert bot.outbox() == {}

    with_bot(come)


def test_a_group_is_answered_once_an_hour(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        await bot.comes(said(1, "/start"), said(2, "/start", who=8))
        await bot.comes(said(3, "/start", who=9))
        assert len(answers(bot)) == 1

    with_bot(come)


def test_after_the_hour_it_is_answered_again(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        for number, minutes in ((1, 0), (2, 59), (3, 60)):
            call = Call(number, GROUP, AT + timedelta(minutes=minutes), None)
            await bot.run.writer.do(lambda record, call=call: groups.answer(call, "x", record))  # type: ignore[misc]
        assert list(bot.outbox()) == ["1.1", "3.1"]

    with_bot(come)


def test_without_telegram_a_group_is_left_alone(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        bot.api.script["getMe"] = [refusal(502, "x")]
        await bot.comes(said(1, "/start"), said(2, "/start"))
        assert list(bot.outbox()) == ["2.1"]

    with_bot(come)


def test_a_group_that_was_upgraded_keeps_what_waits_and_its_hour(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        old = {"id": -7, "type": "group", "title": "G"}
        await bot.comes(
            said(1, "/start") | {"message": said(1, "/start")["message"] | {"chat": old}}
        )
        upgraded = message(2, migrate_to_chat_id=GROUP)
        upgraded["message"]["chat"] = old
        assert read(upgraded, AT) == Move("-7", str(GROUP))
        await bot.comes(upgraded, said(3, "/start"))
        assert [chat for chat, _ in answers(bot)] == ["-7"]
        assert bot.document(Account, str(GROUP)).greeted

    with_bot(come)


def test_a_line_for_a_group_that_moved_arrives_where_it_is_now(with_bot: With) -> None:
    moved = refusal(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=GROUP,
    )

    async def come(bot: SmallBot) -> None:
        bot.api.script["sendMessage"] = [moved]
        update = said(1, "/start")
        update["message"]["chat"] = {"id": -7, "type": "group", "title": "G"}
        await bot.comes(update)
        assert [chat for chat, _ in answers(bot)] == ["-7", str(GROUP)]
        assert (bot.outbox()["1.1"].state, bot.outbox()["1.1"].account) == ("sent", str(GROUP))

    with_bot(come)


def test_a_fault_in_a_group_is_a_dead_letter_and_stops_nobody(
    with_bot: With, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(groups, "answer", broken)

    async def come(bot: SmallBot) -> None:
        await bot.comes(said(1, "/start"), message(2))
        assert bot.inbox()["1"].state == "dead"
        assert [event.update for event in bot.taken] == [2]

    with_bot(come)


def test_only_what_waits_moves(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        await bot.comes(said(1, "/start"))
        await bot.run.writer.do(lambda record: groups.move(record, str(GROUP), "-9"))
        assert {parcel.account for parcel in bot._all(Parcel)} == {str(GROUP)}

    with_bot(come)


def test_a_group_that_was_upgraded_stays_bound(with_bot: With) -> None:
    async def come(bot: SmallBot) -> None:
        def bind(record: Transaction) -> None:
            record.put(Group(id="-7", link="x", unit="330282107"))

        await bot.run.writer.do(bind)
        upgraded = message(2, migrate_to_chat_id=GROUP)
        upgraded["message"]["chat"] = {"id": -7, "type": "group", "title": "G"}
        await bot.comes(upgraded)
        assert bot.document(Group, str(GROUP)).unit == "330282107"
        assert bot.document(Group, "-7").unit is None

    with_bot(come)


@pytest.mark.parametrize("now", ["left", "kicked"])
def test_that_the_bot_was_put_out_is_understood(now: str) -> None:
    assert read(member(1, "member", now), AT) == Gone(str(GROUP), AT)


def test_what_an_administrator_writes_is_asked_of_the_office_first(
    with_bot: With, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, ...]] = []

    def commanded(_: Transaction, event: Event, *rest: str) -> bool:
        asked.append((event.user, event.text, *rest))
        return event.user == 8

    monkeypatch.setattr("handlers.group_commanded", commanded)

    async def come(bot: SmallBot) -> None:
        await bot.comes(said(1, "/bind@Office_bot Guanhaiwei", who=8))
        assert answers(bot) == []
        await bot.comes(said(2, "/bind@other_bot", who=8), said(3, "/bind", who=9))
        assert len(answers(bot)) == 1
        link = "https://t.me/Office_bot"
        assert asked == [
            (8, "/bind@Office_bot Guanhaiwei", str(GROUP), "G", link),
            (9, "/bind", str(GROUP), "G", link),
        ]

    with_bot(come)
