"""The page of phones: its files, the state it starts from, and what happens while it is open."""

import asyncio
import json
import secrets
from importlib.resources import files
from pathlib import PurePath

from aiohttp import web

from bot.playground.changes import Change
from bot.playground.shapes import Json, Persona
from bot.playground.views import message_for_page
from bot.playground.world import World

_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
_HEARTBEAT = 15.0  # seconds


class Page:
    def __init__(self, world: World) -> None:
        self._world = world
        self._run = secrets.token_hex(8)  # tells an open page that the playground is a new one
        self._watching: set[asyncio.Queue[str]] = set()
        world.changes.watchers.append(self._pass_on)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._file),
            web.get(r"/page/{name:[a-z_]+\.(?:css|js|svg)}", self._file),
            web.get("/page/state", self._state),
            web.get(r"/page/chats/{user_id:\d+}", self._chat),
            web.get("/page/files/{file_id}", self._upload),
            web.get("/page/events", self._events),
        ]

    def _pass_on(self, change: Change) -> None:
        if not self._watching:
            return
        event = json.dumps(self._told(change), ensure_ascii=False)
        for queue in self._watching:
            queue.put_nowait(event)

    def _told(self, change: Change) -> Json:
        told: Json = {"kind": change.kind, "user": change.user_id, "about": change.about}
        if change.kind == "message":
            told["about"] = message_for_page(change.about)
        elif change.kind == "clock":
            told["about"] = self._world.clock.now().timestamp()
        return told

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info.get("name", "index.html")
        file = files(__name__) / name
        if not file.is_file():
            raise web.HTTPNotFound
        kind = _TYPES[PurePath(name).suffix]
        return web.Response(
            text=file.read_text("utf-8"), content_type=kind, charset="utf-8", headers=_HEADERS
        )

    async def _state(self, _request: web.Request) -> web.Response:
        world = self._world
        state = {
            "run": self._run,
            "now": world.clock.now().timestamp(),
            "personas": [self._person(persona) for persona in world.personas.values()],
        }
        return web.json_response(state, headers=_HEADERS)

    def _person(self, persona: Persona) -> Json:
        thread = self._world.chats.thread(persona.chat_id)
        return {
            "id": persona.user_id,
            "name": dict(persona.name),
            "seat": dict(persona.seat),
            "language": persona.language,
            "last": thread[-1].message_id if thread else 0,
        }

    async def _chat(self, request: web.Request) -> web.Response:
        world = self._world
        persona = world.personas.get(int(request.match_info["user_id"]))
        if not persona:
            raise web.HTTPNotFound
        language, thread = persona.language_code()[:2], world.chats.thread(persona.chat_id)
        last = min(len(thread), int(request.query.get("last", len(thread))))
        chat = {
            "bot": world.menus.said("name", language) or world.bot["first_name"],
            "description": world.menus.said("description", language),
            "commands": world.menus.seen_by(persona),
            "blocked": persona.chat_id in world.faults.blocked,
            "more": len(thread) > last,
            "messages": [message_for_page(message) for message in thread[len(thread) - last :]],
        }
        return web.json_response(chat, headers=_HEADERS)

    async def _upload(self, request: web.Request) -> web.Response:
        """A file of a chat; whatever is no picture can only be saved, never run as a page."""
        stored = self._world.files.with_id(request.match_info["file_id"])
        if not stored:
            raise web.HTTPNotFound
        shown = stored.content_type in _PICTURES
        headers = {**_HEADERS, "Content-Security-Policy": "sandbox; default-src 'none'"}
        headers["Content-Disposition"] = "inline" if shown else "attachment"
        return web.Response(body=stored.content, content_type=stored.content_type, headers=headers)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: one JSON object per change, a comment when all is quiet."""
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._watching.add(queue)
        try:
            await response.write(b"retry: 1000\n\n")
            while True:
                await response.write(f"{await _next(queue)}\n\n".encode())
        except ConnectionError:  # the page was closed
            return response
        finally:
            self._watching.discard(queue)


async def _next(queue: asyncio.Queue[str]) -> str:
    try:
        return f"data: {await asyncio.wait_for(queue.get(), _HEARTBEAT)}"
    except TimeoutError:
        return ": quiet"
