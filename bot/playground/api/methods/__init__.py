"""The methods of the Bot API that the playground knows, by their names in lower case."""

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any

from bot.playground.api.methods import albums, editing, profile, sending, updates
from bot.playground.base.call import Call
from bot.playground.base.errors import ApiError
from bot.playground.world import World

Method = Callable[[World, Call], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getme": profile.get_me,
    "getupdates": updates.get_updates,
    "setwebhook": updates.set_webhook,
    "deletewebhook": updates.delete_webhook,
    "getwebhookinfo": updates.get_webhook_info,
    "getfile": updates.get_file,
    "answercallbackquery": updates.answer_callback_query,
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "senddocument": sending.send_document,
    "sendmediagroup": albums.send_media_group,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmyname": profile.setter("name"),
    "getmyname": profile.getter("name"),
    "setmydescription": profile.setter("description"),
    "getmydescription": profile.getter("description"),
    "setmyshortdescription": profile.setter("short_description"),
    "getmyshortdescription": profile.getter("short_description"),
}


async def perform(world: World, call: Call) -> Any:
    """The result of `call`. Raises ApiError."""
    method = METHODS.get(call.method.lower())
    if not method:
        raise ApiError(404, "Not Found: method not found")
    world.rates.check(call, world.clock.now().timestamp())
    result = method(world, call)
    return await result if isawaitable(result) else result
