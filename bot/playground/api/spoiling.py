"""How an answer over HTTP goes wrong under a fault."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.playground.api.codec import refused, respond
from bot.playground.base.errors import ApiError, too_many
from bot.playground.limits.faults import Fault

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # linger for no second: the other side sees a reset
_GATEWAY = ApiError(502, "Bad Gateway")


def refusal(fault: Fault | None) -> ApiError | None:
    """What Telegram says instead of carrying out the request; None where it does carry it out."""
    if fault and fault.kind in _REFUSALS:
        return _REFUSALS[fault.kind](fault)
    return None


_REFUSALS: dict[str, Callable[[Fault], ApiError]] = {
    "error_before": lambda _: _GATEWAY,
    "busy": lambda fault: too_many(int(fault.seconds)),
    "vague": lambda _: ApiError(429, "Too Many Requests"),
    "redirect": lambda _: ApiError(302, "Found"),
    "forbidden": lambda _: ApiError(403, "Forbidden: bot was blocked by the user"),
}


async def spoiled(
    request: web.Request, fault: Fault | None, response: web.Response
) -> web.StreamResponse:
    """What the bot gets of `response` to a request that was carried out."""
    way = _WAYS.get(fault.kind) if fault else None
    return await way(request, fault, response) if way and fault else response


async def cut(request: web.Request) -> web.StreamResponse:
    """Reset the connection at once."""
    if request.transport:
        link = request.transport.get_extra_info("socket")
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        request.transport.abort()
    return web.Response()


async def _cut(request: web.Request, _fault: Fault, _response: web.Response) -> web.StreamResponse:
    return await cut(request)


async def _half(request: web.Request, _fault: Fault, response: web.Response) -> web.StreamResponse:
    """Promise the whole body and hang up after half of it."""
    whole = response.body if isinstance(response.body, bytes) else b""
    half = web.StreamResponse(status=response.status, headers=response.headers)
    half.content_length = len(whole)
    await half.prepare(request)
    await half.write(whole[: len(whole) // 2])
    if request.transport:
        request.transport.close()
    return half


async def _slow(_request: web.Request, fault: Fault, response: web.Response) -> web.StreamResponse:
    await asyncio.sleep(fault.seconds)
    return response


async def _error(*_: object) -> web.StreamResponse:
    return respond(refused(_GATEWAY))


async def _redirect(
    request: web.Request, _fault: Fault, response: web.Response
) -> web.StreamResponse:
    response.headers["Location"] = f"http://127.0.0.1:9{request.path_qs}"
    return response


async def _empty(*_: object) -> web.StreamResponse:
    return web.json_response({"ok": True})


async def _garbage(*_: object) -> web.StreamResponse:
    return web.Response(text="<html><h1>It works!</h1></html>", content_type="text/html")


_Way = Callable[[web.Request, Fault, web.Response], Awaitable[web.StreamResponse]]
_WAYS: dict[str, _Way] = {
    "reset_after": _cut,
    "half": _half,
    "slow": _slow,
    "error_after": _error,
    "garbage": _garbage,
    "redirect": _redirect,
    "empty": _empty,
}
