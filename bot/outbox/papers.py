"""Papers on their way: printed as PDF beside the loop, from the record as it is then."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from telegram.error import TelegramError

from bot.outbox.known_files import KnownIds
from bot.wire.client import Client
from bot.wire.links import address
from handlers import Printing
from store.documents.chat.parcel import Paper

log = logging.getLogger(__name__)

PRINT_SECONDS = 20.0
"""Nobody waits longer for a paper."""

Prepare = Callable[[Paper, str], Printing | None]
"""From what is wanted and a language to what is to be printed; None where it may not be read."""

Print = Callable[[str, str, str], bytes]
"""From a template's name, its data and a link to a PDF."""


class Papers:
    """Sends papers as documents; what was printed not long ago is not printed again."""

    def __init__(self, client: Client, prepare: Prepare, print_: Print) -> None:
        self._client = client
        self._prepare = prepare
        self._print = print_
        self._ids = KnownIds()

    async def send(self, paper: Paper, language: str, how: Mapping[str, Any]) -> int | None:
        """Send it; the message's number, None where there is none to send. Raises TelegramError."""
        printing = await asyncio.to_thread(self._prepare, paper, language)
        if printing is None:
            return None
        return await self._again(printing, how) or await self._anew(printing, how)

    async def _again(self, printing: Printing, how: Mapping[str, Any]) -> int | None:
        async def send(known: str) -> int:
            return (await self._client.send_document(document=known, **how)).message_id

        return await self._ids.again(printing, send)

    async def _anew(self, printing: Printing, how: Mapping[str, Any]) -> int | None:
        content = await self._printed(printing)
        if content is None:
            return None
        sent = await self._client.send_document(document=content, filename=printing.name, **how)
        if sent.document:
            self._ids.learn(printing, sent.document.file_id)
        return sent.message_id

    async def _printed(self, printing: Printing) -> bytes | None:
        """The PDF; None, and a word in the log, where it cannot be printed."""
        link = address(await self._client.user_name(), printing.link)
        work = asyncio.to_thread(self._print, printing.template, printing.data, link)
        try:
            return await asyncio.wait_for(work, PRINT_SECONDS)
        except TelegramError:
            raise
        except Exception:  # whatever it is, its caption goes alone
            log.exception("a paper was not printed", extra={"template": printing.template})
            return None
