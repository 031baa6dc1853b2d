"""Telling Telegram where to deliver, and seeing to it that it stays so."""

import asyncio
import logging
import time
from datetime import datetime

from telegram import WebhookInfo
from telegram.error import TelegramError

from bot.process.backoff import doubling
from bot.process.counters import Counts
from bot.process.token_keys import webhook_path, webhook_secret
from bot.wire.client import UPDATES, Client

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
LONGEST_PAUSE_SECONDS = 30.0
CONNECTIONS = 40


class Hook:
    """Sets the webhook and looks again and again whether it is still set.

    What waits at Telegram is never dropped.
    """

    def __init__(self, client: Client, token: str, url: str, counts: Counts) -> None:
        self._client = client
        self._url = f"{url}/{webhook_path(token)}"
        self._secret = webhook_secret(token)
        self._counts = counts
        self._good = time.monotonic()
        self._failures = 0
        self._last_error: datetime | None = None

    @property
    def silent_for(self) -> float:
        """Seconds since Telegram last confirmed that it delivers here."""
        return time.monotonic() - self._good

    async def run(self) -> None:
        """Go on for ever; nothing that goes wrong ends it."""
        set_before = False
        while True:
            try:
                set_before = await self._confirmed(set_before=set_before)
            except Exception as error:  # noqa: BLE001  one look that fails must not end all looks
                await self._failed(error)
            else:
                self._failures = 0
                self._good = time.monotonic()
                await asyncio.sleep(LOOK_SECONDS)

    async def _confirmed(self, *, set_before: bool) -> bool:
        info = await self._client.get_webhook_info() if set_before else None
        if info is not None and info.url == self._url:
            self._say(info)
            return True
        if info is not None:
            log.warning("somebody else changed the webhook; it is set again")
        await self._client.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=UPDATES,
            max_connections=CONNECTIONS,
        )
        log.info("the webhook is set")
        return True

    def _say(self, info: WebhookInfo) -> None:
        """Tell what Telegram tells about deliveries that failed, each time once."""
        if info.last_error_date and info.last_error_date != self._last_error:
            waiting = {"waiting": info.pending_update_count}
            log.warning("Telegram cannot deliver: %s", info.last_error_message, extra=waiting)
            self._last_error = info.last_error_date

    async def _failed(self, error: Exception) -> None:
        self._failures += 1
        self._counts.add("poll_failures_total")
        pause = doubling(self._failures, LONGEST_PAUSE_SECONDS)
        said = error if isinstance(error, TelegramError) else type(error).__name__
        log.warning("the webhook is not confirmed: %s", said, extra={"pause": pause})
        await asyncio.sleep(pause)
