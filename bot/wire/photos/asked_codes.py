"""A photo of a paper's QR code (核验): what it says becomes the words of /verify.

Of the photo nothing is kept.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.wire.events import Arrival
from handlers.conversation.event import Event
from handlers.papers import verifying

MOST = 500
"""So many who have just asked how it is done are remembered."""

Read = Callable[[bytes], list[str]]
"""From a photo to what the QR codes in it say."""

Prepare = Callable[[Arrival], Awaitable[Event]]


class AskedCodes:
    """Reads codes for whoever asks by /verify: under the photo, or before it."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._asked: dict[int, None] = {}
        self._one = asyncio.Semaphore(1)

    def wanted(self, event: Event) -> bool:
        """Whether what comes with it is to be searched for a code, and not kept."""
        return event.user in self._asked or verifying.is_called(event.text)

    async def event(self, event: Event, content: bytes) -> Event:
        """The event with the code in the place of the photo; its trouble where there is none."""
        async with self._one:  # unpacked, a photo takes some memory
            found = await asyncio.to_thread(self._read, content)
        if not found:
            return replace(event, trouble=verifying.NO_CODE)
        self._asked.pop(event.user, None)
        return replace(event, kind="text", text=verifying.asked_for(found))

    def watching(self, prepare: Prepare) -> Prepare:
        """`prepare`, which hears who asks how it is done, and who turns to something else."""

        async def prepared(arrival: Arrival) -> Event:
            event = await prepare(arrival)
            if event.kind not in {"text", "press"}:
                return event
            asked = self._asked.pop(event.user, self) is None
            if event.kind == "text" and verifying.is_called(event.text):
                self._remember(event.user)
            elif asked and event.kind == "text" and verifying.is_code(event.text):
                return replace(event, text=verifying.asked_for([event.text]))
            return event

        return prepared

    def _remember(self, user: int) -> None:
        while len(self._asked) >= MOST:
            del self._asked[next(iter(self._asked))]
        self._asked[user] = None
