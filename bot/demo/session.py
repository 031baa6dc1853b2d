"""One run of the demo: a playground and the bot on an office, until somebody wants a new one."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import store
from bot.inbox.rate_limit import Limits
from bot.outbox.pace import Rates
from bot.playground import Persona, Playground
from bot.playground.base.host import Host
from bot.playground.base.shapes import Json
from bot.process.clock import Clock
from bot.process.rate import Rate
from bot.run import Run
from bot.settings import Settings
from store.documents import Account
from store.record.transaction import Transaction

RATES = Rates(bot=Rate(200, 100), chat=Rate(50, 50), broadcasts=Rate(200, 100))
"""The bot need not spare Telegram here; a day's reminders should be there when the day is."""

LIMITS = Limits(people=100, strangers=30)
"""Whoever tries things out presses fast, and the tour can be made to."""

LONGEST_DAY = 10.0
"""Seconds after which the clock goes on, whatever is still to be done."""


class Performance:
    """A record that is `kept` is neither begun anew nor put into another language."""

    def __init__(
        self, people: Sequence[Persona], url: str, clock: Clock, story: Json, *, kept: bool
    ) -> None:
        self._people = people
        self._url = url
        self._clock = clock
        self._story = story
        self._kept = kept
        self._over = asyncio.Event()  # a new office is wanted
        self._pause = asyncio.Event()  # the bot has to step aside
        self._on = asyncio.Event()  # the bot is at work
        self._days: set[asyncio.Task[None]] = set()  # that are being lived through
        self._language = ""

    async def begin(self, port: int, token: str) -> str:
        """Serve the playground; its address. An empty `token` is made up."""
        host = Host(
            afresh=None if self._kept else self._over.set,
            speak=None if self._kept else self._speak,
            catch_up=self._catch_up,
        )
        self._served = Playground(
            self._people, clock=self._clock, token=token, host=host, story=self._story
        )
        self._address = await self._served.start(port)
        return self._address

    @property
    def token(self) -> str:
        return self._served.token

    async def last(self, ended: "asyncio.Future[object]") -> None:
        """Let the bot work until all is `ended`, or somebody wants to begin anew."""
        try:
            while not (ended.done() or self._over.is_set()):
                await self._act(ended)
        finally:
            self._over.set()
            self._on.set()
            await self._served.stop()

    async def _act(self, ended: "asyncio.Future[object]") -> None:
        self._pause.clear()
        if self._language:
            _translate(self._url, self._language)
        settings = Settings(token=self.token, store=self._url, api_url=self._address)
        async with Run(settings, self._clock, limits=LIMITS, rates=RATES) as self._bot:
            self._on.set()
            await self._called_off(ended)
            self._on.clear()
            await self._break_off()

    async def _called_off(self, ended: "asyncio.Future[object]") -> None:
        """Return when the bot has to stop, for whatever reason."""
        calls: list[asyncio.Future[object]] = [
            asyncio.ensure_future(one.wait()) for one in (self._over, self._pause)
        ]
        await asyncio.wait([ended, *calls], return_when=asyncio.FIRST_COMPLETED)
        for call in calls:
            call.cancel()

    async def _speak(self, language: str) -> None:
        """Everybody's account is in a language when the bot is back."""
        self._language = language
        self._on.clear()
        self._pause.set()
        await self._on.wait()

    async def _catch_up(self) -> None:
        """What is due is done, and whoever is told of it is told; not if the bot has to stop."""
        await self._on.wait()
        if not self._over.is_set():
            day = asyncio.create_task(self._live_through())
            self._days.add(day)
            await asyncio.wait([day])
            self._days.discard(day)
            if not day.cancelled():
                day.result()

    async def _live_through(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_DAY):
                await self._bot.terms.look()
                await self._bot.duty.look()
                await self._bot.settled()

    async def _break_off(self) -> None:
        """Nobody looks into the record any more when it is closed."""
        for day in self._days:
            day.cancel()
        if self._days:
            await asyncio.wait(self._days)


def _translate(url: str, language: str) -> None:
    rows = store.open_record(url)
    try:
        with rows.transaction():
            record = Transaction(rows)
            for account in record.find(Account):
                record.put(account.but(language=language))
    finally:
        rows.close()
