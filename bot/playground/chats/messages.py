"""A message in a chat, and its shape in the Bot API."""

from dataclasses import dataclass, field

from bot.playground.base.files import Stored
from bot.playground.base.shapes import Json
from bot.playground.chats.group import Chat, chat_shape
from bot.playground.markup.entities import Formatted


@dataclass(frozen=True)
class Message:
    """`content` is the text, or the caption where there is a `file`; times are Unix seconds.

    `author` is "bot", "me" in a private chat, or a name in a group; `sender` are the fields that
    tell it to the bot, `extra` the fields of what is neither text nor file. A `menu` is a reply
    keyboard that came with it, or says that there is none any more.
    """

    message_id: int
    chat: Chat
    author: str
    date: int
    content: Formatted = field(default_factory=Formatted)
    file: Stored | None = None
    keyboard: Json | None = None
    menu: Json | None = None
    album: str | None = None
    reply_to: "Message | None" = None
    edit_date: int | None = None
    sender: Json = field(default_factory=dict)
    extra: Json = field(default_factory=dict)
    version: int = 0  # counts all changes of all messages, so that a reader knows the newer

    def menu_rows(self) -> list[list[str]] | None:
        """What stands below the chat from this message on; None where that stays as it was."""
        if self.menu is None:
            return None
        return [[key["text"] for key in row] for row in self.menu.get("keyboard", [])]

    def buttons(self) -> list[list[Json]]:
        rows: list[list[Json]] = (self.keyboard or {}).get("inline_keyboard", [])
        return rows


def shape(message: Message, bot: Json) -> Json:
    """The Bot API's Message; `bot` is the User it is from where it has no sender."""
    whole = _head(message, bot) | _body(message)
    if message.reply_to:
        whole["reply_to_message"] = _head(message.reply_to, bot) | _body(message.reply_to)
    return whole


def _head(message: Message, bot: Json) -> Json:
    head: Json = {
        "message_id": message.message_id,
        **(message.sender or {"from": bot}),
        "chat": chat_shape(message.chat),
        "date": message.date,
    }
    optional = {
        "edit_date": message.edit_date,
        "media_group_id": message.album,
        "reply_markup": message.keyboard,
    }
    return head | {name: value for name, value in optional.items() if value}


def _body(message: Message) -> Json:
    text, entities = ("caption", "caption_entities") if message.file else ("text", "entities")
    body: Json = dict(message.extra)
    if message.content.text:
        body[text] = message.content.text
    if message.content.entities:
        body[entities] = message.content.entities
    return body | (message.file.shape() if message.file else {})
