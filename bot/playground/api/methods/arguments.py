"""What several methods ask for: the chat, the message, the text."""

from bot.playground.base.call import Call
from bot.playground.base.errors import ApiError, bad_request
from bot.playground.base.shapes import Json
from bot.playground.chats.group import Chat, Group, chat_shape
from bot.playground.chats.messages import Message
from bot.playground.markup.entities import Formatted
from bot.playground.markup.texts import caption, message_text
from bot.playground.world import World


def reader_of(world: World, call: Call) -> Chat:
    """Which chat `chat_id` names."""
    if not call.text("chat_id"):
        raise bad_request("chat_id is empty")
    chat = world.in_chat(call.number("chat_id"))
    if not chat:
        raise bad_request("chat not found")
    if isinstance(chat, Group):
        _check_group(chat)
    return chat


def _check_group(group: Group) -> None:
    if group.upgraded_to:
        why = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, why, migrate_to_chat_id=group.upgraded_to)
    if group.bot_removed:
        raise ApiError(403, f"Forbidden: bot was kicked from the {group.type} chat")


def addressee(world: World, call: Call) -> Chat:
    """The same, for what makes the phone ring."""
    chat = reader_of(world, call)
    if chat.chat_id in world.faults.blocked:
        raise ApiError(403, "Forbidden: bot was blocked by the user")
    return chat


def bots_own(chat: Chat) -> Json:
    """The sender of what the bot writes there: in a channel everybody writes as the channel."""
    channel = isinstance(chat, Group) and chat.type == "channel"
    return {"sender_chat": chat_shape(chat)} if channel else {}


def message_in_question(world: World, call: Call, what: str) -> Message:
    """The message that `chat_id` and `message_id` name."""
    chat = reader_of(world, call)
    message = world.chats.get(chat.chat_id, call.number("message_id"))
    if not message:
        raise bad_request(f"{what} not found")
    return message


def replied_to(world: World, call: Call, chat: Chat) -> Message | None:
    parameters = call.value("reply_parameters", "reply parameters") or {}
    if not isinstance(parameters, dict):
        raise bad_request("object expected as reply parameters")
    message = world.chats.get(chat.chat_id, Call("", parameters).number("message_id"))
    if parameters and not message and not parameters.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def text_of(call: Call) -> Formatted:
    return message_text(call.text("text"), call.text("parse_mode"), _entities(call, "entities"))


def caption_of(call: Call) -> Formatted:
    marks = _entities(call, "caption_entities")
    return caption(call.text("caption"), call.text("parse_mode"), marks)


def _entities(call: Call, name: str) -> list[Json]:
    """The MessageEntity list of a request; Telegram leaves out what it cannot read."""
    given = call.value(name, "entities")
    entities = given if isinstance(given, list) else []
    return [entity for entity in entities if isinstance(entity, dict) and _readable(entity)]


def _readable(entity: Json) -> bool:
    places = (entity.get("offset"), entity.get("length"))
    return isinstance(entity.get("type"), str) and all(isinstance(p, int) for p in places)
