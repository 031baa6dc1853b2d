"""People who ask and decide, fifty deeds a second, whether they are answered or not."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from http import HTTPStatus
from itertools import cycle
from typing import Any

import aiohttp

from locales import Words

PER_SECOND = 50

words = Words("zh_CN").plain

Deed = Callable[["Phone"], Awaitable[None]]


class Phone:
    """One person's phone, through the playground's interface for scripts."""

    def __init__(self, session: aiohttp.ClientSession, user: str) -> None:
        self._session = session
        self._user = user

    async def write(self, text: str) -> None:
        await self._post("message", text=text)

    async def press(self, key: str) -> None:
        """Press the newest button of this name.

        Raises LookupError where there is none yet, or none any more: it changed under the finger.
        """
        label = words(key)
        async with self._session.get(f"/play/{self._user}/chat") as answer:
            chat: list[dict[str, Any]] = (await answer.json())["messages"]
        for shown in reversed(chat):
            if any(label in row for row in shown["buttons"]):
                return await self._post("press", message_id=shown["message_id"], button=label)
        raise LookupError(label)

    async def _post(self, deed: str, **body: Any) -> None:
        async with self._session.post(f"/play/{self._user}/{deed}", json=body) as answer:
            if answer.status == HTTPStatus.CONFLICT:
                raise LookupError(deed)
            answer.raise_for_status()


def _writes(text: str) -> Deed:
    return lambda phone: phone.write(text)


def _presses(key: str) -> Deed:
    return lambda phone: phone.press(key)


MASTER: tuple[Deed, ...] = (
    _writes("/new"),
    _presses("general_request"),
    _presses("general_request.to.town"),
    _writes("添置桌椅"),
    _writes("因群众文化活动需要，请批准添置桌椅四十套。"),
    _presses("key.skip"),
    _presses("key.send"),
)
LEADER: tuple[Deed, ...] = (_presses("key.approve"),)


class Pair:
    """A station master who asks, and the town leader who agrees."""

    def __init__(self, master: Phone, leader: Phone) -> None:
        self._master = master
        self._script: Iterator[tuple[Phone, Deed]] = cycle(
            [*((master, deed) for deed in MASTER), *((leader, deed) for deed in LEADER)]
        )
        self._next = next(self._script)

    async def act(self) -> None:
        """Do what comes next; who has not been answered yet asks what there is to do."""
        phone, deed = self._next
        try:
            await deed(phone)
        except LookupError:
            await self._master.write("/inbox")
        else:
            self._next = next(self._script)


async def live(address: str, pairs: list[tuple[str, str]], seconds: float) -> None:
    """Let them live for so long, each in turn."""
    async with aiohttp.ClientSession(address) as session, asyncio.TaskGroup() as deeds:
        everybody = cycle([Pair(*(Phone(session, user) for user in pair)) for pair in pairs])
        clock = asyncio.get_running_loop()
        began = clock.time()
        for number in range(int(seconds * PER_SECOND)):
            await asyncio.sleep(began + number / PER_SECOND - clock.time())
            deeds.create_task(next(everybody).act())
