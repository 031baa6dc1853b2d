"""One parcel to Telegram."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from bot.outbox import sheets
from bot.outbox.contents import Contents
from bot.outbox.editing import NO_PREVIEW, edit
from bot.outbox.files.papers import Papers
from bot.outbox.files.pictures import Pictures
from bot.outbox.files.printer import Printer
from bot.outbox.files.uploads import Uploads
from bot.outbox.files.workbooks import Workbooks
from bot.outbox.splitting import CAPTION_LENGTH, MESSAGE_LENGTH, marked, pieces, shortened, width
from bot.wire.client import Client
from bot.wire.errors import NothingToEdit
from bot.wire.events import keyboard
from handlers import Composed, Rendered
from store.documents import Card, Parcel, Say
from store.engine.files.kept import Files
from store.record.view import View

Render = Callable[[Parcel, str], Rendered]
Step = Callable[[], Awaitable[int]]
"""One call that sends a message and returns its number."""


class Carried(NamedTuple):
    """What was delivered: the number of the message with the buttons, the face that it shows."""

    number: int | None
    drawn: str = ""


class Delivery:
    """Renders parcels in their recipient's language and makes the calls.

    The office's own forms of papers are in `templates`.
    """

    def __init__(
        self,
        client: Client,
        record: View,
        files: Files,
        contents: Contents,
        *,
        language: Callable[[str], str],
        render: Render,
        templates: Path,
    ) -> None:
        self._client = client
        self._record = record
        self._contents = contents
        self._language = language
        self._render = render
        self._uploads = Uploads(client, files)
        self._pictures = Pictures(client, sheets.png)
        self._workbooks = Workbooks(client, contents.of_file)
        printer = Printer(files, partial(sheets.pdf, own=templates))
        self._papers = Papers(client, contents.of_paper, printer)

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
        composed = self._contents.of_card(parcel) if parcel.shows_face else Composed(parcel)
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
        how: dict[str, Any] = {
            "chat_id": int(parcel.account),
            "disable_notification": parcel.silent,
        }
        last = how | {"reply_markup": keyboard(rendered)}
        if parcel.file and width(rendered.text) <= CAPTION_LENGTH:
            caption, mode = marked(rendered.text, as_words=as_words)
            under = last | {"caption": caption, "parse_mode": mode}
            return [partial(self._uploads.send, parcel.file, under)]
        *before, end = pieces(rendered.text, MESSAGE_LENGTH)
        texts = [(piece, how) for piece in before] + [(end, last)]
        said: list[Step] = [
            partial(self._say, piece, how, as_words=as_words) for piece, how in texts
        ]
        return [partial(self._uploads.send, parcel.file, how), *said] if parcel.file else said

    async def _say(self, piece: str, how: dict[str, Any], *, as_words: bool) -> int:
        text, mode = marked(piece, as_words=as_words)
        said = {"text": text, "parse_mode": mode, "link_preview_options": NO_PREVIEW}
        return int((await self._client.call("sendMessage", **said, **how))["message_id"])

    async def _edit(self, parcel: Parcel, rendered: Rendered, *, as_words: bool) -> int:
        number = parcel.message or self._shown(parcel)
        how: dict[str, Any] = {
            "chat_id": int(parcel.account),
            "message_id": number,
            "reply_markup": keyboard(rendered),
        }
        await edit(self._client, rendered.text, how, as_words=as_words)
        return number

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
        words, mode = marked(shortened(caption, CAPTION_LENGTH), as_words=as_words)
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


def _without(parcel: Parcel) -> Parcel:
    """What is said where a paper cannot be printed, or must not be any more."""
    return parcel.but(text=Say.of("paper.missing"), keys=(), paper=None)
