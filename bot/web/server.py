"""What the bot serves: /health, /metrics and, when it is told to, the webhook."""

from collections.abc import Callable

from aiohttp import web

from bot.settings import Address
from bot.web import metrics
from bot.web.health import GOOD, Health
from bot.web.webhook import LARGEST_BODY, Webhook

GRACE_SECONDS = 0.5


class Web:
    """Serves between `start` and `stop`; `numbers` gives the text of /metrics."""

    def __init__(
        self, health: Health, numbers: Callable[[], str], webhook: Webhook | None = None
    ) -> None:
        self._health = health
        self._numbers = numbers
        self._webhook = webhook
        self._runner: web.AppRunner | None = None

    async def start(self, address: Address) -> str:
        """Listen; the address, with a free port where it says 0. Raises OSError if it is taken."""
        # The access log would tell the webhook's path.
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=GRACE_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, *address).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        return f"http://{address.host}:{runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Take nothing more, let answers under way go out."""
        if self._runner is not None:
            await self._runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes([web.get("/health", self._healthy), web.get("/metrics", self._metrics)])
        if self._webhook is not None:
            # A proxy in front may leave its own path in place or take it away.
            app.add_routes([web.post(r"/{before:(?:.*/)?}{name:[^/]+}", self._webhook.receive)])
        return app

    async def _healthy(self, _: web.Request) -> web.Response:
        parts = await self._health.parts()
        well = all(word == GOOD for word in parts.values())
        return web.json_response(dict(parts), status=200 if well else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        return web.Response(text=self._numbers(), headers={"Content-Type": metrics.CONTENT_TYPE})
