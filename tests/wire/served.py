"""The bot with its own address, and somebody who calls there."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.process.token_keys import webhook_path, webhook_secret
from bot.settings import Address
from wire.small_api import TOKEN
from wire.small_bot import SmallBot, small_bot

HERE = Address("127.0.0.1", 0)
HOOK: dict[str, Any] = {"web": HERE, "webhook_url": "https://bot.example.org/hooks"}
PATH = f"/hooks/{webhook_path(TOKEN)}"
SECRET = {"X-Telegram-Bot-Api-Secret-Token": webhook_secret(TOKEN)}


@dataclass
class Caller:
    """Somebody who calls the bot, such as Telegram."""

    bot: SmallBot
    session: aiohttp.ClientSession

    async def get(self, path: str) -> tuple[int, str]:
        async with self.session.get(f"{self.bot.run.address}{path}") as answer:
            return answer.status, await answer.text()

    async def post(self, body: object, path: str = PATH, headers: dict[str, str] = SECRET) -> int:
        """The status; `body` is sent as JSON, or as it is if it is bytes."""
        how: dict[str, Any] = (
            {"data": io.BytesIO(body)} if isinstance(body, bytes) else {"json": body}
        )
        url = f"{self.bot.run.address}{path}"
        async with self.session.post(url, headers=headers, **how) as answer:
            return answer.status


Use = Callable[[Caller], Awaitable[None]]


def served(folder: Path, monkeypatch: pytest.MonkeyPatch, use: Use, **settings: Any) -> None:
    """Let `use` call a bot that runs with these settings."""

    async def calling() -> None:
        async with small_bot(folder, monkeypatch) as bot, aiohttp.ClientSession() as session:
            bot.run = bot.another(**(settings or HOOK))
            async with bot.run:
                await use(Caller(bot, session))

    asyncio.run(calling())
