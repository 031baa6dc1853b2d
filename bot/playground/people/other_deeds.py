"""What people do beside writing, sending files and pressing."""

from dataclasses import replace

from bot.playground.base.errors import Refused
from bot.playground.base.shapes import Json, user
from bot.playground.chats.updates import MESSAGE_LIFE
from bot.playground.markup.entities import Formatted
from bot.playground.markup.texts import LONGEST_TEXT, spoken
from bot.playground.people.deeds import message_of, persona_of, post, writer
from bot.playground.world import World

EDITABLE = 48 * 3600  # seconds after its date


def send(world: World, user_id: int, extra: Json) -> int:
    """Send a thing made by things.py; the message id."""
    return post(world, writer(world, user_id), Formatted(), extra=extra)


def forward(world: World, user_id: int, text: str, written_by: int | str) -> int:
    """Pass on words of a persona, or of somebody who shows no more than a name."""
    words = _words(text)
    origin: Json = {"date": world.now()}
    if isinstance(written_by, int):
        sender = user(persona_of(world, written_by))
        origin |= {"type": "user", "sender_user": sender}
    else:
        origin |= {"type": "hidden_user", "sender_user_name": written_by}
    return post(world, writer(world, user_id), words, extra={"forward_origin": origin})


def edit(world: World, user_id: int, message_id: int, text: str) -> None:
    """Write a text message anew; the same words change nothing, as in the apps."""
    message, words = message_of(world, writer(world, user_id), message_id), _words(text)
    if message.author != "me" or not message.content.text or message.file or message.extra:
        raise Refused(409, "Only one's own words can be edited.")
    if world.now() - message.date > EDITABLE:
        raise Refused(409, "A message can be edited for two days.")
    if words == message.content:
        return
    edited = world.chats.put(replace(message, content=words, edit_date=world.now()))
    world.updates.add("edited_message", world.shape(edited), MESSAGE_LIFE)


def _words(text: str) -> Formatted:
    words = spoken(text)
    if not 0 < len(words.text) <= LONGEST_TEXT:
        raise Refused(400, f"A message has between 1 and {LONGEST_TEXT} characters.")
    return words
