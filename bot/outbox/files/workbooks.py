"""Workbooks and calendars on their way: written beside the loop, from the record as it is then."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from typing import Any

from bot.outbox import sheets
from bot.outbox.files.known_ids import KnownIds
from bot.wire.client import Client
from handlers import PrintedList, Written
from store.documents import Parcel
from store.documents.chat.parcel import Book
from store.record.view import View

log = logging.getLogger(__name__)

WRITING = {
    "xlsx": "handlers.readouts.workbook.writing",
    "pdf": "handlers.readouts.workbook.printed",
    "ics": "handlers.lists.agenda.writing",
}
"""What writes a file of this form."""

LASTING = frozenset({"guide"})
"""What is the same for everybody as long as the program runs: drawn once, sent again by its id."""

Write = Callable[[Parcel, Book, str], Written | None]
"""From what is wanted and a language to a file; None where it may not be looked at."""

BY_ROOM = {
    "guide": "handlers.accounts.guide",
    "office": "handlers.administration.workbook.sending",
    "report": "handlers.readouts.report.writing",
}
"""What writes a file that is no read-out: by the beginning of what it is called."""


def written(record: View, book: Book, language: str, today: date) -> Written | None:
    """The file, by what is on record. What writes it is read when the first is wanted."""
    writing = import_module(BY_ROOM.get(book.readout.partition(".")[0], WRITING[book.form]))
    made: Written | PrintedList | None = writing.written(record, book, language, today)
    if isinstance(made, PrintedList):
        return Written(made.name, sheets.pdf(made.template, made.data))
    return made


class Workbooks:
    """Sends workbooks as documents."""

    def __init__(self, client: Client, write: Write) -> None:
        self._client = client
        self._write = write
        self._ids = KnownIds()

    async def send(self, parcel: Parcel, language: str, how: Mapping[str, Any]) -> int | None:
        """Send it; the message's number, None where there is none to send. Raises TelegramError."""
        book, name = parcel.book, (parcel.book.readout if parcel.book else "", language)
        if book and book.readout in LASTING and (known := await self._again(name, how)):
            return known
        written = await self._written(parcel, language)
        if written is None:
            return None
        sent = await self._client.send_document(
            document=written.content, filename=written.name, **how
        )
        if sent.document and book and book.readout in LASTING:
            self._ids.learn(name, sent.document.file_id)
        return sent.message_id

    async def _again(self, name: tuple[str, str], how: Mapping[str, Any]) -> int | None:
        async def send(known: str) -> int:
            return (await self._client.send_document(document=known, **how)).message_id

        return await self._ids.again(name, send)

    async def _written(self, parcel: Parcel, language: str) -> Written | None:
        book = parcel.book
        if book is None:
            return None
        try:
            return await asyncio.to_thread(self._write, parcel, book, language)
        except Exception:  # whatever it is, its caption goes alone
            log.exception("a workbook was not written", extra={"readout": book.readout})
            return None
