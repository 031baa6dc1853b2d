"""Updates that Telegram delivers: kept first, answered with 200 afterwards."""

import hmac
import logging
from hashlib import sha256
from typing import Any, cast

from aiohttp import web

from bot.inbox.intake import Taker, Update, keep, number_of
from bot.process.clock import Clock
from bot.process.counters import Counts
from bot.process.token_keys import webhook_path, webhook_secret
from bot.wire.broken_json import Unreadable, number, parsed
from store.record.writer import Writer

log = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name, not a secret


class Webhook:
    """Takes in what comes to its path with its secret.

    Answers 404 for another path, 403 without the secret; 503 while the record cannot be written, so
    that Telegram comes again. What is no update, or has more than 1 MB, would come again for ever
    and stop what comes after it: it is put aside and acknowledged.
    """

    def __init__(
        self,
        token: str,
        writer: Writer,
        clock: Clock,
        taker: Taker,
        counts: Counts,
    ) -> None:
        self._path = webhook_path(token)
        self._secret = webhook_secret(token)
        self._writer = writer
        self._clock = clock
        self._taker = taker
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
        update = _update(await _body(request))
        if not self._taker.let_in([update]):
            self._counts.add("strangers_turned_away_total")
            return web.Response()
        return await self._kept(update)

    async def _kept(self, update: Update) -> web.Response:
        try:
            kept = await keep(self._writer, [update], self._clock.now(), self._counts)
        except Exception:
            log.exception("an update could not be kept; it stays with Telegram")
            return web.Response(status=503)
        self._counts.add("updates_total", by=len(kept))
        self._taker.take(kept)
        return web.Response()


async def _body(request: web.Request) -> bytes:
    """What was delivered; of what is too large, so much as shows that."""
    body = bytearray()
    async for some in request.content.iter_any():
        body += some
        if len(body) > LARGEST_BODY:
            break
    return bytes(body)


def _update(body: bytes) -> Update:
    """The update in `body`; one that is none is known again by its content."""
    update: Any = parsed(body) if len(body) <= LARGEST_BODY else None
    if number_of(update) is not None:
        return cast("Update", update)
    return Unreadable(number(body), mark=sha256(body).hexdigest())
