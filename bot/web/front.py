"""Where updates come in, and where one can ask how the bot is."""

import errno
import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.inbox.polling import Polling
from bot.inbox.webhook_registration import Hook
from bot.inbox.worker import Worker
from bot.jobs.clock_check import Timekeeper
from bot.jobs.watchdog import Watch
from bot.outbox.courier import Courier
from bot.process.clock import Clock
from bot.process.counted_writer import CountedWriter
from bot.process.counters import Counts
from bot.process.tasks import Tasks
from bot.settings import Settings
from bot.web import metrics
from bot.web.health import Health
from bot.web.server import Web
from bot.web.webhook import Webhook
from bot.wire.client import Client
from store.record.view import View

log = logging.getLogger(__name__)


class Source(Protocol):
    """What makes updates come in."""

    @property
    def silent_for(self) -> float: ...

    async def run(self) -> None: ...


class Front:
    """Asks for updates, or has them delivered; serves /health and /metrics. `address` is where."""

    def __init__(
        self,
        settings: Settings,
        client: Client,
        record: View,
        *,
        writer: CountedWriter,
        clock: Clock,
        worker: Worker,
        courier: Courier,
        counts: Counts,
        timekeeper: Timekeeper,
        changed: Callable[[Sequence[str]], object] = len,
    ) -> None:
        self._settings = settings
        self._worker = worker
        self._courier = courier
        self._counts = counts
        self._coming = Tasks(counts)
        self._watch = Watch(record, clock, worker, courier, counts, changed=changed)
        self.address: str | None = None
        self._source: Source = Polling(client, writer, clock, worker, counts)
        webhook = None
        if settings.webhook_url:
            self._source = Hook(client, settings.token, settings.webhook_url, counts)
            webhook = Webhook(settings.token, writer, clock, worker, counts)
        doubt = timekeeper.doubt
        health = Health(lambda: self.silent_for, writer, record, self._watch, doubt)
        self._web = Web(health, self._metrics, webhook)

    @property
    def silent_for(self) -> float:
        """Seconds since Telegram last answered a question for updates, or confirmed the webhook."""
        return self._source.silent_for

    async def open(self) -> None:
        """Let updates come in. Raises OSError if a webhook cannot be served.

        Without a webhook the bot can do its work unwatched.
        """
        try:
            await self._serve()
        except OSError as error:
            if self._settings.webhook_url:
                raise
            log.error("%s /health and /metrics are not served.", error)  # noqa: TRY400
        self._coming.keep("updates", self._source.run)
        self._coming.keep("watch", self._watch.run)

    async def _serve(self) -> None:
        if self._settings.web is None:
            return
        try:
            self.address = await self._web.start(self._settings.web)
        except OSError as fault:
            host, port = self._settings.web
            taken = fault.errno == errno.EADDRINUSE
            why = ": another program uses this port" if taken else ""
            raise OSError(f"STATION_BOT_WEB cannot be listened on, {host}:{port}{why}.") from None

    async def close(self) -> None:
        """Nothing more comes in; what was delivered and not answered comes again."""
        await self._coming.finish(0)
        await self._web.stop()

    def _metrics(self) -> str:
        gauges = {
            "inbox_waiting": self._worker.waiting,
            "outbox_waiting": self._courier.lines.waiting,
            "oldest_update_seconds": self._watch.updates.oldest,
            "oldest_parcel_seconds": self._watch.parcels.oldest,
            "last_poll_seconds": self.silent_for,
        }
        return metrics.text(self._counts, gauges)
