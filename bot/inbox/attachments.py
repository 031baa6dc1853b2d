"""Fetching what people send, before their turn."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from telegram.error import TelegramError

from bot.inbox.downloads import LARGEST, NotHad, download
from bot.inbox.workbook_trials import WorkbookTrials
from bot.process.backoff import doubling
from bot.wire.client import Client
from bot.wire.events import Arrival, Attachment
from bot.wire.photos.asked_codes import AskedCodes
from handlers.conversation.event import Event, Received
from store.documents.identity import has_number
from store.engine.files.kept import Files, Kept, RefusedFile, looked_into
from store.engine.files.names import is_called_kept, safe_name

log = logging.getLogger(__name__)

TRIES = 6
LONGEST_PAUSE_SECONDS = 16.0
"""An outage of half a minute is waited out; after that the person is told."""

LARGEST_CODE = 5 * 2**20
"""Bytes of a photo that a stranger sends for the code in it; of it nothing is kept."""


class Attachments:
    """Puts the kept file, or why there is none, into an event.

    Troubles: `stranger` (nothing is kept of people outside the office; a code is read),
    `too_big` (over 20 MB), `unavailable` (Telegram did not give it), `damaged` (it is not what it
    calls itself), `number_in_name` (of somebody's identity card), and those of RefusedFile.
    """

    def __init__(
        self,
        client: Client,
        files: Files,
        known: Callable[[int], bool],
        trials: WorkbookTrials,
        asked: AskedCodes,
    ) -> None:
        self._client = client
        self._files = files
        self._known = known
        self._trials = trials
        self._asked = asked

    async def fetched(self, arrival: Arrival) -> Event:
        """The event of `arrival`, its file on disk. Raises OSError when it cannot be written."""
        event, wanted = arrival.event, arrival.attachment
        if wanted is None:
            return event
        if not (self._known(event.user) or self._shows_code(event, wanted)):
            return replace(event, trouble="stranger")
        if wanted.size > LARGEST:
            return replace(event, trouble="too_big")
        if has_number(wanted.name):
            return replace(event, trouble="number_in_name")
        return await self._kept(event, wanted)

    def _shows_code(self, event: Event, wanted: Attachment) -> bool:
        """Whether it is a photo of a paper's code: whoever holds one may ask what it is worth."""
        return 0 < wanted.size <= LARGEST_CODE and self._asked.wanted(event)

    async def _kept(self, event: Event, wanted: Attachment) -> Event:
        try:
            content = await self._content(wanted)
            if self._asked.wanted(event):
                return await self._asked.event(event, content)
            kept = await self._put(event, wanted, content)
        except (NotHad, RefusedFile) as refused:
            log.info("a file is not kept: %s", refused)
            return replace(event, trouble=_why(refused.reason, wanted))
        return replace(event, file=_received(kept, wanted))

    async def _put(self, event: Event, wanted: Attachment, content: bytes) -> Kept:
        """Keep it; an office's workbook in memory only. Raises RefusedFile, OSError."""
        if not self._trials.wanted(event, wanted):
            return await asyncio.to_thread(self._files.keep, content)
        kept = await asyncio.to_thread(looked_into, content)
        self._trials.lay(event.user, content)
        return kept

    async def _content(self, wanted: Attachment) -> bytes:
        for failures in range(TRIES):
            if failures:
                await asyncio.sleep(doubling(failures, LONGEST_PAUSE_SECONDS))
            try:
                return await download(self._client, wanted.file_id)
            except TelegramError as error:
                log.warning("a file was not fetched: %s", error)
        raise NotHad("unavailable", "it was tried often enough")


def _why(reason: str, wanted: Attachment) -> str:
    """Who sends a broken .docx is not told that .docx is what can be sent."""
    return "damaged" if reason == "unknown_type" and is_called_kept(wanted.name) else reason


def _received(kept: Kept, wanted: Attachment) -> Received:
    name = safe_name(wanted.name, kept.type)
    return Received(kept.hash, name, kept.size, kept.type, wanted.photo or kept.type == "heic")
