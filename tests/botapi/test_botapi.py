"""The judge itself: it must find what is wrong, and only that."""

import json
from typing import Any

import pytest

from botapi import problems_of, problems_of_request, problems_of_result

CHAT = {"id": 1, "type": "private", "first_name": "A"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "text": "x"}


def keyboard(**button: Any) -> str:
    return json.dumps({"inline_keyboard": [[button]]})


@pytest.mark.parametrize(
    ("method", "params", "files", "problems"),
    [
        ("sendMessage", {"chat_id": "1", "text": "<b>" + "x" * 4096 + "</b>",
                         "parse_mode": "HTML"}, [], []),
        ("sendMessage", {"chat_id": "1", "text": "x" * 4097}, [], ["4097 is not in 1..4096"]),
        ("sendMessage", {"chat_id": 1, "text": "😀" * 2049}, [], ["4098 is not in 1..4096"]),
        ("sendMessage", {"text": "x", "foo": 1}, [], ["foo: unknown", "chat_id: required"]),
        ("sendMessage", {"chat_id": 1, "text": 5}, [], ["expected a string"]),
        ("sendMessage", {"chat_id": 1, "text": "x", "parse_mode": "html"}, [], ["parse_mode"]),
        ("sendMessage", {"chat_id": 1, "text": "x", "disable_notification": "perhaps"}, [],
         ["expected true or false"]),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": "{"}, [], ["expected"]),
        ("sendMessage", {"chat_id": 1, "text": "x",
                         "reply_markup": keyboard(text="A", callback_data="é" * 33)}, [],
         ["66 is not in 1..64"]),
        ("sendMessage", {"chat_id": 1, "text": "x",
                         "reply_markup": keyboard(text="A", callback_data="a", style="pink")}, [],
         ["'pink' is none of"]),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": keyboard(text="")}, [],
         ["exactly one thing", "without a text"]),
        ("sendPhoto", {"chat_id": 1, "photo": "attach://p"}, ["p"], []),
        ("sendPhoto", {"chat_id": 1}, ["photo"], []),
        ("sendPhoto", {"chat_id": 1, "photo": "attach://q"}, ["p"],
         ["expected an uploaded file", "no param names it"]),
        ("sendMediaGroup", {"chat_id": 1, "media": "[]"}, [], ["media items: 0 is not in 2..10"]),
        ("sendMediaGroup", {"chat_id": 1, "media": [{"type": "photo", "media": "a"}] * 2}, [], []),
        ("editMessageText", {"text": "x"}, [], ["which message?"]),
        ("setMyCommands", {"commands": [{"command": "New", "description": "x"}]}, [],
         ["'New' is no command"]),
        ("sendLocation", {"chat_id": 1, "latitude": "1.5", "longitude": 2}, [], []),
        ("sendLocation", {"chat_id": 1, "latitude": "far", "longitude": 2}, [],
         ["expected a number"]),
        ("getUpdates", {"limit": 101}, [], ["101 is not in 1..100"]),
        ("sendmessage", {}, [], ["no such method"]),
    ],
)  # fmt: skip
def test_requests(
    method: str, params: dict[str, Any], files: list[str], problems: list[str]
) -> None:
    found = problems_of_request(method, params, files)
    assert len(found) == len(problems), found
    assert all(expected in one for expected, one in zip(problems, found, strict=True)), found


@pytest.mark.parametrize(
    ("method", "good", "bad"),
    [
        ("sendMessage", MESSAGE, {**MESSAGE, "date": "now"}),
        ("sendMessage", MESSAGE, {**MESSAGE, "mood": "good"}),
        ("editMessageText", True, "yes"),
        ("sendMediaGroup", [MESSAGE, MESSAGE], MESSAGE),
        ("getUpdates", [{"update_id": 1, "message": MESSAGE}], [{"message": MESSAGE}]),
    ],
)
def test_results(method: str, good: Any, bad: Any) -> None:
    assert problems_of_result(method, good) == []
    assert problems_of_result(method, bad) != []


def test_the_alternative_meant_is_the_one_judged() -> None:
    member = {"status": "kicked", "user": {"id": 1, "is_bot": False, "first_name": "A"}}
    assert problems_of(member, "ChatMember") == [
        "ChatMember.until_date: required in ChatMemberBanned, missing"
    ]
    assert problems_of({"chat": CHAT, "message_id": 1, "date": 0}, "MaybeInaccessibleMessage") == []
    assert problems_of("x", "Chat") == ["Chat: expected Chat, got 'x'"]
    assert problems_of("1", "Integer") == ["Integer: expected a whole number, got '1'"]
