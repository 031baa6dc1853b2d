"""The whole running program, put together."""

import logging
import time
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import replace
from functools import partial
from typing import Self
from urllib.parse import urlsplit

import handlers
import store
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
from bot.outbox import invitation_sheets, sheets
from bot.outbox.accounts import Accounts
from bot.outbox.courier import Courier
from bot.outbox.delivery import Delivery
from bot.outbox.delivery_log import Marks
from bot.outbox.pace import Pace, Rates
from bot.outbox.papers import Papers
from bot.outbox.printer import Printer, Wanted
from bot.outbox.workbooks import written
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
from handlers.administration import office_files
from store.documents import Parcel
from store.documents.chat.parcel import Book, Paper
from store.engine.files.kept import Files, beside
from store.record.office_time import day_of
from store.record.startup import taken_up
from store.record.view import View

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
            self._join(self._held.enter_context(self._opened()))
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

    def _opened(self) -> AbstractContextManager[OpenRecord]:
        return opened(self._settings.store, self._clock.now(), self._counts)

    def _join(self, record: OpenRecord) -> None:
        """Connect delivery, what happens by itself, turns, and the way in."""
        self.writer, self._record, self._snapshots = record
        network = replace(self._settings.network, hear=self._clock.hear)
        self._client = Client(self._settings.token, self._settings.api_url, network)
        self._accounts = Accounts(self.writer, self._record)
        files = Files(beside(self._settings.store, ".files"))
        templates = beside(self._settings.store, ".templates")
        printer = Printer(files, partial(sheets.pdf, own=templates))
        self._links = links = Links(self._client, self._beside, handlers.render)
        keypads = Keypads(self._settings.token, self._record, links.render)
        delivery = Delivery(
            self._client,
            self._record,
            files,
            language=self._accounts.language,
            compose=self._composed,
            render=keypads.render,
            draw=sheets.png,
            write=self._written,
            papers=Papers(self._client, self._printing, printer),
        )
        self._courier = self._delivering(delivery)
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
        turns = Turns(
            post,
            prepared,
            handlers.take,
            handlers.apologise,
            self._counts,
            after=self._trials.after,
        )
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

    def _composed(self, parcel: Parcel) -> handlers.Composed | None:
        """What a parcel shows, by all that is on record at this moment."""
        with self._snapshots.taken() as record:
            return handlers.composed(record, parcel, self._clock.now())

    def _written(self, parcel: Parcel, book: Book, language: str) -> handlers.Written | None:
        """A file of what is on record at this moment, read beside all other work."""
        now = self._clock.now()
        with (
            closing(store.open_record(self._settings.store, readonly=True)) as rows,
            rows.transaction(),
        ):
            record = View(rows)
            if book.readout == handlers.INVITATIONS:
                secret = self._links.secret_of(parcel)
                slips = office_files.slips(record, book, secret, language, now)
                return invitation_sheets.written(slips, self._links.whole, language)
            return written(record, book, language, day_of(now))

    def _printing(self, paper: Paper, language: str) -> Wanted | None:
        """A paper of what is on record at this moment, read beside the writer."""
        with self._snapshots.taken() as record:
            return handlers.printing(record, paper, language, self._clock.now())

    def _delivering(self, delivery: Delivery) -> Courier:
        pace, marks = Pace(self._rates, time.monotonic), Marks(self.writer)
        return Courier(delivery, marks, pace, self._client.get_me, self._counts)

    def _working(self, turns: Turns) -> Worker:
        usher = Usher(self._client, turns)
        presses = Presses(self._client, self._answers)
        gate = Gate(self._limits, time.monotonic)
        invited = partial(handlers.invited, self._record)
        door = Door(self._limits, self._accounts.known, invited)
        return Worker(turns, usher, presses, gate, door)

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
