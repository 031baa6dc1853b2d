"""The interface for scripts: people's deeds over HTTP, documented in docs/playground.md."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import BodyPartReader, web

from bot.playground import people
from bot.playground.errors import Refused
from bot.playground.faults import Busy
from bot.playground.files import Kind, Upload
from bot.playground.people import Sent
from bot.playground.presses import Answer
from bot.playground.shapes import Json
from bot.playground.views import chat_for_scripts
from bot.playground.world import World

OFFICE_TIME = ZoneInfo("Asia/Shanghai")  # of moments that name no zone
_KINDS: dict[str, Kind] = {"photo": "photo", "document": "document"}

Deed = Callable[[World, web.Request], Awaitable[Json]]


async def message(world: World, request: web.Request) -> Json:
    body = await _body(request)
    return _sent(people.say(world, _user(request), _string(body, "text")))


async def reply(world: World, request: web.Request) -> Json:
    body = await _body(request)
    text, message_id = _string(body, "text"), _number(body, "message_id")
    return _sent(people.say(world, _user(request), text, message_id))


async def press(world: World, request: web.Request) -> Json:
    body = await _body(request)
    button = body.get("button")
    if not isinstance(button, str | int):
        raise Refused(400, '"button" must be the label of a button, or its place counted from 0.')
    message_id = _number(body, "message_id")
    return outcome(await people.press(world, _user(request), message_id, button))


async def callback(world: World, request: web.Request) -> Json:
    body = await _body(request)
    data, message_id = _string(body, "data"), _number(body, "message_id")
    return outcome(await people.send_callback(world, _user(request), message_id, data))


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
    return _sent(people.upload(world, _user(request), files, caption))


async def chat(world: World, request: web.Request) -> Json:
    return chat_for_scripts(world, people.persona_of(world, _user(request)))


async def block(world: World, request: web.Request) -> Json:
    body = await _body(request)
    people.block(world, _user(request), blocked=body.get("blocked") is not False)
    return {}


async def busy(world: World, request: web.Request) -> Json:
    body = await _body(request)
    times = _number(body, "times") if "times" in body else 1
    world.faults.add(Busy(_number(body, "retry_after"), times, str(body.get("method", ""))))
    return {}


async def clock(world: World, request: web.Request) -> Json:
    if request.method == "POST":
        move_clock(world, _string(await _body(request), "to"))
    return {"now": world.clock.now().isoformat()}


def move_clock(world: World, to: str) -> None:
    """Move on to an ISO 8601 moment; one without a zone is meant in the office's time."""
    try:
        moment = datetime.fromisoformat(to)
    except ValueError:
        raise Refused(400, f'"{to}" is no date and time like 2026-11-23T09:00.') from None
    try:
        world.clock.move_to(moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_TIME))
    except ValueError:
        raise Refused(409, "The clock only moves forward.") from None
    world.changes.tell("clock")


async def personas(world: World, _request: web.Request) -> Json:
    return {"personas": [persona.described() for persona in world.personas.values()]}


def outcome(answer: Answer | None) -> Json:
    """What a press shows: `alert` is its text, None when the bot said nothing."""
    return {
        "answered": answer is not None,
        "alert": (answer and answer.text) or None,
        "show_alert": bool(answer and answer.show_alert),
    }


def routes(world: World) -> list[web.RouteDef]:
    def post(path: str, deed: Deed) -> web.RouteDef:
        return web.post(path, _answering(world, deed))

    def get(path: str, deed: Deed) -> web.RouteDef:
        return web.get(path, _answering(world, deed))

    person = r"/play/{user_id:\d+}"
    return [
        post("/play/clock", clock),
        get("/play/clock", clock),
        post("/play/busy", busy),
        post(f"{person}/message", message),
        post(f"{person}/reply", reply),
        post(f"{person}/press", press),
        post(f"{person}/callback", callback),
        post(f"{person}/upload", upload),
        post(f"{person}/block", block),
        get(f"{person}/chat", chat),
        get("/personas", personas),
    ]


def _answering(world: World, deed: Deed) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            return web.json_response(await deed(world, request))
        except Refused as refused:
            return web.json_response({"error": str(refused)}, status=refused.status)

    return answer


def _sent(ids: list[int]) -> Json:
    return {"message_id": ids[0], "message_ids": ids}


def _user(request: web.Request) -> int:
    return int(request.match_info["user_id"])


async def _body(request: web.Request) -> Json:
    try:
        body: Any = json.loads(await request.read())
        json.dumps(body, ensure_ascii=False).encode()
    except ValueError:
        raise Refused(400, "The body must be a JSON object.") from None
    if not isinstance(body, dict):
        raise Refused(400, "The body must be a JSON object.")
    return body


def _string(body: Json, name: str) -> str:
    if not isinstance(body.get(name), str):
        raise Refused(400, f'"{name}" must be a string.')
    return str(body[name])


def _number(body: Json, name: str) -> int:
    if not isinstance(body.get(name), int):
        raise Refused(400, f'"{name}" must be a whole number.')
    return int(body[name])
