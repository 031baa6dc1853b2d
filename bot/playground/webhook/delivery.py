"""Brings updates to the webhook: one at a time of each queue, the queues side by side.

The rules are the official server's (telegram-bot-api, WebhookActor.cpp).
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.playground.base.call import Call, answered_call
from bot.playground.base.errors import ApiError
from bot.playground.base.shapes import Json
from bot.playground.base.webhook import Webhook, on_this_machine
from bot.playground.chats.updates import Pending
from bot.playground.webhook.retries import Retries
from bot.playground.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of it
LONGEST_ANSWER = aiohttp.ClientTimeout(total=60)
_NOT_BY_ANSWER = ("get", "setwebhook", "deletewebhook", "close", "logout")

Perform = Callable[[World, Call], Awaitable[Any]]


@dataclass(frozen=True)
class _Failure:
    """Why an update was not taken, and the seconds after which the webhook wants it again."""

    why: str
    retry_after: int = 0


class Delivery:
    """`perform` carries out the method that a webhook may answer with."""

    def __init__(self, world: World, perform: Perform) -> None:
        self._world = world
        self._perform = perform
        self._hook = Webhook()
        self._retries = Retries()
        self._under_way: dict[int, asyncio.Task[None]] = {}  # by queue
        self._woken = asyncio.Event()

    async def run(self) -> None:
        """Go on until cancelled."""
        self._world.updates.watchers.append(self._woken.set)
        try:
            async with aiohttp.ClientSession(timeout=LONGEST_ANSWER) as http:
                while True:
                    self._woken.clear()
                    await self._wait(self._round(http))
        finally:
            self._world.updates.watchers.remove(self._woken.set)
            self._drop_all()

    async def _wait(self, seconds: float | None) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)

    def _round(self, http: aiohttp.ClientSession) -> float | None:
        """Start what may start; the seconds until the next may, None when nothing rests."""
        if self._hook is not self._world.webhook:
            self._drop_all()
            self._hook, self._retries = self._world.webhook, Retries()
        if not self._hook.url:
            return None
        now = asyncio.get_running_loop().time()
        free = [p for p in self._world.updates.heads() if p.queue not in self._under_way]
        due = [pending for pending in free if self._retries.due(pending.update_id) <= now]
        for pending in due[: self._hook.max_connections - len(self._under_way)]:
            carried = self._carry(http, self._hook, pending)
            self._under_way[pending.queue] = asyncio.create_task(carried)
        waits = [self._retries.due(pending.update_id) - now for pending in free]
        return min((wait for wait in waits if wait > 0), default=None)

    def _drop_all(self) -> None:
        for task in self._under_way.values():
            task.cancel()
        self._under_way.clear()

    async def _carry(self, http: aiohttp.ClientSession, hook: Webhook, pending: Pending) -> None:
        failure = await self._post(http, hook, pending.update)
        if failure:
            self._failed(hook, pending, failure)
        else:
            self._done(pending)
        del self._under_way[pending.queue]
        self._woken.set()

    def _done(self, pending: Pending) -> None:
        self._world.updates.done(pending.update_id)
        self._retries.forget(pending.update_id)

    def _failed(self, hook: Webhook, pending: Pending, failure: _Failure) -> None:
        hook.last_error, hook.last_error_date = failure.why, self._world.now()
        now = asyncio.get_running_loop().time()
        pace = self._world.pace
        wait = self._retries.failed(pending.update_id, now, failure.retry_after, pace)
        if self._world.now() + wait > pending.expires:
            self._done(pending)

    async def _post(
        self, http: aiohttp.ClientSession, hook: Webhook, update: Json
    ) -> _Failure | None:
        if not on_this_machine(hook.url):
            return _Failure("Failed to resolve host: Name or service not known")
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with http.post(
                hook.url, json=update, headers=headers, allow_redirects=False
            ) as response:
                return await self._heard(response)
        except TimeoutError:
            return _Failure("Read timeout expired")
        except aiohttp.ClientConnectorError:
            return _Failure("Connection refused")
        except aiohttp.ClientError:
            return _Failure("Connection reset by peer")

    async def _heard(self, response: aiohttp.ClientResponse) -> _Failure | None:
        if 200 <= response.status <= 299:  # noqa: PLR2004 - HTTP's own bounds of success
            await self._obey(await response.read())
            return None
        why = f"Wrong response from the webhook: {response.status} {response.reason}"
        asked = response.headers.get("Retry-After", "")
        return _Failure(why, int(asked) if asked.isdecimal() else 0)

    async def _obey(self, body: bytes) -> None:
        """Carry out the one method that an answer may name; nobody hears what comes of it."""
        call = answered_call(body)
        if call and not call.method.lower().startswith(_NOT_BY_ANSWER):
            with suppress(ApiError):
                await self._perform(self._world, call)
