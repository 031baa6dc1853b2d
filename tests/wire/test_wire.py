"""Telegram's shapes, read and written."""

from typing import Any

import pytest

from bot.wire.events import Arrival, keyboard, press_id, read, sender
from bot.wire.service_messages import SERVICE
from botapi.schema import TYPES
from handlers import Label, Rendered
from handlers.conversation.event import Event
from wire.letters import AT, message, press, user

DOCUMENT = {"file_id": "d1", "file_unique_id": "u", "file_name": "请示.pdf", "file_size": 9}
PHOTOS = [
    {"file_id": "small", "file_unique_id": "a", "width": 90, "height": 90, "file_size": 1},
    {"file_id": "large", "file_unique_id": "b", "width": 900, "height": 900, "file_size": 99},
]


def arrived(body: dict[str, Any]) -> Arrival:
    arrival = read(body, AT)
    assert isinstance(arrival, Arrival)
    return arrival


def event(body: dict[str, Any]) -> Event:
    return arrived(body).event


def test_a_text() -> None:
    assert event(message(3, text="/start")) == Event(
        update=3,
        at=AT,
        user=7,
        kind="text",
        language_code="zh-hans",
        text="/start",
        message=503,
        name="A",
    )


def test_an_answer_to_a_message() -> None:
    answered = {"message_id": 40, "date": 1, "chat": {"id": 7, "type": "private"}}
    assert event(message(3, text="yes", reply_to_message=answered)).reply_to == 40


def test_a_press() -> None:
    found = event(press(4, data="approve|1"))
    assert (found.kind, found.data, found.message) == ("press", "approve|1", 40)


def test_a_press_under_a_message_too_old_to_be_shown() -> None:
    body = press(4)
    body["callback_query"]["message"]["date"] = 0
    assert event(body).message == 40


def test_a_document_is_to_be_fetched() -> None:
    arrival = arrived(message(5, document=DOCUMENT, caption="see"))
    assert arrival.attachment is not None
    assert (arrival.event.kind, arrival.event.text) == ("file", "see")
    assert (arrival.attachment.file_id, arrival.attachment.name) == ("d1", "请示.pdf")
    assert (arrival.attachment.size, arrival.attachment.photo) == (9, False)


def test_a_photo_comes_in_its_largest_size_named_by_the_time_in_shanghai() -> None:
    arrival = arrived(message(5, photo=PHOTOS))
    assert arrival.attachment is not None
    assert arrival.attachment.file_id == "large"
    assert arrival.attachment.name == "20260302-090000.jpg"
    assert arrival.attachment.photo


def test_what_is_not_understood_is_other() -> None:
    assert event(message(6, location={"latitude": 1.0, "longitude": 2.0})).kind == "other"
    animation = {"file_id": "g", "file_unique_id": "g", "width": 1, "height": 1, "duration": 1}
    assert event(message(6, animation=animation, document=DOCUMENT)).kind == "other"


def test_an_edited_message() -> None:
    body = message(7)
    body["edited_message"] = {**body.pop("message"), "edit_date": 2}
    assert event(body).kind == "edited"


def edited(body: dict[str, Any]) -> dict[str, Any]:
    body["edited_message"] = {**body.pop("message"), "edit_date": 2}
    return body


def test_an_edited_caption_counts_and_a_place_that_moves_does_not() -> None:
    caption = event(edited(message(7, document=DOCUMENT, caption="changed")))
    assert (caption.kind, caption.text, caption.message) == ("edited", "changed", 507)
    assert read(edited(message(7, location={"latitude": 1.0, "longitude": 2.0})), AT) is None


def test_a_forwarded_message_is_a_text() -> None:
    origin = {"type": "hidden_user", "sender_user_name": "x", "date": 1}
    forwarded = event(message(7, text="words", forward_origin=origin))
    assert (forwarded.kind, forwarded.text) == ("text", "words")


FILE = {"file_id": "f", "file_unique_id": "f"}
SIZED = FILE | {"width": 1, "height": 1, "duration": 1}


@pytest.mark.parametrize(
    "content",
    [
        {"voice": FILE | {"duration": 1}},
        {"audio": FILE | {"duration": 1}},
        {"video": SIZED},
        {"video_note": FILE | {"length": 1, "duration": 1}},
        {
            "sticker": FILE
            | {
                "width": 1,
                "height": 1,
                "type": "regular",
                "is_animated": False,
                "is_video": False,
            }
        },
        {"contact": {"phone_number": "1", "first_name": "x", "user_id": 7}},
        {"dice": {"emoji": "x", "value": 1}},
        {"rich_message": {"blocks": []}},
        {"something_of_tomorrow": {}},
    ],
)
def test_what_people_send_and_nobody_takes_is_other(content: dict[str, Any]) -> None:
    assert event(message(6, **content)).kind == "other"


def test_what_only_happened_is_no_message() -> None:
    for name in ("message_auto_delete_timer_changed", "write_access_allowed"):
        content: Any = {"message_auto_delete_time": 5} if "timer" in name else {}
        happened = message(6)
        happened["message"] |= {name: content}
        del happened["message"]["text"]
        assert read(happened, AT) is None


ABOUT = (
    "message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count"
    " sender_business_bot sender_tag receiver_user ephemeral_message_id date guest_query_id"
    " business_connection_id chat forward_origin is_topic_message is_automatic_forward"
    " reply_to_message external_reply quote reply_to_story reply_to_checklist_task_id"
    " reply_to_poll_option_id via_bot guest_bot_caller_user guest_bot_caller_chat edit_date"
    " has_protected_content is_from_offline is_paid_post media_group_id author_signature"
    " paid_star_count entities link_preview_options suggested_post_info effect_id caption"
    " caption_entities show_caption_above_media has_media_spoiler reply_markup"
)
CONTENT = (
    "text rich_message animation audio document live_photo paid_media photo sticker story video"
    " video_note voice checklist contact dice game poll venue location"
)


def test_every_field_of_a_message_has_its_outcome() -> None:
    known = {*ABOUT.split(), *CONTENT.split()}
    assert set(TYPES["Message"]["fields"]) - known == SERVICE


@pytest.mark.parametrize(("status", "kind"), [("kicked", "blocked"), ("member", "unblocked")])
def test_blocked_and_unblocked(status: str, kind: str) -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "B"}
    now = {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
    body = {
        "update_id": 8,
        "my_chat_member": {
            "chat": {"id": 7, "type": "private"},
            "from": user(7),
            "date": 1,
            "old_chat_member": {"user": bot, "status": "member"},
            "new_chat_member": now,
        },
    }
    assert event(body).kind == kind


def in_group(body: dict[str, Any]) -> dict[str, Any]:
    body["message"]["chat"] = {"id": -100, "type": "supergroup", "title": "G"}
    return body


def without_sender(body: dict[str, Any]) -> dict[str, Any]:
    del body["message"]["from"]
    return body


def from_bot(body: dict[str, Any]) -> dict[str, Any]:
    body["message"]["from"]["is_bot"] = True
    return body


@pytest.mark.parametrize(
    "body",
    [
        in_group(message(9)),
        without_sender(message(9)),
        from_bot(message(9)),
        {"update_id": 9},
        {"update_id": 9, "poll_answer_of_tomorrow": {"x": 1}},
        {"update_id": 9, "channel_post": in_group(message(9))["message"]},
    ],
)
def test_what_does_not_concern_the_bot(body: dict[str, Any]) -> None:
    assert read(body, AT) is None


def test_a_press_in_a_group_or_of_a_game_is_not_taken() -> None:
    grouped, game = press(9), press(9)
    grouped["callback_query"]["message"]["chat"] = {"id": -100, "type": "group", "title": "G"}
    del game["callback_query"]["data"]
    assert read(grouped, AT) is None
    assert read(game, AT) is None


def test_whose_update_it_is_can_always_be_said() -> None:
    assert sender(message(1, who=12)) == 12
    assert sender(press(1, who=13)) == 13
    assert sender({"update_id": 1}) == 0
    assert sender({"update_id": 1, "message": {"from": {"id": "x"}}}) == 0
    assert sender({"update_id": 1, "message": {"from": "x"}}) == 0


def test_only_a_press_is_answered() -> None:
    assert press_id(press(4)) == "q4"
    assert press_id(message(4)) is None
    assert press_id({"callback_query": {"id": 5}}) is None


def test_buttons_keep_their_rows_and_colours() -> None:
    rows = (
        (Label("同意", "a|1", "good"), Label("不同意", "r|1", "bad")),
        (Label("详情", "d|1", "plain"),),
    )
    markup = keyboard(Rendered(text="", rows=rows))
    assert markup is not None
    assert markup["inline_keyboard"] == [
        [
            {"text": "同意", "callback_data": "a|1", "style": "success"},
            {"text": "不同意", "callback_data": "r|1", "style": "danger"},
        ],
        [{"text": "详情", "callback_data": "d|1"}],
    ]


def test_no_buttons_no_keyboard() -> None:
    assert keyboard(Rendered(text="", rows=())) is None


def test_an_arrival_without_a_file_has_nothing_to_fetch() -> None:
    assert read(message(1), AT) == Arrival(event(message(1)))
