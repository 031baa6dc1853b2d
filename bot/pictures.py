"""Drawn pictures on their way: drawn beside the loop, and sent again by the id they got."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from telegram.error import BadRequest

from bot.client import Client
from handlers import Drawing

log = logging.getLogger(__name__)

DRAW_SECONDS = 20.0
"""Nobody waits longer for a picture."""
REMEMBERED = 500
"""How many pictures' ids are known at a time; the one that was not sent for longest goes."""

Draw = Callable[[str, str], bytes]
"""From a template's name and its data to a PNG."""


class Pictures:
    """Sends drawings as photos; what was sent not long ago is not drawn again."""

    def __init__(self, client: Client, draw: Draw) -> None:
        self._client = client
        self._draw = draw
        self._ids: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def send(self, drawing: Drawing, how: Mapping[str, Any]) -> int | None:
        """Send it; the message's number, None where there is no such picture. Raises TelegramError.

        It cannot be drawn, or Telegram will not have it: neither stops what comes after it.
        """
        try:
            return await self._again(drawing, how) or await self._anew(drawing, how)
        except BadRequest as refused:
            if "parse entities" in refused.message:  # the caption's fault
                raise
            log.warning("a picture was refused: %s", refused, extra={"template": drawing.template})
            return None

    async def _again(self, drawing: Drawing, how: Mapping[str, Any]) -> int | None:
        """By the id that the very same picture has; None where it has none."""
        known = self._ids.pop(_name(drawing), None)
        if known is None:
            return None
        try:
            sent = await self._client.send_photo(photo=known, **how)
        except BadRequest:  # the id means nothing any more
            return None
        self._ids[_name(drawing)] = known
        return sent.message_id

    async def _anew(self, drawing: Drawing, how: Mapping[str, Any]) -> int | None:
        content = await self._drawn(drawing)
        if content is None:
            return None
        name = f"{drawing.template}.png"
        sent = await self._client.send_photo(photo=content, filename=name, **how)
        self._ids[_name(drawing)] = sent.photo[-1].file_id
        if len(self._ids) > REMEMBERED:
            self._ids.popitem(last=False)
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
