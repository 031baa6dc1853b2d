"""One parcel to Telegram."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, NamedTuple

from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.outbox.known_files import KnownIds
from bot.outbox.papers import Papers
from bot.outbox.pictures import Draw, Pictures
from bot.outbox.splitting import CAPTION_LENGTH, MESSAGE_LENGTH, pieces, shortened, width
from bot.outbox.workbooks import Workbooks, Write
from bot.wire.client import Client
from bot.wire.errors import NothingToEdit
from bot.wire.events import keyboard
from bot.wire.photos import shown
from handlers import Composed, Rendered
from handlers.conversation.rendering import bare
from store.documents import Card, Parcel, Say
from store.documents.chat.parcel import Enclosed
from store.engine.files.kept import Files
from store.record.view import View

NO_PREVIEW = {"is_disabled": True}

Compose = Callable[[Parcel], Composed | None]
Render = Callable[[Parcel, str], Rendered]
Step = Callable[[], Awaitable[int]]
"""One call that sends a message and returns its number."""


class Carried(NamedTuple):
    """What was delivered: the number of the message with the buttons, the face that it shows."""

    number: int | None
    drawn: str = ""


class Delivery:
    """Renders parcels in their recipient's language and makes the calls."""

    def __init__(
        self,
        client: Client,
        record: View,
        files: Files,
        *,
        language: Callable[[str], str],
        compose: Compose,
        render: Render,
        draw: Draw,
        write: Write,
        papers: Papers,
    ) -> None:
        self._client = client
        self._record = record
        self._files = files
        self._language = language
        self._compose = compose
        self._render = render
        self._ids = KnownIds()
        self._pictures = Pictures(client, draw)
        self._workbooks = Workbooks(client, write)
        self._papers = papers

    async def carry(self, parcel: Parcel, passed: list[int], *, as_words: bool = False) -> Carried:
        """Send or edit, as the record is now.

        A long text goes as several messages. `passed` has the numbers of those that went before,
        and gets those that go now: after a failure the rest is sent, not all of it again. With
        `as_words` the markup, which Telegram did not understand, is left out. Raises TelegramError,
        NothingToEdit.
        """
        composed = self._composed(parcel)
        number = await self._carried(composed.parcel, passed, as_words=as_words)
        return Carried(number, composed.drawn)

    def _composed(self, parcel: Parcel) -> Composed:
        composed = self._compose(parcel) if parcel.shows_face else Composed(parcel)
        if composed is None:
            raise NothingToEdit(parcel.id)
        return composed

    async def _carried(self, parcel: Parcel, passed: list[int], *, as_words: bool) -> int:
        rendered = self._render(parcel, self._language(parcel.account))
        if parcel.what == "edit":
            return await self._edit(parcel, rendered, as_words=as_words)
        number = None if passed else await self._made(parcel, rendered, passed, as_words=as_words)
        if number is not None:
            return number
        for step in self._steps(parcel, rendered, as_words=as_words)[len(passed) :]:
            passed.append(await step())  # noqa: PERF401  what went before a failure has to be known
        return passed[-1]

    def _steps(self, parcel: Parcel, rendered: Rendered, *, as_words: bool) -> list[Step]:
        """What is to be sent, in order; the buttons come under the last."""
        how: dict[str, Any] = {"disable_notification": parcel.silent}
        last = how | {"reply_markup": keyboard(rendered)}
        if parcel.file is None:
            return self._texts(parcel, rendered.text, last, as_words=as_words)
        upload = partial(self._upload, parcel, parcel.file)
        if width(rendered.text) <= CAPTION_LENGTH:
            caption, mode = _marked(rendered.text, as_words=as_words)
            return [partial(upload, caption=caption, parse_mode=mode, **last)]
        texts = self._texts(parcel, rendered.text, last, as_words=as_words)
        return [partial(upload, **how), *texts]

    def _texts(
        self, parcel: Parcel, text: str, last: dict[str, Any], *, as_words: bool
    ) -> list[Step]:
        *before, end = pieces(text, MESSAGE_LENGTH)
        silently: dict[str, Any] = {"disable_notification": parcel.silent}
        steps = [(piece, silently) for piece in before] + [(end, last)]
        return [partial(self._send, parcel, piece, how, as_words=as_words) for piece, how in steps]

    async def _send(
        self, parcel: Parcel, piece: str, how: dict[str, Any], *, as_words: bool
    ) -> int:
        text, mode = _marked(piece, as_words=as_words)
        said = {"chat_id": int(parcel.account), "text": text, "parse_mode": mode}
        sent = await self._client.call(
            "sendMessage", **said, link_preview_options=NO_PREVIEW, **how
        )
        return int(sent["message_id"])

    async def _edit(self, parcel: Parcel, rendered: Rendered, *, as_words: bool) -> int:
        """A message cannot become two: what is too long for it ends in `…`."""
        number = parcel.message or self._shown(parcel)
        how: dict[str, Any] = {
            "chat_id": int(parcel.account),
            "message_id": number,
            "reply_markup": keyboard(rendered),
        }
        try:
            await self._edit_text(rendered.text, how, as_words=as_words)
        except BadRequest as refused:
            if "no text in the message to edit" not in refused.message:
                raise
            await self._edit_caption(rendered.text, how, as_words=as_words)
        return number

    async def _edit_text(self, text: str, how: dict[str, Any], *, as_words: bool) -> None:
        words, mode = _marked(shortened(text, MESSAGE_LENGTH), as_words=as_words)
        said = {"text": words, "parse_mode": mode, "link_preview_options": NO_PREVIEW}
        await self._client.call("editMessageText", **said, **how)

    async def _edit_caption(self, text: str, how: dict[str, Any], *, as_words: bool) -> None:
        caption, mode = _marked(shortened(text, CAPTION_LENGTH), as_words=as_words)
        await self._client.call("editMessageCaption", caption=caption, parse_mode=mode, **how)

    async def _made(
        self, parcel: Parcel, rendered: Rendered, passed: list[int], *, as_words: bool
    ) -> int | None:
        """Send what is made for it; None where that is nothing, and the text is to go instead."""
        if rendered.drawing:
            how = self._under(parcel, rendered, rendered.drawing.caption, as_words=as_words)
            return await self._pictures.send(rendered.drawing, how)
        if parcel.book:
            how = self._under(parcel, rendered, rendered.text, as_words=as_words)
            return await self._workbooks.send(parcel, self._language(parcel.account), how)
        if parcel.paper:
            how = self._under(parcel, rendered, rendered.text, as_words=as_words)
            language = self._language(parcel.account)
            sent = await self._papers.send(parcel.paper, language, how)
            return sent or await self._carried(_without(parcel), passed, as_words=as_words)
        return None

    def _under(
        self, parcel: Parcel, rendered: Rendered, caption: str, *, as_words: bool
    ) -> dict[str, Any]:
        """How a file is sent that has words and buttons under it."""
        words, mode = _marked(shortened(caption, CAPTION_LENGTH), as_words=as_words)
        return {
            "chat_id": int(parcel.account),
            "caption": words,
            "parse_mode": mode,
            "reply_markup": keyboard(rendered),
            "disable_notification": parcel.silent,
        }

    def _shown(self, parcel: Parcel) -> int:
        """The number of the message that shows the parcel's card."""
        card = self._record.get(Card, parcel.card) if parcel.card else None
        if card is None or card.message is None:
            raise NothingToEdit(parcel.id)
        return card.message

    async def _upload(self, parcel: Parcel, file: Enclosed, **how: Any) -> int:
        """Send a kept file; one that was sent not long ago is not uploaded again."""
        how |= {"chat_id": int(parcel.account)}
        name = (file.hash, file.name, file.photo)
        again = partial(self._by_id, file, how)
        return await self._ids.again(name, again) or await self._anew(file, how)

    async def _by_id(self, file: Enclosed, how: dict[str, Any], known: str) -> int:
        if file.photo:
            return (await self._client.send_photo(photo=known, **how)).message_id
        return (await self._client.send_document(document=known, **how)).message_id

    async def _anew(self, file: Enclosed, how: dict[str, Any]) -> int:
        content, name = await asyncio.to_thread(self._served, file)
        how |= {"filename": name}
        if file.photo:
            try:
                sent = await self._client.send_photo(photo=content, **how)
            except BadRequest:  # what cannot be shown as a photo still arrives as a file
                pass
            else:
                if sent.photo:
                    self._ids.learn((file.hash, file.name, True), sent.photo[-1].file_id)
                return sent.message_id
        return await self._document(file, content, how)

    def _served(self, file: Enclosed) -> tuple[bytes, str]:
        """What goes out: what is shown as a photo, in a shape that can be shown."""
        content, name = self._files.served(file.hash, file.name)
        return shown.showable(content, name) if file.photo else (content, name)

    async def _document(self, file: Enclosed, content: bytes, how: dict[str, Any]) -> int:
        sent = await self._client.send_document(document=content, **how)
        if sent.document and not file.photo:
            self._ids.learn((file.hash, file.name, False), sent.document.file_id)
        return sent.message_id


def _marked(text: str, *, as_words: bool) -> tuple[str, ParseMode | None]:
    return (bare(text), None) if as_words else (text, ParseMode.HTML)


def _without(parcel: Parcel) -> Parcel:
    """What is said where a paper cannot be printed, or must not be any more."""
    return parcel.but(text=Say.of("paper.missing"), keys=(), paper=None)
