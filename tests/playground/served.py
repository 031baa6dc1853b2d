"""A playground with people of the sample kind, and a bot made of bare calls."""

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, ParamSpec

import aiohttp

from bot.playground import Exchange, Persona, Playground
from bot.process.clock import Clock
from botapi import problems_of_result

P = ParamSpec("P")
Json = dict[str, Any]

MASTER, LEADER, STRANGER = 7001, 7002, 7999
PEOPLE = [
    Persona(
        user_id=user_id,
        chat_id=user_id,
        name={"zh_CN": chinese, "en": english},
        seat={"zh_CN": "样例岗位", "en": "Sample seat"},
        language=language,
    )
    for user_id, chinese, english, language in [
        (MASTER, "陈丽娟", "Chen Lijuan", "zh_CN"),
        (LEADER, "周海平", "Zhou Haiping", "en"),
        (7003, "沈文斌", "Shen Wenbin", "zh_CN"),
        (STRANGER, "陌生人", "A Stranger", "en"),
    ]
]


def in_a_loop(test: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    """Run an asynchronous test to its end."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        async def finished() -> None:
            await test(*args, **kwargs)

        asyncio.run(finished())

    return run


class Served:
    """A running playground; whatever it answers to the bot must conform to the schema."""

    def __init__(self, playground: Playground, address: str, http: aiohttp.ClientSession) -> None:
        self.playground = playground
        self.address = address
        self.http = http
        self.problems: list[str] = []
        playground.observers.append(self._check)

    def _check(self, exchange: Exchange) -> None:
        if exchange.reply["ok"]:
            self.problems += problems_of_result(exchange.method, exchange.reply["result"])

    def url(self, method: str) -> str:
        return f"{self.address}/bot{self.playground.token}/{method}"

    async def call(self, method: str, **params: Any) -> Json:
        """The whole reply of a Bot API method called with a JSON body."""
        async with self.http.post(self.url(method), json=params) as response:
            reply: Json = await response.json()
            assert response.status == reply.get("error_code", 200)
            return reply

    async def result(self, method: str, **params: Any) -> Any:
        reply = await self.call(method, **params)
        assert reply["ok"], reply
        return reply["result"]

    async def send(self, text: str, chat_id: int = MASTER, **params: Any) -> Json:
        sent: Json = await self.result("sendMessage", chat_id=chat_id, text=text, **params)
        return sent

    async def updates(self, **params: Any) -> list[Json]:
        found: list[Json] = await self.result("getUpdates", **params)
        return found

    async def play(self, path: str, body: Any) -> tuple[int, Json]:
        """Status and answer of the interface for scripts."""
        async with self.http.post(self.address + path, json=body) as response:
            return response.status, await response.json()

    async def get(self, path: str) -> Json:
        async with self.http.get(self.address + path) as response:
            found: Json = await response.json()
            return found


@asynccontextmanager
async def served(
    clock: Clock | None = None, *, lag: float = 0.0, pace: float = 0.001
) -> AsyncIterator[Served]:
    playground = Playground(PEOPLE, clock=clock or Clock(), lag=lag, pace=pace)
    address = await playground.start()
    async with aiohttp.ClientSession() as http:
        it = Served(playground, address, http)
        try:
            yield it
            assert it.problems == []
        finally:
            await playground.stop()


def buttons(*labels: str) -> Json:
    """A keyboard of one row; each button carries its label as data."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c"
    "6360606060000000050001a5f645400000000049454e44ae426082"
)
