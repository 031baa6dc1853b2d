"""What several methods ask for: the chat, the message, the text."""

from bot.playground.call import Call
from bot.playground.entities import Formatted
from bot.playground.errors import ApiError, bad_request
from bot.playground.messages import Message
from bot.playground.shapes import Json, Persona
from bot.playground.texts import caption, message_text
from bot.playground.world import World


def reader_of(world: World, call: Call) -> Persona:
    """Whose chat `chat_id` names."""
    if not call.text("chat_id"):
        raise bad_request("chat_id is empty")
    persona = world.in_chat(call.number("chat_id"))
    if not persona:
        raise bad_request("chat not found")
    return persona


def addressee(world: World, call: Call) -> Persona:
    """The same, for what makes the phone ring."""
    persona = reader_of(world, call)
    if persona.chat_id in world.faults.blocked:
        raise ApiError(403, "Forbidden: bot was blocked by the user")
    return persona


def message_in_question(world: World, call: Call, what: str) -> Message:
    """The message that `chat_id` and `message_id` name."""
    persona = reader_of(world, call)
    message = world.chats.get(persona.chat_id, call.number("message_id"))
    if not message:
        raise bad_request(f"{what} not found")
    return message


def replied_to(world: World, call: Call, persona: Persona) -> Message | None:
    parameters = call.value("reply_parameters", "reply parameters") or {}
    if not isinstance(parameters, dict):
        raise bad_request("object expected as reply parameters")
    message = world.chats.get(persona.chat_id, Call("", parameters).number("message_id"))
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
