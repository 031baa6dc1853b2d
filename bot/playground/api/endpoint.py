"""The Bot API over HTTP: who may ask, what is answered, and what goes wrong on demand."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from bot.playground.api.codec import answered, read_call, refused, respond
from bot.playground.api.methods import perform
from bot.playground.api.spoiling import cut, refusal, spoiled
from bot.playground.base.call import Call
from bot.playground.base.errors import ApiError
from bot.playground.base.shapes import Json
from bot.playground.world import World

DOWNLOAD = "file"  # the name by which faults know the fetching of a file


@dataclass(frozen=True)
class Exchange:
    """One Bot API request and its reply; `files` are the names of the uploaded parts."""

    method: str
    params: Json
    files: list[str]
    reply: Json


class BotApi:
    """Answers the bot that knows `token`, each time after `lag` seconds."""

    def __init__(self, world: World, token: str, lag: float) -> None:
        self.observers: list[Callable[[Exchange], None]] = []
        self._world = world
        self._token = token
        self._lag = lag

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self._answer),
            web.get("/file/bot{token}/{path:.+}", self._download),
        ]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if self._world.faults.due_unread(method):
            return await cut(request)
        try:
            self._check(request)
            call = await read_call(request)
        except ApiError as error:
            return respond(refused(error))
        await asyncio.sleep(self._lag)
        fault = self._world.faults.due(method, call.number("chat_id"))
        reply = await self._reply(call, refusal(fault))
        return await spoiled(request, fault, respond(reply))

    async def _reply(self, call: Call, refusal: ApiError | None) -> Json:
        """Carry out `call` unless it is refused, and tell the observers."""
        try:
            reply = refused(refusal) if refusal else answered(await perform(self._world, call))
        except ApiError as error:
            reply = refused(error)
        exchange = Exchange(call.method, call.params, list(call.files), reply)
        for observer in self.observers:
            observer(exchange)
        return reply

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if self._world.faults.due_unread(DOWNLOAD):
            return await cut(request)
        fault = self._world.faults.due(DOWNLOAD, 0)
        try:
            self._check(request)
            response = self._file(request.match_info["path"], refusal(fault))
        except ApiError as error:
            response = respond(refused(error))
        return await spoiled(request, fault, response)

    def _file(self, path: str, refusal: ApiError | None) -> web.Response:
        stored = self._world.files.at(path)
        if refusal or not stored:
            raise refusal or ApiError(404, "Not Found")
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _check(self, request: web.Request) -> None:
        if not secrets.compare_digest(request.match_info["token"], self._token):
            raise ApiError(401, "Unauthorized")
