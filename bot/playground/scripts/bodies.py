"""What a script asks with: its JSON body, read strictly."""

import json
from typing import Any

from aiohttp import web

from bot.playground.base.errors import Refused
from bot.playground.base.shapes import Json


def user_of(request: web.Request) -> int:
    return int(request.match_info["user_id"])


async def body_of(request: web.Request) -> Json:
    try:
        body: Any = json.loads(await request.read())
        json.dumps(body, ensure_ascii=False).encode()
    except ValueError:
        raise Refused(400, "The body must be a JSON object.") from None
    if not isinstance(body, dict):
        raise Refused(400, "The body must be a JSON object.")
    return body


def string(body: Json, name: str, default: str | None = None) -> str:
    """Without a `default` the body must have it; the same below."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise Refused(400, f'"{name}" must be a string.')
    return value


def number(body: Json, name: str, default: int | None = None) -> int:
    value = body.get(name, default)
    if not isinstance(value, int):
        raise Refused(400, f'"{name}" must be a whole number.')
    return value


def decimal(body: Json, name: str, default: float | None = None) -> float:
    value = body.get(name, default)
    if not isinstance(value, int | float):
        raise Refused(400, f'"{name}" must be a number.')
    return float(value)
