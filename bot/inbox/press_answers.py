"""Answering presses, so that the pressed button stops spinning."""

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from telegram.error import TelegramError

from bot.process.backoff import asked_for, doubling
from bot.process.tasks import Tasks
from bot.wire.client import Client
from bot.wire.events import press_id
from bot.wire.failures import Verdict, judge
from handlers import Alert
from store.documents import Inbound

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 2.0
TOO_OLD = "query is too old"

TRIES = 6
LONGEST_PAUSE_SECONDS = 16.0
"""In all about half a minute: after that nobody looks at the button any more."""

PASSING = {Verdict.LATER, Verdict.UNKNOWN}
"""Answering twice does no harm, so what may have been heard is said again too."""


class Presses:
    """Answers each press once: when its turn is done, or empty when that takes too long.

    An answer is a courtesy, but its alert may be all that tells what became of the press: what goes
    wrong in passing is tried again. One that cannot be given, such as for a press from before a
    restart ("query is too old"), changes nothing about what the press did.
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
        answer = partial(self._client.answer_callback_query, own_id, text, show_alert=urgent)
        for failures in itertools.count(1):
            pause = await _said(answer, failures)
            if pause is None:
                return
            await asyncio.sleep(pause)


async def _said(answer: Callable[[], Awaitable[object]], failures: int) -> float | None:
    """Seconds until it is to be said again; None where it was heard, or no longer can be."""
    try:
        await answer()
    except TelegramError as error:
        if failures < TRIES and judge(error) in PASSING:
            pause = asked_for(error) or doubling(failures, LONGEST_PAUSE_SECONDS)
            return min(pause, LONGEST_PAUSE_SECONDS)
        _tell(error)
    return None


def _tell(error: TelegramError) -> None:
    """After a restart or a pause most are too old: that is no news."""
    level = logging.DEBUG if TOO_OLD in str(error).lower() else logging.INFO
    log.log(level, "a press was not answered: %s", error)
