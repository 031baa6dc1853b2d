"""The ids under which Telegram knows what was sent not long ago."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import TypeVar
from weakref import WeakValueDictionary

from telegram.error import BadRequest

T = TypeVar("T")

REMEMBERED = 500
"""How many are known at a time; the one that was not sent for longest goes."""


class KnownIds:
    """Sends again by id what need not be uploaded anew; forgotten at the end of the program."""

    def __init__(self) -> None:
        self._ids: OrderedDict[Hashable, str] = OrderedDict()
        self._making: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()

    def alone(self, name: Hashable) -> asyncio.Lock:
        """Who wants what another one is just making waits, and then sends it by its id."""
        return self._making.setdefault(name, asyncio.Lock())

    async def again(self, name: Hashable, send: Callable[[str], Awaitable[T]]) -> T | None:
        """Send what is known by this name by its id; None where it has none that still works."""
        known = self._ids.pop(name, None)
        if known is None:
            return None
        try:
            sent = await send(known)
        except BadRequest:  # the id means nothing any more
            return None
        self.learn(name, known)
        return sent

    def learn(self, name: Hashable, own_id: str) -> None:
        """It was sent, and Telegram calls it so."""
        self._ids[name] = own_id
        if len(self._ids) > REMEMBERED:
            self._ids.popitem(last=False)
