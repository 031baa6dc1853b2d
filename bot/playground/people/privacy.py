"""Which messages of a group reach a bot that is no administrator and has its privacy mode on."""

import re

from bot.playground.base.shapes import Json
from bot.playground.chats.messages import Message

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@(\w+))?(?!\w)")
_MENTION = re.compile(r"(?<!\w)@(\w+)")


def reaches(message: Message, bot: Json) -> bool:
    """Commands that are not another bot's, answers to the bot, mentions, and what is no writing."""
    text, username = message.content.text, bot["username"].lower()
    command = _COMMAND.match(text)
    mentioned = {name.lower() for name in _MENTION.findall(text)}
    return (
        not text
        or (message.reply_to is not None and message.reply_to.author == "bot")
        or (command is not None and (command[1] or username).lower() == username)
        or username in mentioned
    )
