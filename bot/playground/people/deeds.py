"""What people do with their phones; each deed becomes an update for the bot."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from bot.playground.base.errors import Refused
from bot.playground.base.files import Kind, Upload
from bot.playground.base.shapes import Json, Persona, private_chat, user
from bot.playground.chats.group import Chat
from bot.playground.chats.messages import Message
from bot.playground.chats.presses import Answer
from bot.playground.chats.updates import MESSAGE_LIFE, PRESS_LIFE
from bot.playground.markup.entities import Formatted
from bot.playground.markup.texts import LONGEST_CAPTION, LONGEST_TEXT, cleaned, spoken
from bot.playground.world import World

_MOST_IN_ALBUM = 10


@dataclass(frozen=True)
class Sent:
    """A file a person sends, as a photo or as a document."""

    kind: Kind
    upload: Upload


def persona_of(world: World, user_id: int) -> Persona:
    persona = world.personas.get(user_id)
    if not persona:
        raise Refused(404, f"There is no person {user_id} in this playground.")
    return persona


def say(world: World, user_id: int, text: str, reply_to: int | None = None) -> list[int]:
    """Send `text`, in pieces where it is too long for one message; their message ids."""
    persona, whole = writer(world, user_id), cleaned(text).strip()
    if not whole:
        raise Refused(400, "A message needs some text.")
    answered = message_of(world, persona, reply_to) if reply_to is not None else None
    pieces = [whole[at : at + LONGEST_TEXT] for at in range(0, len(whole), LONGEST_TEXT)]
    return [post(world, persona, spoken(piece), reply_to=answered) for piece in pieces]


def upload(world: World, user_id: int, files: Sequence[Sent], caption: str) -> list[int]:
    """Send `files`; several of a kind make an album, whose first part carries the caption."""
    persona, words = writer(world, user_id), spoken(caption)
    if not 0 < len(files) <= _MOST_IN_ALBUM:
        raise Refused(400, f"Send between 1 and {_MOST_IN_ALBUM} files at once.")
    if len(words.text) > LONGEST_CAPTION or not all(sent.upload.content for sent in files):
        raise Refused(400, f"A caption has {LONGEST_CAPTION} characters at most, a file one byte.")
    ids: list[int] = []
    for kind in dict.fromkeys(sent.kind for sent in files):
        album = [sent for sent in files if sent.kind == kind]
        ids += _album(world, persona, album, Formatted() if ids else words)
    return ids


def _album(world: World, persona: Persona, files: list[Sent], caption: Formatted) -> list[int]:
    album = str(secrets.randbits(53)) if len(files) > 1 else None
    captions = [caption, *[Formatted()] * (len(files) - 1)]
    return [
        post(world, persona, words, sent=sent, album=album)
        for sent, words in zip(files, captions, strict=True)
    ]


def post(
    world: World,
    persona: Persona,
    content: Formatted,
    *,
    reply_to: Message | None = None,
    sent: Sent | None = None,
    album: str | None = None,
    extra: Json | None = None,
) -> int:
    message = Message(
        message_id=world.chats.next_id(),
        chat=persona,
        author="me",
        date=world.now(),
        content=content,
        file=world.files.keep(sent.upload, sent.kind) if sent else None,
        album=album,
        reply_to=reply_to,
        sender={"from": user(persona)},
        extra=extra or {},
    )
    world.updates.add("message", world.shape(world.chats.put(message)), MESSAGE_LIFE)
    return message.message_id


async def press(world: World, user_id: int, message_id: int, button: str | int) -> Answer | None:
    """Press a button by its label, or by its place counted from 0."""
    persona = writer(world, user_id)
    found = _button(message_of(world, persona, message_id), button)
    if "callback_data" not in found:
        raise Refused(409, f'The button "{found["text"]}" sends nothing to the bot.')
    return await send_callback(world, user_id, message_id, found["callback_data"])


async def send_callback(world: World, user_id: int, message_id: int, data: str) -> Answer | None:
    """A press with any data on any message, as a changed app can send it."""
    persona, pressed = writer(world, user_id), world.presses.begin()
    message = world.chats.get(persona.chat_id, message_id)
    query: Json = {
        "id": pressed.query_id,
        "from": user(persona),
        "message": world.shape(message) if message else _gone(persona, message_id),
        "chat_instance": str(persona.chat_id * 7919),
        "data": data,
    }
    world.updates.add("callback_query", query, PRESS_LIFE)
    return await world.presses.outcome(pressed)


def block(world: World, user_id: int, *, blocked: bool) -> None:
    """Block the bot, or let it write again; the bot is told of a change."""
    persona, blocking = persona_of(world, user_id), world.faults.blocked
    if blocked == (persona.chat_id in blocking):
        return
    (blocking.add if blocked else blocking.remove)(persona.chat_id)
    change: Json = {
        "chat": private_chat(persona),
        "from": user(persona),
        "date": world.now(),
        "old_chat_member": _membership(world, blocked=not blocked),
        "new_chat_member": _membership(world, blocked=blocked),
    }
    world.updates.add("my_chat_member", change, MESSAGE_LIFE)
    world.changes.tell("blocked", user_id, blocked)


def _membership(world: World, *, blocked: bool) -> Json:
    kicked = {"status": "kicked", "until_date": 0}
    return {"user": world.bot, **(kicked if blocked else {"status": "member"})}


def writer(world: World, user_id: int) -> Persona:
    persona = persona_of(world, user_id)
    if persona.chat_id in world.faults.blocked:
        raise Refused(409, "This person has blocked the bot.")
    return persona


def message_of(world: World, chat: Chat, message_id: int) -> Message:
    message = world.chats.get(chat.chat_id, message_id)
    if not message:
        raise Refused(404, f"There is no message {message_id} in this chat.")
    return message


def _button(message: Message, wanted: str | int) -> Json:
    buttons = [button for row in message.buttons() for button in row]
    for button in buttons:
        if isinstance(wanted, str) and button["text"].strip() == wanted.strip():
            return button
    if str(wanted).isdecimal() and int(wanted) < len(buttons):
        return buttons[int(wanted)]
    there = ", ".join(f'"{button["text"]}"' for button in buttons) or "none"
    raise Refused(409, f'Message {message.message_id} has no button "{wanted}"; it has: {there}.')


def _gone(persona: Persona, message_id: int) -> Json:
    return {"chat": private_chat(persona), "message_id": message_id, "date": 0}
