"""Who the bot is and what its menu offers."""

import re
from collections.abc import Callable
from typing import Any

from bot.playground.base.call import Call
from bot.playground.base.errors import bad_request
from bot.playground.base.shapes import Json, Persona
from bot.playground.chats.menus import DEFAULT, Scope
from bot.playground.world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_MOST_COMMANDS = 100
_LONGEST_DESCRIPTION = 256
_LONGEST = {"name": 64, "description": 512, "short_description": 120}
_PLAIN_SCOPES = {
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators",
}  # fmt: skip
_CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}


def get_me(world: World, _call: Call) -> Json:
    can = {"can_join_groups": True, "can_read_all_group_messages": False}
    more = {"supports_inline_queries": False, "can_connect_to_business": False}
    return world.bot | can | more | {"has_main_web_app": False}


def set_my_commands(world: World, call: Call) -> bool:
    return _set(world, call, _commands(call))


def delete_my_commands(world: World, call: Call) -> bool:
    return _set(world, call, [])


def _set(world: World, call: Call, commands: list[Json]) -> bool:
    """The menu of one chat concerns one phone, any other all of them."""
    kind, chat_id = _scope(world, call)
    world.menus.set((kind, chat_id), _language(call), commands)
    chat = world.in_chat(chat_id) if kind == "chat" else None
    world.changes.tell("menu", chat.user_id if isinstance(chat, Persona) else None)
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    return world.menus.get(_scope(world, call), _language(call))


def setter(what: str) -> Callable[[World, Call], bool]:
    """The method setMy<what>."""

    def set_words(world: World, call: Call) -> bool:
        words, language = call.text(what), _language(call)
        if len(words) > _LONGEST[what]:
            raise bad_request(f"{what.replace('_', ' ')} is too long")
        world.menus.say(what, language, words)
        world.changes.tell("profile")
        return True

    return set_words


def getter(what: str) -> Callable[[World, Call], Json]:
    """The method getMy<what>."""

    def get_words(world: World, call: Call) -> Json:
        words = world.menus.said(what, _language(call))
        return {what: words or (world.bot["first_name"] if what == "name" else "")}

    return get_words


def _language(call: Call) -> str:
    language = call.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _scope(world: World, call: Call) -> Scope:
    given = call.value("scope", "BotCommandScope")
    if given is None:
        return DEFAULT
    kind = given.get("type") if isinstance(given, dict) else None
    if kind in _PLAIN_SCOPES:
        return str(kind), 0
    if kind not in _CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat_id = Call("", given).number("chat_id")
    if not world.in_chat(chat_id):
        raise bad_request("chat not found")
    return str(kind), chat_id


def _commands(call: Call) -> list[Json]:
    given: Any = call.value("commands", "commands")
    if given is not None and not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given or []) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(command) for command in given or []]


def _command(given: Any) -> Json:
    if not isinstance(given, dict) or not {"command", "description"} <= given.keys():
        raise bad_request("can't parse BotCommand: Can't find field \"command\"")
    command = str(given["command"]).removeprefix("/")
    description = str(given["description"]).strip()
    if not command:
        raise bad_request("command must be non-empty")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(description) <= _LONGEST_DESCRIPTION:
        raise bad_request(_wrong_description(description))
    return {"command": command, "description": description}


def _wrong_description(description: str) -> str:
    longest = f"command description length must not exceed {_LONGEST_DESCRIPTION}"
    return longest if description else "command description must be non-empty"
