"""Several photos, or several documents, sent as one."""

import secrets
from typing import Any

from bot.playground.api.methods.arguments import addressee, bots_own, caption_of, replied_to
from bot.playground.api.methods.sending import keep, known
from bot.playground.base.call import Call, attached
from bot.playground.base.errors import bad_request
from bot.playground.base.files import Kind, Stored
from bot.playground.base.shapes import Json
from bot.playground.chats.messages import Message
from bot.playground.world import World

_KINDS: dict[str, Kind] = {"photo": "photo", "document": "document"}
_FEWEST, _MOST = 2, 10


def send_media_group(world: World, call: Call) -> list[Json]:
    chat = addressee(world, call)
    items = _items(call)
    kept = [(_file(world, call, item), caption_of(Call("", item))) for item in items]
    album, reply_to = str(secrets.randbits(53)), replied_to(world, call, chat)
    messages = [
        Message(
            world.chats.next_id(), chat, "bot", world.now(), content, file,
            album=album, reply_to=reply_to, sender=bots_own(chat),
        )
        for file, content in kept
    ]  # fmt: skip
    return [world.shape(world.chats.put(message)) for message in messages]


def _items(call: Call) -> list[Json]:
    items: Any = call.value("media", "media")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise bad_request("media must be an Array of InputMedia")
    if not _FEWEST <= len(items) <= _MOST:
        raise bad_request("expected 2-10 InputMedia in the album")
    kinds = {item.get("type") for item in items}
    if len(kinds) > 1 or not kinds <= set(_KINDS):
        raise bad_request("can't use the media of the specified type in the album")
    return items


def _file(world: World, call: Call, item: Json) -> Stored:
    kind, media = _KINDS[item["type"]], str(item.get("media", ""))
    upload = attached(media, call)
    return keep(world, upload, kind) if upload else known(world, media, kind)
