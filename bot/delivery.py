"""One parcel to Telegram."""

import asyncio
import html
import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from telegram import LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.client import Client
from bot.wire import keyboard
from handlers import DEFAULT_LANGUAGE, Rendered
from store.documents import Account, Card, Parcel
from store.documents.parcel import Enclosed
from store.files import Files
from store.transaction import View

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
TAG = re.compile("<[^>]*>")

Render = Callable[[Parcel, str], Rendered]


class NothingToEdit(Exception):
    """The message to be edited was never delivered."""


class Delivery:
    """Renders parcels in their recipient's language and makes the calls.

    `plain` leaves the markup out, for a text whose markup Telegram did not understand.
    """

    def __init__(self, client: Client, record: View, files: Files, render: Render) -> None:
        self._client = client
        self._record = record
        self._files = files
        self._render = render

    async def carry(self, parcel: Parcel, *, plain: bool = False) -> int:
        """Send or edit; the message's number. Raises TelegramError, NothingToEdit."""
        rendered = self._render(parcel, self._language(parcel.account))
        if parcel.what == "edit":
            return await self._edit(parcel, rendered, plain=plain)
        if parcel.file is not None:
            return await self._upload(parcel, parcel.file, rendered, plain=plain)
        return await self._send(parcel, rendered, plain=plain)

    def _language(self, account: str) -> str:
        known = self._record.get(Account, account)
        return known.language if known and known.language else DEFAULT_LANGUAGE

    async def _send(self, parcel: Parcel, rendered: Rendered, *, plain: bool) -> int:
        text, mode = _text(rendered, plain=plain)
        message = await self._client.send_message(
            int(parcel.account),
            text,
            parse_mode=mode,
            link_preview_options=NO_PREVIEW,
            disable_notification=parcel.silent,
            reply_markup=keyboard(rendered),
        )
        return message.message_id

    async def _edit(self, parcel: Parcel, rendered: Rendered, *, plain: bool) -> int:
        number = parcel.message or self._shown(parcel)
        text, mode = _text(rendered, plain=plain)
        await self._client.edit_message_text(
            text,
            chat_id=int(parcel.account),
            message_id=number,
            parse_mode=mode,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(rendered),
        )
        return number

    def _shown(self, parcel: Parcel) -> int:
        """The number of the message that shows the parcel's card."""
        card = self._record.get(Card, parcel.card) if parcel.card else None
        if card is None or card.message is None:
            raise NothingToEdit(parcel.id)
        return card.message

    async def _upload(
        self, parcel: Parcel, file: Enclosed, rendered: Rendered, *, plain: bool
    ) -> int:
        content = await asyncio.to_thread(self._files.path(file.hash).read_bytes)
        caption, mode = _text(rendered, plain=plain)
        sent = partial(
            _sent,
            chat=int(parcel.account),
            content=content,
            caption=caption,
            parse_mode=mode,
            filename=file.name,
            disable_notification=parcel.silent,
            reply_markup=keyboard(rendered),
        )
        if not file.photo:
            return await sent(self._client.send_document)
        try:
            return await sent(self._client.send_photo)
        except BadRequest:  # a picture that cannot be shown as a photo still arrives as a file
            return await sent(self._client.send_document)


async def _sent(
    send: Callable[..., Awaitable[Message]], chat: int, content: bytes, **how: Any
) -> int:
    message = await send(chat, content, **how)
    return message.message_id


def _text(rendered: Rendered, *, plain: bool) -> tuple[str, ParseMode | None]:
    if plain:
        return html.unescape(TAG.sub("", rendered.text)), None
    return rendered.text, ParseMode.HTML
