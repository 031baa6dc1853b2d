"""The playground: a Bot API server, people to play, and a page to look at it all."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web

from bot.playground import scripts
from bot.playground.api.call_log import Calls
from bot.playground.api.codec import LARGEST_UPLOAD
from bot.playground.api.endpoint import BotApi, Exchange
from bot.playground.api.methods import perform
from bot.playground.base.errors import ApiError
from bot.playground.base.files import Upload
from bot.playground.base.host import Host
from bot.playground.base.shapes import Json, Persona
from bot.playground.limits.faults import Fault, Kind
from bot.playground.page import Page
from bot.playground.page.chat_view import chat_for_scripts
from bot.playground.people import deeds
from bot.playground.webhook.delivery import Delivery
from bot.playground.world import world_of
from bot.process.clock import Clock

__all__ = ["Exchange", "Playground"]

NAMES = {"zh": "文化站机器人", "en": "Station Bot"}
"""What the bot is called on phones until it names itself."""

_GRACE = 0.3  # seconds that requests under way have when the playground stops


class Playground:
    """A Bot API server and people with phones.

    `lag` is the time in seconds that every answer of the Bot API takes; `pace` is how many seconds
    one of Telegram's own waits lasts (repeated polls, retries of a webhook), so that tests hurry.
    `host` is what the program around it can do, `story` a guided tour (see page/tour.js).
    """

    def __init__(
        self,
        personas: Sequence[Persona],
        *,
        clock: Clock,
        token: str = "",
        username: str = "station_playground_bot",
        lag: float = 0.0,
        pace: float = 1.0,
        host: Host | None = None,
        story: Json | None = None,
    ) -> None:
        self.token = token or made_up_token()
        bot: Json = {
            "id": int(self.token.split(":")[0]),
            "is_bot": True,
            "first_name": NAMES["en"],
            "username": username,
        }
        self.world = world_of(personas, bot, clock, pace, host or Host())
        self._api = BotApi(self.world, self.token, lag)
        self.observers = self._api.observers
        calls = Calls(clock, self.token)
        self.observers.append(calls.note)
        self._page = Page(self.world, calls, story, NAMES)
        self._runner: web.AppRunner | None = None
        self._delivery: asyncio.Task[None] | None = None

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> str:
        """Serve; the address, with a free port where `port` is 0."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=_GRACE)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self._delivery = asyncio.create_task(Delivery(self.world, perform).run())
        return f"http://{host}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop within a second; polls and pages that are open are let go."""
        self.world.updates.interrupt(ApiError(500, "Internal Server Error: restart"))
        if self._delivery:
            self._delivery.cancel()
            await asyncio.wait([self._delivery])
        if self._runner:
            await self._runner.cleanup()

    async def says(self, user_id: int, text: str) -> int:
        """Write `text`; the message id. Raises Refused, as all of these do."""
        return deeds.say(self.world, user_id, text)[0]

    async def presses(self, user_id: int, message_id: int, button: str | int) -> str | None:
        """Press a button by its label or place; the text the bot answered with, if any."""
        answer = await deeds.press(self.world, user_id, message_id, button)
        return (answer and answer.text) or None

    async def uploads(
        self,
        user_id: int,
        filename: str,
        content: bytes,
        caption: str = "",
        *,
        as_photo: bool = False,
    ) -> int:
        """Send one file; the message id."""
        sent = deeds.Sent("photo" if as_photo else "document", Upload(filename, content))
        return deeds.upload(self.world, user_id, [sent], caption)[0]

    def chat(self, user_id: int) -> Json:
        """What `GET /play/{user_id}/chat` answers."""
        return chat_for_scripts(self.world, deeds.persona_of(self.world, user_id))

    def fails(
        self,
        kind: Kind,
        method: str = "",
        *,
        times: int = 1,
        seconds: float = 1.0,
        chat_id: int = 0,
    ) -> None:
        """Let a fault befall the next `times` requests; see faults.Fault."""
        self.world.faults.add(Fault(kind, method, times, seconds, chat_id))

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_UPLOAD, middlewares=[own_pages_only])
        app.add_routes(self._api.routes())
        app.add_routes([*scripts.routes(self.world), *self._page.routes()])
        return app


def made_up_token() -> str:
    """A token in the shape of Telegram's: ten digits, a colon, 35 characters."""
    return f"{10**9 + secrets.randbelow(9 * 10**9)}:AA{secrets.token_urlsafe(25)[:33]}"


@web.middleware
async def own_pages_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Pages of other sites must not play people on this machine; scripts send no Origin."""
    origin = request.headers.get("Origin")
    if origin and origin.split("://")[-1] != request.host:
        raise web.HTTPForbidden(text="Only the playground's own page may ask for this.")
    return await handler(request)
