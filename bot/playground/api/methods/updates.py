"""What comes from people: updates, their files, their presses."""

import asyncio
import re
from typing import Any

from bot.playground.base.call import Call
from bot.playground.base.errors import ApiError, bad_request
from bot.playground.base.shapes import Json
from bot.playground.base.webhook import Webhook, checked
from bot.playground.chats.presses import Answer
from bot.playground.world import World

LONGEST_POLL = 50  # seconds
MOST_UPDATES = 100
LARGEST_DOWNLOAD = 20 * 2**20  # bytes
_LONGEST_ANSWER = 200
_MOST_CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


async def get_updates(world: World, call: Call) -> list[Json]:
    if world.webhook.url:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first",
        )
    _allow(world, call)
    limit = min(max(call.number("limit", MOST_UPDATES), 1), MOST_UPDATES)
    timeout = min(max(call.number("timeout"), 0), LONGEST_POLL)
    offset, now = call.number("offset"), asyncio.get_running_loop().time()
    slowed = world.repeats.slowed(offset, limit, timeout, now, world.pace)
    return await world.updates.poll(offset, *slowed)


def _allow(world: World, call: Call) -> None:
    """Without the parameter the earlier choice stays; an empty list means the usual ones."""
    kinds: Any = call.value("allowed_updates", "allowed updates")
    if isinstance(kinds, list):
        world.updates.allowed = [kind for kind in kinds if isinstance(kind, str)]


def set_webhook(world: World, call: Call) -> bool:
    if not call.text("url"):
        return delete_webhook(world, call)
    hook = _asked(call)
    _allow(world, call)
    world.updates.interrupt(ApiError(409, "Conflict: terminated by setWebhook request"))
    return _change(world, call, hook)


def _asked(call: Call) -> Webhook:
    secret = call.text("secret_token")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = min(max(call.number("max_connections", 40), 1), _MOST_CONNECTIONS)
    return Webhook(checked(call.text("url")), secret, connections)


def delete_webhook(world: World, call: Call) -> bool:
    return _change(world, call, Webhook())


def _change(world: World, call: Call, hook: Webhook) -> bool:
    """What is pending stays, unless the bot wants it dropped; the same hook again goes on."""
    drop = call.flag("drop_pending_updates")
    if drop:
        world.updates.clear()
    if drop or hook != world.webhook:
        world.webhook = hook
    world.updates.announce()
    return True


def get_webhook_info(world: World, _call: Call) -> Json:
    hook, allowed = world.webhook, world.updates.allowed
    optional = {
        "last_error_date": hook.last_error_date,
        "last_error_message": hook.last_error,
        "max_connections": hook.max_connections if hook.url else 0,
        "ip_address": "127.0.0.1" if hook.url else "",
        "allowed_updates": allowed,
    }
    return {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    } | {name: value for name, value in optional.items() if value}


def get_file(world: World, call: Call) -> Json:
    if not call.text("file_id"):
        raise bad_request("file_id not specified")
    stored = world.files.with_id(call.text("file_id"))
    if not stored:
        raise bad_request("invalid file_id")
    if len(stored.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    size = {"file_size": len(stored.content), "file_path": stored.path}
    return {"file_id": call.text("file_id"), "file_unique_id": stored.unique_id, **size}


def answer_callback_query(world: World, call: Call) -> bool:
    text = call.text("text")
    if len(text) > _LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = Answer(text, call.flag("show_alert"), call.text("url"))
    world.presses.answer(call.text("callback_query_id"), answer)
    return True
