"""Updates that Telegram delivers: kept first, answered with 200 afterwards."""

import hmac
import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.counts import Counts
from bot.hidden import webhook_path, webhook_secret
from bot.intake import is_update, keep
from store.documents import Inbound
from store.writer import Writer

log = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name, not a secret


class Webhook:
    """Takes in what comes to its path with its secret.

    Answers 404 for another path, 403 without the secret, 413 for more than 1 MB, 400 for what is no
    update; 503 while the record cannot be written, so that Telegram comes again.
    """

    def __init__(
        self,
        token: str,
        writer: Writer,
        clock: Clock,
        take: Callable[[Sequence[Inbound]], None],
        counts: Counts,
    ) -> None:
        self._path = webhook_path(token)
        self._secret = webhook_secret(token)
        self._writer = writer
        self._clock = clock
        self._take = take
        self._counts = counts

    async def receive(self, request: web.Request) -> web.Response:
        """Answer one delivery."""
        # As bytes: compare_digest refuses texts with other characters than ASCII.
        if not hmac.compare_digest(request.match_info["name"].encode(), self._path.encode()):
            return web.Response(status=404)
        given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret.encode()):
            log.warning("somebody without the secret calls the webhook")
            return web.Response(status=403)
        update = _update(await request.read())
        if update is None:
            log.error("the webhook was given what is no update")
            return web.Response(status=400)
        return await self._kept(update)

    async def _kept(self, update: dict[str, Any]) -> web.Response:
        try:
            kept = await keep(self._writer, [update], self._clock.now())
        except Exception:
            log.exception("an update could not be kept; it stays with Telegram")
            return web.Response(status=503)
        self._counts.add("updates_total", by=len(kept))
        self._take(kept)
        return web.Response()


def _update(body: bytes) -> dict[str, Any] | None:
    """The update in `body`, None if there is none."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if is_update(update) else None
