"""Bot API requests over HTTP: from the request to the call, from the result to the reply."""

import json
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground.base.call import Call
from bot.playground.base.errors import ApiError, bad_request
from bot.playground.base.files import Upload
from bot.playground.base.shapes import Json

LARGEST_UPLOAD = 64 * 2**20  # bytes; Telegram's own limits are checked where they belong


async def read_call(request: web.Request) -> Call:
    """Query string and body of any of the three sorts. Raises ApiError for a broken one."""
    params: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        params |= await _json_body(request)
    elif request.content_type.startswith("multipart/"):
        await _read_parts(request, params, files)
    elif request.method == "POST":
        params |= dict(await request.post())
    _refuse_broken_text(params)
    return Call(request.match_info["method"], params, files)


async def _json_body(request: web.Request) -> Json:
    raw = await request.read()
    try:
        body = json.loads(raw) if raw else {}
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("object expected as parameters")
    return {name: value for name, value in body.items() if value is not None}


async def _read_parts(request: web.Request, params: Json, files: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            params[part.name] = content.decode(errors="surrogateescape")
        else:
            kind = part.headers.get("Content-Type", "")
            files[part.name] = Upload(part.filename, content, kind)


def _refuse_broken_text(params: Json) -> None:
    try:
        json.dumps(params, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def answered(result: Any) -> Json:
    return {"ok": True, "result": result}


def refused(error: ApiError) -> Json:
    reply: Json = {"ok": False, "error_code": error.code, "description": error.description}
    return {**reply, "parameters": error.parameters} if error.parameters else reply


def respond(reply: Json) -> web.Response:
    """Telegram repeats the error code as HTTP status and retry_after as a header."""
    wait = reply.get("parameters", {}).get("retry_after")
    headers = {"Retry-After": str(wait)} if wait else None
    return web.json_response(reply, status=reply.get("error_code", 200), headers=headers)
