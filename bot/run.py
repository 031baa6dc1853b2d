"""The whole running program, put together."""

import logging
import time
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Self
from urllib.parse import urlsplit

import handlers
from bot.inbox.admission import Door
from bot.inbox.attachments import Attachments
from bot.inbox.group_updates import Usher
from bot.inbox.invitation_links import Links
from bot.inbox.keypads import Keypads
from bot.inbox.press_answers import Presses
from bot.inbox.rate_limit import Gate, Limits
from bot.inbox.turns import Turns
from bot.inbox.workbook_trials import WorkbookTrials, tried
from bot.inbox.worker import Worker
from bot.jobs.clock_check import Timekeeper
from bot.jobs.command_menus import Menus
from bot.jobs.daily_handover import Terms
from bot.jobs.due_work import Duty
from bot.jobs.nightly import Upkeep
from bot.open_record import OpenRecord, look_for_vacancies, opened
from bot.outbox.accounts import Accounts
from bot.outbox.contents import Contents
from bot.outbox.courier import Courier
from bot.outbox.delivery import Delivery
from bot.outbox.delivery_log import Marks
from bot.outbox.pace import Pace, Rates
from bot.process.clock import Clock
from bot.process.commit import Post
from bot.process.counters import Counts
from bot.process.tasks import Tasks
from bot.settings import Settings
from bot.web.front import Front
from bot.window.server import Window
from bot.wire.client import Client
from bot.wire.photos import qr_codes
from bot.wire.photos.asked_codes import AskedCodes
from bot.wire.server_time import is_elsewhere
from store.engine.files.kept import Files, beside
from store.record.office_time import day_of
from store.record.startup import taken_up

log = logging.getLogger(__name__)

# Together less than the five seconds that a stop may take.
TURNS_SECONDS = 1.5
QUICK_SECONDS = 1.5
FLYING_SECONDS = 1.0
ANSWERS_SECONDS = 0.3


class Run:
    """The bot at work between `start` and `stop`; also a context, for programs and tests."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock | None = None,
        *,
        limits: Limits | None = None,
        rates: Rates | None = None,
    ) -> None:
        self._settings = settings
        self._limits = limits or Limits()
        self._rates = rates or Rates()
        self._clock = clock or Clock()
        self._held = ExitStack()
        self._answers = Tasks()
        self._counts = Counts()
        self._beside = Tasks(self._counts)

    async def start(self) -> None:
        """Open the record, take up what waits in it, begin to ask for updates.

        Raises Trouble (no record, NoOffice), lock.Taken, OtherVersionError, DiskError, and OSError
        when a webhook cannot be served. Telegram need not be within reach.
        """
        try:
            record = opened(self._settings.store, self._clock.now(), self._counts)
            self._join(self._held.enter_context(record))
            await self._client.open()
        except BaseException:
            self._held.close()
            raise
        waiting = await self.writer.do(taken_up)
        if waiting.forged:
            log.error("another hand wrote to the record", extra={"forged": waiting.forged})
        self._courier.take(waiting.parcels)
        self._worker.take(waiting.updates)
        try:
            await self._front.open()  # now, so that nothing that comes in is taken twice
        except BaseException:
            await self.stop()
            raise
        await self._window.open()
        self._beside.start(look_for_vacancies(self._record, day_of(self._clock.now())))
        self._beside.keep("menus", self._menus.run)
        self._beside.keep("terms", self.terms.run)
        self._beside.keep("duty", self.duty.run)
        upkeep = Upkeep(self._settings.store, self.writer, self._clock, self.timekeeper.sure)
        self._beside.keep("upkeep", upkeep.run)
        log.info("started", extra={"store": self._settings.store})

    def _join(self, record: OpenRecord) -> None:
        """Connect delivery, what happens by itself, turns, and the way in."""
        self.writer, self._record, self._snapshots = record
        network = replace(self._settings.network, hear=self._clock.hear)
        self._client = Client(self._settings.token, self._settings.api_url, network)
        self._accounts = Accounts(self.writer, self._record)
        files = Files(beside(self._settings.store, ".files"))
        links = Links(self._client, self._beside, handlers.render)
        keypads = Keypads(self._settings.token, self._record, links.render)
        self._courier = self._delivering(files, links, keypads)
        self._menus = Menus(self._client, self._snapshots, self._clock, self.writer)
        post = Post(self.writer, self._menus.before(self._courier.take), self._menus.look)
        self._window = Window(self._settings.store, post)
        remote = is_elsewhere(urlsplit(self._settings.api_url).hostname)
        self.timekeeper = Timekeeper(self._clock, self._record, post, remote=remote)
        self.terms = Terms(post, self._clock, self._menus.look, self.timekeeper.sure)
        self.duty = Duty(post, self._record, self._clock, handlers.fall, self.timekeeper.sure)
        self._trials = WorkbookTrials(self._record, partial(tried, self._settings.store))
        known, codes = self._accounts.known, AskedCodes(qr_codes.read)
        fetched = Attachments(self._client, files, known, self._trials, codes).fetched
        prepared = self._trials.trying(keypads.proving(links.lucky(codes.watching(fetched))))
        after = self._trials.after
        turns = Turns(post, prepared, handlers.take, handlers.apologise, self._counts, after=after)
        self._worker = self._working(turns)
        self._front = Front(
            self._settings,
            self._client,
            self._record,
            writer=self.writer,
            clock=self._clock,
            worker=self._worker,
            courier=self._courier,
            counts=self._counts,
            timekeeper=self.timekeeper,
            changed=self._menus.look,
        )

    def _delivering(self, files: Files, links: Links, keypads: Keypads) -> Courier:
        url = self._settings.store
        delivery = Delivery(
            self._client,
            self._record,
            files,
            Contents(url, self._clock, self._snapshots, links),
            language=self._accounts.language,
            render=keypads.render,
            templates=beside(url, ".templates"),
        )
        pace, marks = Pace(self._rates, time.monotonic), Marks(self.writer)
        return Courier(delivery, marks, pace, self._client.get_me, self._counts)

    def _working(self, turns: Turns) -> Worker:
        usher, presses = Usher(self._client, turns), Presses(self._client, self._answers)
        invited = partial(handlers.invited, self._record)
        door = Door(self._limits, self._accounts.known, invited)
        return Worker(turns, usher, presses, Gate(self._limits, time.monotonic), door)

    async def stop(self) -> None:
        """Ask for nothing more, finish what is in flight, close; within five seconds."""
        await self._front.close()
        await self._window.close()
        await self._worker.stop(TURNS_SECONDS)
        await self._courier.stop(QUICK_SECONDS, FLYING_SECONDS)
        await self._answers.finish(ANSWERS_SECONDS)
        await self._beside.finish(0)
        await self._client.close_down()
        self._held.close()
        log.info("stopped")

    async def settled(self) -> None:
        """Return when every update that came in is done with and every parcel is delivered."""
        while not (self._worker.idle.is_set() and self._courier.idle.is_set()):
            await self._worker.idle.wait()
            await self._courier.idle.wait()

    @property
    def silent_for(self) -> float:
        """Seconds since Telegram last answered a question for updates, or confirmed the webhook."""
        return self._front.silent_for

    @property
    def address(self) -> str | None:
        """Where /health, /metrics and the webhook are served."""
        return self._front.address

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
