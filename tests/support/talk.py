"""People talking with the whole bot: playground, wire, turns and record, in a thread of their own.

A transcript is what a person writes, presses and sees, as text that anybody can read.
"""

import asyncio
import re
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher
from click.testing import CliRunner

import store
from bot import run
from bot.__main__ import main
from bot.demo.demo import people
from bot.inbox import keypads, press_answers
from bot.inbox.rate_limit import Limits
from bot.jobs import command_menus
from bot.outbox.pace import Rates
from bot.playground.base.shapes import Persona
from bot.playground.people import deeds as phones
from bot.playground.server import Exchange, Playground
from bot.process.clock import Clock
from bot.process.rate import Rate
from bot.run import Run
from bot.settings import Settings
from botapi import problems_of_request, problems_of_result
from handlers.administration.importing import trial
from handlers.conversation.event import Trial
from handlers.conversation.rendering import plain
from handlers.seats import digest_days
from locales import bare
from store import sample
from store.documents import Card, Names, Say
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from support import filled

T = TypeVar("T")

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TOKEN = "5000000000:AAsampleSampleSampleSampleSample12"
"""Always the same, so that keypads come out alike."""

AT_ONCE = Rate(100_000, 100_000)
NO_LIMITS = Limits(100_000, 100_000, AT_ONCE, waiting=100_000, each=100_000)
PATIENCE = 120.0
"""Seconds after which a conversation is taken to hang; nothing is to last so long."""

QUICK_HASHER = partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
"""What the bot's own costs is for whoever steals the record (tests/accounts/test_pin.py)."""

SELDOM = 3600.0
"""Seconds between two people's menus where nobody looks at them."""

MASTER, LEADER, OFFICER = 7001, 7002, 7003
OTHER_MASTER, OTHER_LEADER = 7010, 7011

DOES_SO = {"Send", "Send back", "Reject for this reason", "Approve", "Approve: cannot be undone"}
"""The buttons that decide or send as it was written."""

DECIDES_AT_ONCE = {"approve", "file", "concur"}
"""What the buttons carry that decide by one press."""

STRANGERS = {
    7901: {"zh_CN": "赵晓峰", "en": "Zhao Xiaofeng"},
    7902: {"zh_CN": "路人甲", "en": "Passer-by"},
}
"""People with a telephone whom the bot does not know, by account."""


@cache
def phones_of(language: str) -> tuple[Persona, ...]:
    """The phones of everybody, known to the bot or not; nobody's changes."""
    return (*people(), *strangers(language))


def strangers(language: str) -> list[Persona]:
    """Their phones, all in `language`."""
    nobody = {"zh_CN": "", "en": ""}
    return [Persona(own, own, name, nobody, language) for own, name in STRANGERS.items()]


def says(key: str, **values: object) -> str:
    """The English text of this key, as it shows over a pressed button."""
    return f"({plain(Say.of(key, **values), 'en')})"


def line() -> dict[str, object]:
    """Whom the sample office asks to call, as a refusal names it."""
    office = sample.sample()
    return {"contact": Names(names=office.contact), "phone": office.phone}


async def tried_here(url: str, content: bytes, person: str, at: datetime) -> Trial:
    """What a workbook would do, without another process: that takes seconds to begin."""
    return await asyncio.to_thread(trial.tried, url, content, person, at)


class Still(Clock):
    """A clock that stands until it is moved."""

    def __init__(self, moment: datetime = MONDAY) -> None:
        super().__init__()
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    @property
    def on_purpose(self) -> bool:
        return True

    def move_to(self, moment: datetime) -> None:
        self._moment = moment

    def forward(self, **span: float) -> None:
        """Let so many days, hours or minutes pass."""
        self._moment += timedelta(**span)


class Office:
    """The sample office with its bot at work; every account speaks `language` at first.

    Between two people's menus `menus_apart` seconds pass.
    """

    def __init__(self, folder: Path, language: str = "en", *, menus_apart: float = SELDOM) -> None:
        self.clock = Still()
        self.url = f"sqlite:///{folder}/office.db"
        self._began = self.clock.now(), language
        filled.in_file(folder / "office.db", *self._began)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.playground = Playground(phones_of(language), token=TOKEN, clock=self.clock)
        self.playground.observers.append(self._check)
        self.wrong: list[str] = []
        self._patched = ExitStack()
        for module, name, instead in (
            (press_answers, "PATIENCE_SECONDS", PATIENCE),
            (command_menus, "BETWEEN_SECONDS", menus_apart),
            (keypads, "PasswordHasher", QUICK_HASHER),
            (run, "tried", tried_here),
        ):
            self._patched.enter_context(patch.object(module, name, instead))
        self.address = self.do(self.playground.start())
        self.restart(first=True)

    def restart(self, *, first: bool = False) -> None:
        """Stop the bot and start it anew on the same record."""
        if not first:
            self.do(self.bot.stop())
        settings = Settings(token=self.playground.token, store=self.url, api_url=self.address)
        rates = Rates(bot=AT_ONCE, chat=AT_ONCE, broadcasts=AT_ONCE, strangers=AT_ONCE)
        self.bot: Run = Run(settings, self.clock, limits=NO_LIMITS, rates=rates)
        self.do(self.bot.start())

    def rule(self, name: str, *kinds: str) -> None:
        """Let the office have this rule, as office.toml would."""

        def ruled(record: Transaction) -> None:
            known = record.need(store.documents.Office, "office")
            record.put(known.but(rules=known.rules.model_copy(update={name: kinds})))
            record.record("office_changed", self.clock.now())

        self.bot.writer.submit(ruled).result(PATIENCE)

    def command(self, *words: str) -> str:
        """What `station-bot` says to these words; the bot stands still meanwhile."""
        self.do(self.bot.stop())
        said = self.command_beside(*words)
        self.restart(first=True)
        self.morning()
        return said

    def command_beside(self, *words: str) -> str:
        """What `station-bot` says to these words while the bot runs."""
        with patch.object(Clock, "now", lambda _: self.clock.now()):
            environment = {"STATION_BOT_STORE": self.url}
            said = CliRunner().invoke(main, words, env=environment).output
        return re.sub(r"^Record: .*\n", "", said, flags=re.MULTILINE)

    def morning(self) -> None:
        """What the bot does by itself at the beginning of a day."""
        self.do(self.bot.terms.look())

    def _check(self, exchange: Exchange) -> None:
        """Every request and every result must be what the Bot API says it is."""
        method, reply = exchange.method, exchange.reply
        self.wrong += problems_of_request(method, exchange.params, exchange.files)
        if reply["ok"]:
            self.wrong += problems_of_result(method, reply["result"])

    def close(self) -> None:
        self.do(self.bot.stop())
        self.do(self.playground.stop())
        self.do(self._let_go())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._patched.close()
        assert self.wrong == [], "the wire did not keep to the Bot API"
        with closing(store.open_record(self.url, readonly=True)) as rows:
            assert filled.findings(rows, *self._began) == [], "the record is not in order"
            assert self._left_alone(View(rows)) == [], "a message decides that nothing follows"

    def _left_alone(self, record: View) -> list[tuple[str, int, str]]:
        """The buttons that decide on messages that no card knows: account, message, data."""
        followed = {(card.account, card.message) for card in record.find(Card)}
        return [
            (str(persona.user_id), message.message_id, button["callback_data"])
            for persona in self.playground.world.personas.values()
            for message in self.playground.world.chats.thread(persona.chat_id)
            for button in (one for row in message.buttons() for one in row)
            if button.get("callback_data", "").partition("|")[0] in DECIDES_AT_ONCE
            and (str(persona.user_id), message.message_id) not in followed
        ]

    async def _let_go(self) -> None:
        """Nothing may be pending when the loop is closed: it would complain at any later time."""
        pending = asyncio.all_tasks() - {asyncio.current_task()}
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run `work` where the bot runs, and wait for it."""
        return self._submitted(work).result(PATIENCE)

    def _submitted(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def settle(self) -> None:
        """Wait until the bot has nothing left to do."""
        self.do(asyncio.wait_for(self._settled(), PATIENCE))

    async def _settled(self) -> None:
        while len(self.playground.world.updates):  # noqa: ASYNC110  they go one poll at a time
            await asyncio.sleep(0.001)
        await self.bot.settled()

    def forward(self, **span: float) -> None:
        """Let time pass; what falls due meanwhile happens."""
        self.clock.forward(**span)
        today = partial(digest_days.every_day, day=day_of(self.clock.now()))
        self.bot.writer.submit(today).result(PATIENCE)
        self.do(self.bot.duty.look())

    def talk(self, user: int) -> "Talk":
        return Talk(self, user)

    @contextmanager
    def record(self) -> Iterator[View]:
        """The record, to look at."""
        rows = store.open_record(self.url, readonly=True)
        try:
            yield View(rows)
        finally:
            rows.close()


class Talk:
    """One person's phone."""

    def __init__(self, office: Office, user: int) -> None:
        self._office = office
        self.user = user
        self._seen: dict[int, dict[str, Any]] = {}

    def says(self, text: str) -> str:
        """Write `text`; what is new on the screen then."""
        self._office.do(self._office.playground.says(self.user, text))
        return self.sees()

    def writes(self, text: str) -> str:
        """Write `text`, and press the button that does with it what it was asked for, if any."""
        seen, newest = self.says(text), self.messages()[-1]
        labels = (label for row in newest["buttons"] for label in row if label in DOES_SO)
        label = next(labels, None)
        return f"{seen}\n{self.presses(label)}" if label else seen

    def replies(self, text: str) -> str:
        """Write `text` as a reply to the newest message with buttons; what is new then."""
        newest = next(one for one in reversed(self.messages()) if one["buttons"])
        return self.replies_to(int(newest["message_id"]), text)

    def replies_to(self, message: int, text: str) -> str:
        """Write `text` as a reply to this message; what is new on the screen then."""

        async def replied() -> None:
            phones.say(self._office.playground.world, self.user, text, message)

        self._office.do(replied())
        return self.sees()

    def sends(self, name: str, content: bytes, *, photo: bool = False) -> str:
        """Send a file; what is new on the screen then."""
        uploads = self._office.playground.uploads
        self._office.do(uploads(self.user, name, content, as_photo=photo))
        return self.sees()

    def presses(self, label: str) -> str:
        """Press the newest button with this label; what is new on the screen then."""
        return self.presses_on(self._with_button(label), label)

    def presses_on(self, message: int, label: str) -> str:
        """Press a button of this message; what is new on the screen then."""
        return self._pressed(self._office.playground.presses(self.user, message, label))

    def enters(self, digits: str) -> str:
        """Press these digits on the newest keypad; what is new on the screen after the last."""
        return [self.presses(digit) for digit in digits][-1]

    def forges(self, data: str, message: int = 1) -> str:
        """Press a button that nobody was shown."""

        async def forged() -> str | None:
            world = self._office.playground.world
            answer = await phones.send_callback(world, self.user, message, data)
            return answer.text if answer else None

        return self._pressed(forged())

    def sees(self) -> str:
        """What is new on the screen: messages and edits, with their buttons."""
        self._office.settle()
        fresh = [shown for shown in self.messages() if self._seen.get(shown["message_id"]) != shown]
        old = set(self._seen)
        self._seen.update({shown["message_id"]: shown for shown in fresh})
        return "\n".join(
            _shown(shown, edited=shown["message_id"] in old)
            for shown in fresh
            if shown["from"] == "bot"
        )

    def messages(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self._office.playground.chat(self.user)["messages"]
        return messages

    def last(self, label: str) -> int:
        """The number of the newest message with this button."""
        return self._with_button(label)

    def _pressed(self, press: Coroutine[Any, Any, str | None]) -> str:
        alert = self._office.do(press)
        seen = self.sees()
        return "\n".join(part for part in (f"({alert})" if alert else "", seen) if part)

    def _with_button(self, label: str) -> int:
        for shown in reversed(self.messages()):
            if any(label in row for row in shown["buttons"]):
                return int(shown["message_id"])
        raise AssertionError(f"nobody showed {self.user} the button {label!r}")


def _shown(message: dict[str, Any], *, edited: bool) -> str:
    text = ("~ " if edited else "") + bare(message["html"])
    file = message["file"]
    name = [f"<{file['name']}>"] if file else []
    rows = [" ".join(f"[{label}]" for label in row) for row in message["buttons"]]
    return "\n".join([*name, text, *rows])
