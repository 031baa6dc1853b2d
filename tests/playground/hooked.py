"""A webhook of a bot that does as it is told, and remembers what it got."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from botapi import problems_of

Json = dict[str, Any]


class Hook:
    """`got` are the updates in the order of their requests; each request takes one of `answers`."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[Json] = []
        self.at: list[float] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response | None] = []  # None hangs up
        self.open = asyncio.Event()  # no answer before it is set
        self.open.set()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        assert problems_of(update, "Update") == []
        self.got.append(update)
        self.at.append(asyncio.get_running_loop().time())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await self.open.wait()
        answer = self.answers.pop(0) if self.answers else web.Response()
        if answer is None and request.transport:
            request.transport.abort()
        return answer or web.Response()

    def texts(self) -> list[str]:
        """The texts of messages, the data of presses."""
        return [
            update["callback_query"]["data"]
            if "callback_query" in update
            else update["message"]["text"]
            for update in self.got
        ]

    async def reached(self, many: int) -> None:
        """Wait until so many requests have come."""
        await until(lambda: len(self.got) >= many)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(120):
        while not true():  # noqa: ASYNC110 - what is waited for is on the other side of HTTP
            await asyncio.sleep(0.001)


@asynccontextmanager
async def hooked() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.add_routes([web.post("/hook", hook.take)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield hook
    finally:
        hook.open.set()
        await runner.cleanup()
