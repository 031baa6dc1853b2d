"""A chat as scripts and the page see it."""

from bot.playground.base.files import Stored
from bot.playground.base.shapes import Json
from bot.playground.chats.group import Chat
from bot.playground.chats.messages import Message
from bot.playground.markup.html import written
from bot.playground.people.things import symbol
from bot.playground.world import World


def chat_for_scripts(world: World, chat: Chat) -> Json:
    """The answer of `GET /play/{user_id}/chat`, and of a group's."""
    thread = world.chats.thread(chat.chat_id)
    return {"menu": standing_menu(thread), "messages": [_plain(message) for message in thread]}


def _plain(message: Message) -> Json:
    return {
        "message_id": message.message_id,
        "from": message.author,
        "text": _words(message),
        "html": written(message.content),
        "buttons": [[button["text"] for button in row] for row in message.buttons()],
        "file": _file(message.file) if message.file else None,
        "edited": message.edit_date is not None,
    }


def message_for_page(message: Message) -> Json:
    """One message with all that the page draws; `version` tells the newer of two."""
    return {
        "id": message.message_id,
        "version": message.version,
        "from": message.author,
        "date": message.date,
        "text": _words(message),
        "entities": message.content.entities,
        "buttons": message.buttons(),
        "menu": message.menu_rows(),
        "file": _file(message.file) if message.file else None,
        "album": message.album,
        "edited": message.edit_date is not None,
        "replyTo": _quoted(message.reply_to) if message.reply_to else None,
    }


def stretch(
    thread: list[Message], *, last: int | None = None, before: int | None = None, to: int = 0
) -> Json:
    """The page's `messages`: the last ones of those `before` a message id, and whether more are.

    An album is not cut, and with `to` there are as many as it takes to reach that message id.
    """
    kept = [one for one in thread if before is None or one.message_id < before]
    first = 0 if last is None else max(0, len(kept) - last)
    while 0 < first < len(kept) and (
        _one_album(*kept[first - 1 : first + 1]) or _after(kept, first, to)
    ):
        first -= 1
    return {
        "more": first > 0,
        "menu": standing_menu(thread),
        "messages": [message_for_page(one) for one in kept[first:]],
    }


def standing_menu(thread: list[Message]) -> list[list[str]]:
    """What stands below the chat now: the newest message with a menu says so."""
    told = (message.menu_rows() for message in reversed(thread))
    return next((rows for rows in told if rows is not None), [])


def _one_album(one: Message, next_one: Message) -> bool:
    return one.album is not None and one.album == next_one.album


def _after(kept: list[Message], first: int, to: int) -> bool:
    return bool(to) and kept[first].message_id > to


def _file(file: Stored) -> Json:
    pixels = {"width": file.size[0], "height": file.size[1]} if file.kind == "photo" else {}
    return {
        "kind": file.kind,
        "name": file.name,
        "type": file.content_type,
        "size": len(file.content),
        "url": f"/page/files/{file.file_id}",
        **pixels,
    }


def _quoted(message: Message) -> Json:
    name = message.file.name if message.file else ""
    return {"id": message.message_id, "from": message.author, "text": _words(message) or name}


def _words(message: Message) -> str:
    return message.content.text or symbol(message.extra)
