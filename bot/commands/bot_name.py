"""The bot's own name, for links."""

import asyncio
import os

from telegram.error import TelegramError

from bot.settings import Settings
from bot.wire.client import Client
from store.engine.operation import Trouble


def bot_name(given: str | None) -> str:
    """`given`, or what Telegram says (STATION_BOT_TOKEN). Raises Trouble, RefusedSetting."""
    return given.removeprefix("@") if given else asyncio.run(_asked())


async def _asked() -> str:
    settings = Settings.of(os.environ)
    client = Client(settings.token, settings.api_url, settings.network)
    await client.open()
    try:
        return await client.user_name()
    except TelegramError as fault:
        raise Trouble(f"Telegram did not tell the bot's name ({fault}): give --bot NAME.") from None
    finally:
        await client.close_down()
