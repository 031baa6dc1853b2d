"""What happens in groups and channels, told by scripts."""

from aiohttp import web

from bot.playground.base.errors import Refused
from bot.playground.base.shapes import Json
from bot.playground.chats.group import Group, GroupType
from bot.playground.page.chat_view import chat_for_scripts
from bot.playground.people import groups
from bot.playground.scripts.bodies import body_of, number, string
from bot.playground.world import World

_TYPES: dict[str, GroupType] = {
    "group": "group",
    "supergroup": "supergroup",
    "channel": "channel",
}


async def found(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    kind, members = _TYPES.get(string(body, "type", "group")), body.get("members")
    if not kind:
        raise Refused(400, f'"type" must be one of: {", ".join(_TYPES)}.')
    if not isinstance(members, list) or not all(isinstance(one, int) for one in members):
        raise Refused(400, '"members" must be a list of user ids.')
    return _about(groups.found(world, kind, string(body, "title"), members))


async def message(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    message_id, seen = groups.say(
        world,
        _chat(request),
        number(body, "user_id"),
        string(body, "text"),
        reply_to=number(body, "message_id") if "message_id" in body else None,
        anonymous=body.get("anonymous") is True,
    )
    return {"message_id": message_id, "seen_by_bot": seen}


async def publish(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    return {"message_id": groups.publish(world, _chat(request), string(body, "text"))}


async def upgrade(world: World, request: web.Request) -> Json:
    return _about(groups.upgrade(world, _chat(request)))


async def remove_bot(world: World, request: web.Request) -> Json:
    groups.remove_bot(world, _chat(request))
    return {}


async def chat(world: World, request: web.Request) -> Json:
    return chat_for_scripts(world, groups.group_of(world, _chat(request)))


def _chat(request: web.Request) -> int:
    return int(request.match_info["chat_id"])


def _about(group: Group) -> Json:
    return {"chat_id": group.chat_id}
