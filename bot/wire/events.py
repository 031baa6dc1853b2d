"""Telegram's shapes to ours, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram.constants import ChatMemberStatus, ChatType, KeyboardButtonStyle

from bot.wire import groups
from bot.wire.service_messages import SERVICE
from bot.wire.updates import Message, Update, User
from handlers import Label, Rendered
from handlers.conversation.event import Event
from store.record.office_time import OFFICE_TIME

STYLES = {"good": KeyboardButtonStyle.SUCCESS.value, "bad": KeyboardButtonStyle.DANGER.value}


@dataclass(frozen=True)
class Attachment:
    """A file that can be fetched: its id for that, what it calls itself, its size if told."""

    file_id: str
    name: str
    size: int
    photo: bool


@dataclass(frozen=True)
class Arrival:
    """An update as understood; with an `attachment`, the event's file is still to be fetched."""

    event: Event
    attachment: Attachment | None = None


def sender(body: Mapping[str, Any]) -> int:
    """Whose update it is, 0 for nobody's; never fails, whatever the update looks like."""
    for content in body.values():
        if isinstance(content, dict) and isinstance(content.get("from"), dict):
            user = content["from"].get("id")
            return user if isinstance(user, int) else 0
    return 0


def words_of(body: Mapping[str, Any]) -> str:
    """What somebody wrote, or what the button they pressed carries; never fails."""
    for name, part in (("message", "text"), ("callback_query", "data")):
        content = body.get(name)
        words = content.get(part) if isinstance(content, dict) else None
        if isinstance(words, str):
            return words
    return ""


def press_id(body: Mapping[str, Any]) -> str | None:
    """What a press is answered by, None where there was no press."""
    press = body.get("callback_query")
    own_id = press.get("id") if isinstance(press, Mapping) else None
    return own_id if isinstance(own_id, str) else None


def read(body: Mapping[str, Any], at: datetime) -> Arrival | groups.Seen | None:
    """What somebody did, or None where it does not concern the bot.

    Private chats do, and groups where somebody speaks to bots; channels do not. Raises
    ValidationError for what is no update.
    """
    update = Update.model_validate(body)
    user, chat = update.sender, update.chat
    if chat is not None and chat.type in groups.GROUPS:
        return groups.read(update, at)
    if user is None or user.is_bot or (chat is not None and chat.type != ChatType.PRIVATE):
        return None
    if update.message is None:
        return _other(update, user, at)
    return None if _nobody_wrote(body) else _message(update, update.message, user, at)


def _nobody_wrote(body: Mapping[str, Any]) -> bool:
    return not SERVICE.isdisjoint(body["message"])


def _other(update: Update, user: User, at: datetime) -> Arrival | None:
    if update.callback_query is not None:
        return _press(update, user, at)
    if update.my_chat_member is not None:
        gone = update.my_chat_member.new_chat_member.status == ChatMemberStatus.BANNED
        return Arrival(_event(update, user, at, kind="blocked" if gone else "unblocked"))
    if update.edited_message is not None:
        return _edited(update, update.edited_message, user, at)
    return None


def _edited(update: Update, message: Message, user: User, at: datetime) -> Arrival | None:
    """Only changed words; a shared place that moves is an edited message too."""
    text = message.text or message.caption
    if text is None:
        return None
    return Arrival(_event(update, user, at, kind="edited", message=message.message_id, text=text))


def _press(update: Update, user: User, at: datetime) -> Arrival | None:
    press = update.callback_query
    if press is None or press.data is None or press.message is None:
        return None
    number = press.message.message_id
    return Arrival(_event(update, user, at, kind="press", data=press.data, message=number))


def _message(update: Update, message: Message, user: User, at: datetime) -> Arrival:
    answered = message.reply_to_message
    facts: dict[str, Any] = {
        "message": message.message_id,
        "reply_to": answered.message_id if answered else None,
        "album": message.media_group_id,
    }
    if message.text is not None:
        return Arrival(_event(update, user, at, kind="text", text=message.text, **facts))
    attachment = _attachment(message, at)
    kind = "file" if attachment else "other"
    caption = message.caption or ""
    return Arrival(_event(update, user, at, kind=kind, text=caption, **facts), attachment)


def _event(update: Update, user: User, at: datetime, **facts: Any) -> Event:
    return Event(
        update=update.update_id,
        at=at,
        user=user.id,
        language_code=user.language_code,
        name=user.full_name,
        **facts,
    )


def _attachment(message: Message, at: datetime) -> Attachment | None:
    if message.photo:
        largest = message.photo[-1]
        # A photo has no name of its own; when it came in is one that every language reads.
        name = f"{at.astimezone(OFFICE_TIME):%Y%m%d-%H%M%S}.jpg"
        return Attachment(largest.file_id, name, largest.file_size or 0, photo=True)
    if message.document and not message.animation:
        document = message.document
        name, size = document.file_name or "", document.file_size or 0
        return Attachment(document.file_id, name, size, photo=False)
    return None


def keyboard(rendered: Rendered) -> dict[str, Any] | None:
    """The rows of buttons (Bot API, InlineKeyboardMarkup), or None where there are none.

    A menu is a ReplyKeyboardMarkup that stays; an empty one takes away what was there.
    """
    if rendered.menu is not None:
        return _menu(rendered.menu)
    rows = [[_button(label) for label in row] for row in rendered.rows]
    return {"inline_keyboard": rows} if rows else None


def _menu(rows: tuple[tuple[str, ...], ...]) -> dict[str, Any]:
    if not rows:
        return {"remove_keyboard": True}
    keys = [[{"text": text} for text in row] for row in rows]
    return {"keyboard": keys, "is_persistent": True, "resize_keyboard": True}


def _button(label: Label) -> dict[str, str]:
    button = {"text": label.text, "callback_data": label.data}
    return button | ({"style": STYLES[label.style]} if label.style in STYLES else {})
