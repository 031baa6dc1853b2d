"""A program: a bare echo bot on aiogram, as fast as it goes.

Arguments: the address of the Bot API, how many connections, how many updates at once (0: any).
"""

import asyncio
import sys
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

TOKEN = "1:bench"


async def echo(message: Any) -> None:
    await message.answer(message.text)


async def main(address: str, connections: int, at_once: int) -> None:
    api = TelegramAPIServer.from_base(address)
    bot = Bot(TOKEN, session=AiohttpSession(api=api, limit=connections))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    await dispatcher.start_polling(bot, tasks_concurrency_limit=at_once or None)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
