"""Kept files on their way: uploaded once, and sent again by the id they got."""

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any

from telegram.error import BadRequest

from bot.outbox.files.known_ids import KnownIds
from bot.wire.client import Client
from bot.wire.photos import shown
from store.documents.chat.parcel import Enclosed
from store.engine.files.kept import Files


class Uploads:
    """Sends what people sent in, as photos or documents."""

    def __init__(self, client: Client, files: Files) -> None:
        self._client = client
        self._files = files
        self._ids = KnownIds()

    async def send(self, file: Enclosed, how: Mapping[str, Any]) -> int:
        """Send it; the message's number. What was sent not long ago is not uploaded again.

        Raises TelegramError.
        """
        again = partial(self._by_id, file, how)
        return await self._ids.again(_name(file), again) or await self._anew(file, how)

    async def _by_id(self, file: Enclosed, how: Mapping[str, Any], known: str) -> int:
        if file.photo:
            return (await self._client.send_photo(photo=known, **how)).message_id
        return (await self._client.send_document(document=known, **how)).message_id

    async def _anew(self, file: Enclosed, how: Mapping[str, Any]) -> int:
        content, name = await asyncio.to_thread(self._served, file)
        how = {**how, "filename": name}
        if file.photo:
            try:
                sent = await self._client.send_photo(photo=content, **how)
            except BadRequest:  # what cannot be shown as a photo still arrives as a file
                pass
            else:
                if sent.photo:
                    self._ids.learn(_name(file), sent.photo[-1].file_id)
                return sent.message_id
        return await self._document(file, content, how)

    def _served(self, file: Enclosed) -> tuple[bytes, str]:
        """What goes out: what is shown as a photo, in a shape that can be shown."""
        content, name = self._files.served(file.hash, file.name)
        return shown.showable(content, name) if file.photo else (content, name)

    async def _document(self, file: Enclosed, content: bytes, how: Mapping[str, Any]) -> int:
        sent = await self._client.send_document(document=content, **how)
        if sent.document and not file.photo:
            self._ids.learn(_name(file), sent.document.file_id)
        return sent.message_id


def _name(file: Enclosed) -> tuple[str, str, bool]:
    return file.hash, file.name, file.photo
