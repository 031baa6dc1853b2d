"""A program: a bare echo bot on python-telegram-bot, as fast as it goes.

It runs on the library's own transport, httpx. Arguments: the address of the Bot API, and how many
updates are handled at once.
"""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

TOKEN = "1:bench"


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    message: Any = update.message
    await message.reply_text(message.text)


def main(address: str, at_once: int) -> None:
    bot = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{address}/bot")
        .concurrent_updates(at_once)
        .connection_pool_size(at_once)
        .pool_timeout(60)
        .build()
    )
    bot.add_handler(MessageHandler(filters.TEXT, echo))
    bot.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
