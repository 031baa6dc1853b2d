"""The playground: people of the sample office with phones, and the bot beside it or not."""

import asyncio
import json
import shutil
import tempfile
import tomllib
from collections.abc import Awaitable, Callable, Generator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import handlers
import store
from bot.demo.session import Performance
from bot.playground.base.shapes import Persona
from bot.playground.server import Playground
from bot.process.clock import Clock
from handlers.seats import digest_days
from store import sample
from store.documents import Event
from store.engine.files.kept import Files, beside
from store.record.migrations.upgrade import upgrade
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import NEWEST, View

BEGINS = sample.STARTS
"""When the demo's clock starts: a Monday morning after the sample year, so that no reminder depends
on the day somebody tries the demo. The year's public holidays are known, its plans are on record,
and the first quarter falls due within a month."""

Stopped = Callable[[], Awaitable[object]]
Tell = Callable[[dict[str, Any]], None]


def people() -> list[Persona]:
    """The people of the sample office, each with a phone."""
    return [
        Persona(
            user_id=person.account,
            chat_id=person.account,
            name=person.name,
            seat=_seat(person),
            language=person.language,
        )
        for person in sample.people()
    ]


def _seat(person: sample.SamplePerson) -> dict[str, str]:
    return {
        language: handlers.seat_in_words(person.unit, person.role, language)
        if person.role
        else person.unit[language]
        for language in handlers.LANGUAGES
    }


def fill(url: str, at: datetime, *, past: bool = False) -> None:
    """Put the sample office into the record at `url`, if it has none yet; its past on demand."""
    Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    upgrade(url, at)
    papers = Files(beside(url, ".files")) if past else None
    rows = store.open_record(url)
    try:
        with rows.transaction():
            record = Transaction(rows)
            sample.fill(record, at, papers)
            digest_days.over(record, day_of(at))
    finally:
        rows.close()


def story() -> dict[str, Any]:
    """The guided tour: who does what, and what is said about it in each language."""
    return tomllib.loads(Path(__file__).with_name("tour.toml").read_text(encoding="utf-8"))


async def playground(port: int, token: str, stopped: Stopped, tell: Tell) -> None:
    """Serve the playground alone until `stopped`; tell where it is and who is there."""
    served = Playground(people(), clock=Clock(), token=token)
    address = await served.start(port)
    try:
        tell(_about(address, served.token))
        await stopped()
    finally:
        await served.stop()


async def demo(port: int, url: str | None, stopped: Stopped, tell: Tell) -> None:
    """The playground and the bot in one program, on the record at `url` or on one of its own.

    One of its own can be begun anew from the page; the record at `url` is kept, and goes on when
    it was last used.
    """
    ended = asyncio.ensure_future(stopped())
    token = ""
    try:
        with closing(_kept(url) if url else _anew()) as offices:
            while not ended.done():
                office = next(offices)
                play = Performance(people(), office, _clock(office), story(), kept=url is not None)
                address = await play.begin(port, token)
                if not token:
                    tell(_about(address, play.token))
                token, port = play.token, int(address.split(":")[-1])
                await play.last(ended)
    finally:
        ended.cancel()


Offices = Generator[str, None, None]
"""Where the record of each run is; the one before is over by then."""


def _kept(url: str) -> Offices:
    fill(url, BEGINS, past=True)
    while True:
        yield url


def _anew() -> Offices:
    """As it is at the beginning every time: filled once, then copied."""
    with tempfile.TemporaryDirectory(prefix="station-bot-") as folder:
        first, now = Path(folder, "first"), Path(folder, "now")
        fill(f"sqlite:///{first}/office.db", BEGINS, past=True)
        while True:
            shutil.copytree(first, now)
            yield f"sqlite:///{now}/office.db"
            shutil.rmtree(now)


def _clock(url: str) -> Clock:
    """A clock that starts at the beginning, or where this record has got to."""
    rows = store.open_record(url, readonly=True)
    newest = View(rows).find(Event, order=NEWEST, limit=1)
    rows.close()
    return Clock(max([BEGINS, *(event.at for event in newest)]) - datetime.now(UTC))


def _about(address: str, token: str) -> dict[str, Any]:
    personas = [persona.described() for persona in people()]
    return {"address": address, "token": token, "personas": personas}


def line(about: dict[str, Any]) -> str:
    """What there is, as one line of JSON for scripts."""
    return json.dumps(about, ensure_ascii=False)


def welcome(about: dict[str, Any]) -> str:
    """Where to look, for people."""
    return f"Open {about['address']} in a browser. Ctrl+C stops it."
