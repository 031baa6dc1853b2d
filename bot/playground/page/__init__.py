"""The page of phones: its files, the state it starts from, and what happens while it is open."""

import secrets
from collections.abc import Mapping
from importlib.resources import files
from pathlib import PurePath

from aiohttp import web

from bot.playground.api.call_log import Calls, Noted
from bot.playground.base.changes import Change
from bot.playground.base.shapes import Json, Persona, worded
from bot.playground.page.chat_view import message_for_page, stretch
from bot.playground.page.stream import Stream
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
_ASKED = {"last", "before", "to"}
_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}


class Page:
    """`names` are what the bot is called while it says nothing of its name."""

    def __init__(
        self, world: World, calls: Calls, story: Json | None, names: Mapping[str, str]
    ) -> None:
        self._world = world
        self._names = names
        self._calls = calls
        self._story = story
        self._run = secrets.token_hex(8)  # tells an open page that the playground is a new one
        self._events = Stream(_HEADERS)
        self._log = Stream(_HEADERS)
        world.changes.watchers.append(self._pass_on)
        calls.watchers.append(self._show_call)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._file),
            web.get(r"/page/{name:[a-z_]+(?:/[a-z_]+)*\.(?:css|js|svg)}", self._file),
            web.get("/page/state", self._state),
            web.get(r"/page/chats/{user_id:\d+}", self._chat),
            web.get("/page/files/{file_id}", self._upload),
            web.get("/page/events", self._happening),
            web.get("/page/calls", self._called),
            web.get("/page/story", self._tour),
        ]

    def _pass_on(self, change: Change) -> None:
        if self._events:
            self._events.tell(self._told(change))

    def _show_call(self, noted: Noted) -> None:
        if self._log:
            self._log.tell([self._calls.row(noted)])

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
        people = [self._person(persona) for persona in world.personas.values()]
        state = {
            "run": self._run,
            "now": world.clock.now().timestamp(),
            "begun": world.updates.begun,
            "afresh": world.host.afresh is not None,
            "speaks": world.host.speak is not None,
            "toured": self._story is not None,
            "personas": people,
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
        """Who the bot is to somebody, and the last messages of their chat before `before`.

        `last` is how many at least; with `to` all from that message on. `lang` is the language of
        the page ("zh", "en"), in which the bot is described; without it, that of the person.
        """
        persona = self._world.personas.get(int(request.match_info["user_id"]))
        if not persona:
            raise web.HTTPNotFound
        asked = {name: _number(request, name) for name in _ASKED & request.query.keys()}
        thread = self._world.chats.thread(persona.chat_id)
        return web.json_response(
            self._described(persona, request.query.get("lang")) | stretch(thread, **asked),
            headers=_HEADERS,
        )

    def _described(self, persona: Persona, asked: str | None) -> Json:
        world, language = self._world, asked or persona.language_code()[:2]
        return {
            "bot": world.menus.said("name", language) or worded(self._names, language),
            "description": world.menus.said("description", language),
            "commands": world.menus.seen_by(persona),
            "blocked": persona.chat_id in world.faults.blocked,
        }

    async def _happening(self, request: web.Request) -> web.StreamResponse:
        return await self._events.serve(request)

    async def _called(self, request: web.Request) -> web.StreamResponse:
        return await self._log.serve(request, [self._calls.row(one) for one in self._calls.newest])

    async def _tour(self, _request: web.Request) -> web.Response:
        return web.json_response(self._story, headers=_HEADERS)

    async def _upload(self, request: web.Request) -> web.Response:
        """A file of a chat; whatever is no picture can only be saved, never run as a page."""
        stored = self._world.files.with_id(request.match_info["file_id"])
        if not stored:
            raise web.HTTPNotFound
        shown = stored.content_type in _PICTURES
        headers = {**_HEADERS, "Content-Security-Policy": "sandbox; default-src 'none'"}
        headers["Content-Disposition"] = "inline" if shown else "attachment"
        return web.Response(body=stored.content, content_type=stored.content_type, headers=headers)


def _number(request: web.Request, name: str) -> int:
    value = request.query[name]
    if not value.isdecimal():
        raise web.HTTPBadRequest
    return int(value)
