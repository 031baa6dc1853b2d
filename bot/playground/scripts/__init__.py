"""The interface for scripts: deeds and switches over HTTP, documented in docs/playground.md."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.playground.base.errors import Refused
from bot.playground.base.shapes import Json
from bot.playground.scripts import deeds, groups, others, switches
from bot.playground.world import World

Deed = Callable[[World, web.Request], Awaitable[Json]]

_PERSON = r"/play/{user_id:\d+}"
_GROUP = r"/play/groups/{chat_id:-\d+}"
_DEEDS: list[tuple[str, str, Deed]] = [
    ("GET", "/personas", deeds.personas),
    ("POST", f"{_PERSON}/message", deeds.message),
    ("POST", f"{_PERSON}/reply", deeds.reply),
    ("POST", f"{_PERSON}/press", deeds.press),
    ("POST", f"{_PERSON}/callback", deeds.callback),
    ("POST", f"{_PERSON}/upload", deeds.upload),
    ("POST", f"{_PERSON}/block", deeds.block),
    ("GET", f"{_PERSON}/chat", deeds.chat),
    ("POST", f"{_PERSON}/edit", others.edit),
    ("POST", f"{_PERSON}/forward", others.forward),
    ("POST", f"{_PERSON}/sticker", others.sticker),
    ("POST", f"{_PERSON}/voice", others.voice),
    ("POST", f"{_PERSON}/location", others.location),
    ("POST", f"{_PERSON}/contact", others.contact),
    ("POST", "/play/groups", groups.found),
    ("POST", f"{_GROUP}/message", groups.message),
    ("POST", f"{_GROUP}/post", groups.publish),
    ("POST", f"{_GROUP}/upgrade", groups.upgrade),
    ("POST", f"{_GROUP}/remove", groups.remove_bot),
    ("GET", f"{_GROUP}/chat", groups.chat),
    ("POST", "/play/clock", switches.clock),
    ("GET", "/play/clock", switches.clock),
    ("POST", "/play/afresh", switches.afresh),
    ("POST", "/play/language", switches.speak),
    ("POST", "/play/pace", switches.pace),
    ("POST", "/play/faults", switches.add_fault),
    ("GET", "/play/faults", switches.faults),
    ("DELETE", "/play/faults", switches.clear_faults),
    ("POST", "/play/limits", switches.limits),
]


def routes(world: World) -> list[web.RouteDef]:
    return [web.route(verb, path, _answering(world, deed)) for verb, path, deed in _DEEDS]


def _answering(world: World, deed: Deed) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            return web.json_response(await deed(world, request))
        except Refused as refused:
            return web.json_response({"error": str(refused)}, status=refused.status)

    return answer
