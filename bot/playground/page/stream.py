"""Server-sent events: what happens, told to every open page."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

_HEARTBEAT = 15.0  # seconds


class Stream:
    """Everybody who listens gets everything that is told from then on."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._headers = {**headers, "Content-Type": "text/event-stream"}
        self._listening: set[asyncio.Queue[str]] = set()

    def __bool__(self) -> bool:
        """Whether anybody listens."""
        return bool(self._listening)

    def tell(self, event: Any) -> None:
        if not self._listening:
            return
        text = json.dumps(event, ensure_ascii=False)
        for queue in self._listening:
            queue.put_nowait(text)

    async def serve(self, request: web.Request, first: Any = None) -> web.StreamResponse:
        """Tell one listener, beginning with `first`, until they go."""
        response = web.StreamResponse(headers=self._headers)
        await response.prepare(request)
        queue: asyncio.Queue[str] = asyncio.Queue()
        if first is not None:
            queue.put_nowait(json.dumps(first, ensure_ascii=False))
        self._listening.add(queue)
        try:
            await response.write(b"retry: 1000\n\n")
            while True:
                await response.write(f"{await _next(queue)}\n\n".encode())
        except ConnectionError:  # the page was closed
            return response
        finally:
            self._listening.discard(queue)


async def _next(queue: asyncio.Queue[str]) -> str:
    """All that waits, as events; a comment when all is quiet."""
    try:
        text = await asyncio.wait_for(queue.get(), _HEARTBEAT)
    except TimeoutError:
        return ": quiet"
    events = [text, *(queue.get_nowait() for _ in range(queue.qsize()))]
    return "\n\n".join(f"data: {event}" for event in events)
