"""Drawn pictures on their way: drawn beside the loop, and sent again by the id they got."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from telegram.error import BadRequest

from bot.outbox.files.known_ids import KnownIds
from bot.wire.client import Client
from handlers import Drawing

log = logging.getLogger(__name__)

DRAW_SECONDS = 20.0
"""Nobody waits longer for a picture."""

Draw = Callable[[str, str], bytes]
"""From a template's name and its data to a PNG."""


class Pictures:
    """Sends drawings as photos; what was sent not long ago is not drawn again."""

    def __init__(self, client: Client, draw: Draw) -> None:
        self._client = client
        self._draw = draw
        self._ids = KnownIds()

    async def send(self, drawing: Drawing, how: Mapping[str, Any]) -> int | None:
        """Send it; the message's number, None where there is no such picture. Raises TelegramError.

        It cannot be drawn, or Telegram will not have it: neither stops what comes after it.
        """
        try:
            async with self._ids.alone(_name(drawing)):
                return await self._again(drawing, how) or await self._anew(drawing, how)
        except BadRequest as refused:
            if "parse entities" in refused.message:  # the caption's fault
                raise
            log.warning("a picture was refused: %s", refused, extra={"template": drawing.template})
            return None

    async def _again(self, drawing: Drawing, how: Mapping[str, Any]) -> int | None:
        """By the id that the very same picture has; None where it has none."""

        async def send(known: str) -> int:
            return (await self._client.send_photo(photo=known, **how)).message_id

        return await self._ids.again(_name(drawing), send)

    async def _anew(self, drawing: Drawing, how: Mapping[str, Any]) -> int | None:
        content = await self._drawn(drawing)
        if content is None:
            return None
        name = f"{drawing.template}.png"
        sent = await self._client.send_photo(photo=content, filename=name, **how)
        self._ids.learn(_name(drawing), sent.photo[-1].file_id)
        return sent.message_id

    async def _drawn(self, drawing: Drawing) -> bytes | None:
        """The PNG; None, and a word in the log, where it cannot be drawn."""
        work = asyncio.to_thread(self._draw, drawing.template, drawing.data)
        try:
            return await asyncio.wait_for(work, DRAW_SECONDS)
        except Exception:  # whatever it is, the words go in the picture's place
            log.exception("a picture was not drawn", extra={"template": drawing.template})
            return None


def _name(drawing: Drawing) -> tuple[str, str]:
    return drawing.template, drawing.data
