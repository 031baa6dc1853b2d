"""The command menu that Telegram shows."""

import asyncio
import logging

from telegram import BotCommand
from telegram.error import TelegramError

import handlers
from bot.client import Client

log = logging.getLogger(__name__)

PAUSES = (0, 5, 30)


async def set_menus(client: Client) -> None:
    """Tell Telegram the commands in every language, as well as that works.

    Chinese is the set for everybody: which two-letter code Telegram serves to `zh-hans` apps is
    not documented.
    """
    for pause in PAUSES:
        await asyncio.sleep(pause)
        try:
            await _set_all(client)
        except TelegramError as error:
            log.warning("the command menu was not set: %s", error)
        else:
            return


async def _set_all(client: Client) -> None:
    for language in handlers.LANGUAGES:
        commands = [BotCommand(name, about) for name, about in handlers.menu(language)]
        code = None if language == handlers.DEFAULT_LANGUAGE else language[:2]
        await client.set_my_commands(commands, language_code=code)
