"""Fetching a file from the place that Telegram names, as far as that is one of its own."""

from typing import Any
from urllib.parse import quote

from telegram.error import BadRequest, NetworkError

from bot.wire.client import Client
from bot.wire.transport import TooLarge

# What Telegram lets a bot fetch.
LARGEST = 20 * 1024 * 1024
LONGEST_PATH = 512
"""In characters; Telegram's have some twenty."""

NOT_IN_PATHS = frozenset("\\?#%:")


class NotHad(Exception):
    """A file that cannot be had, however often it is asked for: `too_big` or `unavailable`."""

    def __init__(self, reason: str, why: object = "") -> None:
        super().__init__(f"{reason}: {why}")
        self.reason = reason


async def download(client: Client, file_id: str) -> bytes:
    """All of the file. Raises NotHad, and TelegramError where another try may help."""
    try:
        return await _download(client, file_id)
    except TooLarge as large:
        raise NotHad("too_big", large) from None
    except BadRequest as refused:
        raise NotHad("unavailable", refused) from None


async def _download(client: Client, file_id: str) -> bytes:
    path, size = await _place(client, file_id)
    if size > LARGEST:
        raise NotHad("too_big", size)
    content = await client.request.retrieve(f"{client.base_file_url}/{quote(path)}")
    if len(content) > LARGEST:
        raise NotHad("too_big", len(content))
    if size and len(content) != size:
        raise NetworkError(f"{len(content)} bytes came of a file of {size}")
    return content


async def _place(client: Client, file_id: str) -> tuple[str, int]:
    """Where it lies below the files of this bot, and its size in bytes, 0 if that is not told.

    python-telegram-bot would read a file of this machine where one has that name.
    """
    try:
        said: Any = await client.call("getFile", file_id=file_id)
    except LookupError:  # an answer without a result
        said = None
    path = said.get("file_path") if isinstance(said, dict) else None
    if not isinstance(path, str) or not _leads_below(path):
        raise NotHad("unavailable", "Telegram does not say where it lies")
    size = said.get("file_size")
    return path, size if type(size) is int and size > 0 else 0


def _leads_below(path: str) -> bool:
    """Whether it is a plain way down: no root, no way up, no other host, no query."""
    plain = path.isprintable() and NOT_IN_PATHS.isdisjoint(path) and len(path) <= LONGEST_PATH
    return plain and {"", ".", ".."}.isdisjoint(path.split("/"))
