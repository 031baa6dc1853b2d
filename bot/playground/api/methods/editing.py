"""Changing and deleting messages."""

from dataclasses import replace

from bot.playground.api.keyboards import inline_keyboard
from bot.playground.api.methods.arguments import caption_of, message_in_question, reader_of, text_of
from bot.playground.base.call import Call
from bot.playground.base.errors import bad_request
from bot.playground.base.shapes import Json
from bot.playground.chats.messages import Message
from bot.playground.markup.entities import Formatted
from bot.playground.world import World

DELETABLE = 48 * 3600  # seconds after its date
_MOST_AT_ONCE = 100


def edit_message_text(world: World, call: Call) -> Json:
    content = text_of(call)
    message = _own(world, call)
    if message.file:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, call, message, content)


def edit_message_caption(world: World, call: Call) -> Json:
    content = caption_of(call)
    message = _own(world, call)
    if not message.file:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, call, message, content)


def edit_message_reply_markup(world: World, call: Call) -> Json:
    message = _own(world, call)
    return _edit(world, call, message, message.content)


def _own(world: World, call: Call) -> Message:
    message = message_in_question(world, call, "message to edit")
    if message.author != "bot":
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, call: Call, message: Message, content: Formatted) -> Json:
    """An edit without buttons takes the buttons away, as everywhere in the Bot API."""
    keyboard = inline_keyboard(call)
    if (content, keyboard) == (message.content, message.keyboard):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are"
            " exactly the same as a current content and reply markup of the message"
        )
    when = message.edit_date if content == message.content else world.now()
    edited = replace(message, content=content, keyboard=keyboard, edit_date=when)
    return world.shape(world.chats.put(edited))


def delete_message(world: World, call: Call) -> bool:
    message = message_in_question(world, call, "message to delete")
    if not _deletable(world, message):
        raise bad_request("message can't be deleted for everyone")
    world.chats.remove(message)
    return True


def delete_messages(world: World, call: Call) -> bool:
    """Deletes what can be deleted, and says True in any case, as Telegram does."""
    chat = reader_of(world, call)
    ids = call.value("message_ids", "message identifiers")
    if not isinstance(ids, list) or not 0 < len(ids) <= _MOST_AT_ONCE:
        raise bad_request("message identifiers are not specified")
    wanted = {one for one in ids if isinstance(one, int)}
    found = (world.chats.get(chat.chat_id, message_id) for message_id in wanted)
    for message in [message for message in found if message and _deletable(world, message)]:
        world.chats.remove(message)
    return True


def _deletable(world: World, message: Message) -> bool:
    return world.now() - message.date <= DELETABLE
