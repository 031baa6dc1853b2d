"""Papers on their way: printed beside the loop, from the record as it is then."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from bot.outbox.files.known_ids import KnownIds
from bot.outbox.files.printer import Printer, Wanted
from bot.wire.client import Client
from store.documents.chat.parcel import Paper

log = logging.getLogger(__name__)

PRINT_SECONDS = 20.0
"""Nobody waits longer for a paper."""

Prepare = Callable[[Paper, str], Wanted | None]
"""From a paper and a language to what is to be printed; None where it may not be read."""


class Papers:
    """Sends papers as documents; what was printed not long ago is not printed again."""

    def __init__(self, client: Client, prepare: Prepare, printer: Printer) -> None:
        self._client = client
        self._prepare = prepare
        self._printer = printer
        self._ids = KnownIds()

    async def send(self, paper: Paper, language: str, how: Mapping[str, Any]) -> int | None:
        """Send it; the message's number, None where there is none to send. Raises TelegramError."""
        wanted = await asyncio.to_thread(self._prepare, paper, language)
        if wanted is None:
            return None
        async with self._ids.alone(wanted):
            return await self._again(wanted, how) or await self._anew(wanted, how)

    async def _again(self, wanted: Wanted, how: Mapping[str, Any]) -> int | None:
        async def send(known: str) -> int:
            return (await self._client.send_document(document=known, **how)).message_id

        return await self._ids.again(wanted, send)

    async def _anew(self, wanted: Wanted, how: Mapping[str, Any]) -> int | None:
        content = await self._printed(wanted)
        if content is None:
            return None
        sent = await self._client.send_document(document=content, filename=wanted.name, **how)
        if sent.document:
            self._ids.learn(wanted, sent.document.file_id)
        return sent.message_id

    async def _printed(self, wanted: Wanted) -> bytes | None:
        """Its bytes; None, and a word in the log, where it cannot be printed."""
        name = await self._client.user_name()
        work = asyncio.to_thread(self._printer.content, wanted, name)
        try:
            return await asyncio.wait_for(work, PRINT_SECONDS)
        except Exception:  # whatever it is, its caption goes alone
            log.exception("a paper was not printed", extra={"paper": type(wanted).__name__})
            return None
