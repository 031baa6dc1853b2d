"""Updates that are none, or not quite, as JSON has them."""

from typing import Any

HALF, NUL, HUGE = "\ud800", "\x00", 10**30
DEEP: list[Any] = []
for _ in range(300):
    DEEP = [DEEP]


def message(user: object, **more: Any) -> dict[str, Any]:
    """A message as it should be, but for what is given."""
    who = {"id": user, "is_bot": False, "first_name": "A", "language_code": "en"}
    chat = {"id": user, "type": "private"}
    return {"message_id": 1, "date": 1, "chat": chat, "from": who, "text": "/inbox", **more}


def press(user: object, **more: Any) -> dict[str, Any]:
    """A press as it should be, but for what is given."""
    who = message(user)["from"]
    under = message(user, text="A card")
    more = {"id": "1", "data": "go|inbox||", "chat_instance": "1", "message": under, **more}
    return {"from": who, **more}


def contents(user: int) -> dict[str, dict[str, Any]]:
    """What an update may hold besides its number, by what is wrong with it."""
    known = message(user)["from"]
    return {
        "nothing": {},
        "unknown type": {"weather": {"from": known, "sun": True}},
        "unknown fields": {"message": message(user, weather={"sun": True})},
        "message is a number": {"message": 5},
        "message is a list": {"message": [message(user)]},
        "message is null": {"message": None},
        "message is empty": {"message": {}},
        "no chat": {"message": {"message_id": 1, "date": 1, "from": known, "text": "x"}},
        "chat is text": {"message": message(user, chat="?")},
        "chat without type": {"message": message(user, chat={"id": user})},
        "unknown type of chat": {"message": message(user, chat={"id": user, "type": "moon"})},
        "no date": {"message": {"message_id": 1, "from": known, "text": "x"}},
        "date is text": {"message": message(user, date="yesterday")},
        "huge date": {"message": message(user, date=HUGE)},
        "endless date": {"message": message(user, date=float("inf"))},
        "no number of a date": {"message": message(user, date=float("nan"))},
        "negative date": {"message": message(user, date=-(10**15))},
        "text is a number": {"message": message(user, text=5)},
        "text is a dict": {"message": message(user, text={"a": 1})},
        "text is a list": {"message": message(user, text=["/inbox"])},
        "text is empty": {"message": message(user, text="")},
        "half a surrogate pair": {"message": message(user, text=f"a {HALF} b")},
        "NUL": {"message": message(user, text=f"a {NUL} b")},
        "half as a key": {"message": message(user, **{HALF: 1})},
        "NUL as a key": {"message": message(user, **{NUL: 1})},
        "deeply nested": {"message": message(user, deep=DEEP)},
        "very long text": {"message": message(user, text="字" * 100_000)},
        "huge number of the message": {"message": message(user, message_id=HUGE)},
        "number of the message is text": {"message": message(user, message_id="one")},
        "entities are a number": {"message": message(user, entities=5)},
        "entity outside": {
            "message": message(user, entities=[{"type": "bold", "offset": HUGE, "length": -1}])
        },
        "photo of numbers": {"message": message(user, text=None, photo=[5])},
        "photo of nothing": {"message": message(user, text=None, photo=[{}])},
        "document of nothing": {"message": message(user, text=None, document={})},
        "answers a number": {"message": message(user, reply_to_message=5)},
        "from is text": {"message": message(user, **{"from": "me"})},
        "from is null": {"message": message(user, **{"from": None})},
        "from without id": {"message": message(user, **{"from": {"is_bot": False}})},
        "id is text": {"message": message("me")},
        "id is true": {"message": message(True)},  # noqa: FBT003  the value is the point
        "id is null": {"message": message(None)},
        "huge id": {"message": message(HUGE)},
        "id with a fraction": {"message": message(user + 0.5)},
        "id is a list": {"message": message([user])},
        "language is a number": {
            "message": message(user, **{"from": known | {"language_code": 5}})
        },
        "press is text": {"callback_query": "?"},
        "press of nothing": {"callback_query": {}},
        "press without message": {"callback_query": press(user, message=None)},
        "press without data": {"callback_query": press(user, data=None)},
        "data is a number": {"callback_query": press(user, data=5)},
        "data is half a pair": {"callback_query": press(user, data=HALF)},
        "data is NUL": {"callback_query": press(user, data=NUL)},
        "data is endless": {"callback_query": press(user, data="go|" * 10_000)},
        "id of the press is a number": {"callback_query": press(user, id=5)},
        "id of the press is half a pair": {"callback_query": press(user, id=HALF)},
        "huge id of who pressed": {"callback_query": press(HUGE)},
        "edit of nothing": {"edited_message": {}},
        "edit without text": {"edited_message": message(user, text=None)},
        "membership of nothing": {"my_chat_member": {}},
        "unknown membership": {
            "my_chat_member": {
                "chat": {"id": user, "type": "private"},
                "from": known,
                "date": 1,
                "old_chat_member": {"status": "moon", "user": known},
                "new_chat_member": {"status": "moon", "user": known},
            }
        },
        "several at once": {"message": message(user, text="x"), "callback_query": press(user)},
    }


UNKNOWABLE: list[Any] = [
    None,
    5,
    True,
    "update",
    [],
    [[]],
    {},
    {"message": message(1)},
    {"update_id": None, "message": message(1)},
    {"update_id": "5", "message": message(1)},
    {"update_id": True, "message": message(1)},
    {"update_id": 5.0, "message": message(1)},
    {"update_id": [5], "message": message(1)},
    {"update_id": -5, "message": message(1)},
    {"update_id": HUGE, "message": message(1)},
]
"""What has no number, or an impossible one, by which it could be confirmed."""
