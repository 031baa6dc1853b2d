"""A message that is there already says something else."""

from typing import Any

from telegram.error import BadRequest

from bot.outbox.splitting import CAPTION_LENGTH, MESSAGE_LENGTH, marked, shortened
from bot.wire.client import Client

NO_PREVIEW = {"is_disabled": True}


async def edit(client: Client, text: str, how: dict[str, Any], *, as_words: bool) -> None:
    """Put `text` in the place of its text, or of what stands under its file.

    A message cannot become two: what is too long for it ends in `…`. Raises TelegramError.
    """
    try:
        await _edit_text(client, text, how, as_words=as_words)
    except BadRequest as refused:
        if "no text in the message to edit" not in refused.message:
            raise
        await _edit_caption(client, text, how, as_words=as_words)


async def _edit_text(client: Client, text: str, how: dict[str, Any], *, as_words: bool) -> None:
    words, mode = marked(shortened(text, MESSAGE_LENGTH), as_words=as_words)
    said = {"text": words, "parse_mode": mode, "link_preview_options": NO_PREVIEW}
    await client.call("editMessageText", **said, **how)


async def _edit_caption(client: Client, text: str, how: dict[str, Any], *, as_words: bool) -> None:
    caption, mode = marked(shortened(text, CAPTION_LENGTH), as_words=as_words)
    await client.call("editMessageCaption", caption=caption, parse_mode=mode, **how)
