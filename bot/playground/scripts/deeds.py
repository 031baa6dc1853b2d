"""What people do, told by scripts."""

from aiohttp import BodyPartReader, web

from bot.playground.base.errors import Refused
from bot.playground.base.files import Kind, Upload
from bot.playground.base.shapes import Json
from bot.playground.chats.presses import Answer
from bot.playground.page.chat_view import chat_for_scripts
from bot.playground.people import deeds
from bot.playground.people.deeds import Sent
from bot.playground.scripts.bodies import body_of, number, string, user_of
from bot.playground.world import World

_KINDS: dict[str, Kind] = {"photo": "photo", "document": "document"}


async def message(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    return _sent(deeds.say(world, user_of(request), string(body, "text")))


async def reply(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    text, message_id = string(body, "text"), number(body, "message_id")
    return _sent(deeds.say(world, user_of(request), text, message_id))


async def press(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    button = body.get("button")
    if not isinstance(button, str | int):
        raise Refused(400, '"button" must be the label of a button, or its place counted from 0.')
    message_id = number(body, "message_id")
    return outcome(await deeds.press(world, user_of(request), message_id, button))


async def callback(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    data, message_id = string(body, "data"), number(body, "message_id")
    return outcome(await deeds.send_callback(world, user_of(request), message_id, data))


async def upload(world: World, request: web.Request) -> Json:
    files, caption = [], ""
    if not request.content_type.startswith("multipart/"):
        raise Refused(400, 'Send the files as multipart form data, fields "photo" or "document".')
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read(decode=True))
        if part.name == "caption":
            caption = content.decode(errors="replace")
        elif part.name in _KINDS:
            kind = part.headers.get("Content-Type", "")
            name = part.filename or part.name
            files.append(Sent(_KINDS[part.name], Upload(name, content, kind)))
    return _sent(deeds.upload(world, user_of(request), files, caption))


async def chat(world: World, request: web.Request) -> Json:
    return chat_for_scripts(world, deeds.persona_of(world, user_of(request)))


async def block(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    deeds.block(world, user_of(request), blocked=body.get("blocked") is not False)
    return {}


async def personas(world: World, _request: web.Request) -> Json:
    return {"personas": [persona.described() for persona in world.personas.values()]}


def outcome(answer: Answer | None) -> Json:
    """What a press shows: `alert` is its text, None when the bot said nothing."""
    return {
        "answered": answer is not None,
        "alert": (answer and answer.text) or None,
        "show_alert": bool(answer and answer.show_alert),
    }


def _sent(ids: list[int]) -> Json:
    return {"message_id": ids[0], "message_ids": ids}
