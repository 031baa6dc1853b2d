"""Answering presses, so that the pressed button stops spinning."""

import asyncio
import logging

from telegram.error import TelegramError

from bot.client import Client
from bot.tasks import Tasks
from bot.wire import press_id
from handlers import Alert
from store.documents import Inbound

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 2.0
TOO_OLD = "query is too old"


class Presses:
    """Answers each press once: when its turn is done, or empty when that takes too long.

    An answer is a courtesy. One that cannot be given, such as for a press from before a restart
    ("query is too old"), changes nothing about what the press did.
    """

    def __init__(self, client: Client, tasks: Tasks) -> None:
        self._client = client
        self._tasks = tasks
        self._open: dict[str, asyncio.Future[Alert | None]] = {}

    def arrived(self, inbound: Inbound) -> None:
        """From now on the person waits, if this is a press."""
        if own_id := press_id(inbound.body):
            alert = asyncio.get_running_loop().create_future()
            self._open[inbound.id] = alert
            self._tasks.start(self._answer(own_id, alert))

    def done(self, inbound: Inbound, alert: Alert | None = None) -> None:
        """Its turn is over, with `alert` to be shown."""
        waiting = self._open.pop(inbound.id, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(alert)

    async def _answer(self, own_id: str, alert: asyncio.Future[Alert | None]) -> None:
        await asyncio.wait({alert}, timeout=PATIENCE_SECONDS)
        text, urgent = (alert.result() if alert.done() else None) or (None, False)
        try:
            await self._client.answer_callback_query(own_id, text, show_alert=urgent)
        except TelegramError as error:
            # After a restart or a pause most are too old: that is no news.
            level = logging.DEBUG if TOO_OLD in str(error).lower() else logging.INFO
            log.log(level, "a press was not answered: %s", error)
