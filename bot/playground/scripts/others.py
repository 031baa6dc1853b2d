"""Stickers, voices, places, contacts, forwards and edits, told by scripts."""

from aiohttp import web

from bot.playground.base.shapes import Json
from bot.playground.people import other_deeds, things
from bot.playground.scripts.bodies import body_of, decimal, number, string, user_of
from bot.playground.world import World


async def sticker(world: World, request: web.Request) -> Json:
    emoji = string(await body_of(request), "emoji", "👍")
    return _sent(world, request, things.sticker(world.files, emoji))


async def voice(world: World, request: web.Request) -> Json:
    seconds = number(await body_of(request), "seconds", 3)
    return _sent(world, request, things.voice(world.files, seconds))


async def location(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    place = things.location(decimal(body, "latitude"), decimal(body, "longitude"))
    return _sent(world, request, place)


async def contact(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    names = string(body, "phone"), string(body, "first_name")
    return _sent(world, request, things.contact(*names, number(body, "user_id", 0)))


async def forward(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    by = body.get("written_by")
    written_by = by if isinstance(by, int) else string(body, "written_by")
    text = string(body, "text")
    return {"message_id": other_deeds.forward(world, user_of(request), text, written_by)}


async def edit(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    other_deeds.edit(world, user_of(request), number(body, "message_id"), string(body, "text"))
    return {}


def _sent(world: World, request: web.Request, thing: Json) -> Json:
    return {"message_id": other_deeds.send(world, user_of(request), thing)}
