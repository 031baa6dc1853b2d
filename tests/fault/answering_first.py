"""A bot with the very fault that test_kill.py must find: it answers 200, then keeps the update."""

import asyncio

from aiohttp import web

from bot.__main__ import main
from bot.inbox.intake import Update
from bot.web.webhook import Webhook

kept = Webhook._kept


async def _kept(self: Webhook, update: Update) -> web.Response:
    tasks.append(asyncio.create_task(_late(self, update)))
    return web.Response()


async def _late(self: Webhook, update: Update) -> None:
    await asyncio.sleep(0.6)
    await kept(self, update)


tasks: list[asyncio.Task[None]] = []
Webhook._kept = _kept  # type: ignore[method-assign]
main()
