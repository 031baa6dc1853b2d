"""The playground: people of the sample office with phones, and the bot beside it or not."""

import json
import tempfile
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import handlers
import store
from bot.clock import Clock
from bot.playground.server import Playground
from bot.playground.shapes import Persona
from bot.run import Run
from bot.settings import Settings
from store import sample
from store.migrations.upgrade import upgrade
from store.transaction import Transaction

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
        for language in handlers.LANGUAGES
    }


def fill(url: str, at: datetime) -> None:
    """Put the sample office into the record at `url`, if it has none yet."""
    Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    upgrade(url, at)
    rows = store.open_record(url)
    try:
        with rows.transaction():
            sample.fill(Transaction(rows), at)
    finally:
        rows.close()


async def playground(port: int, token: str, stopped: Stopped, tell: Tell) -> None:
    """Serve the playground alone until `stopped`; tell where it is and who is there."""
    served = Playground(people(), clock=Clock(), token=token)
    address = await served.start(port)
    try:
        tell(_about(address, served))
        await stopped()
    finally:
        await served.stop()


async def demo(port: int, url: str | None, stopped: Stopped, tell: Tell) -> None:
    """The playground and the bot in one program, on the record at `url` or on one of its own."""
    with tempfile.TemporaryDirectory(prefix="station-bot-") as folder:
        await _demo(port, url or f"sqlite:///{folder}/office.db", stopped, tell)


async def _demo(port: int, url: str, stopped: Stopped, tell: Tell) -> None:
    clock = Clock()
    fill(url, clock.now())
    served = Playground(people(), clock=clock)
    address = await served.start(port)
    try:
        settings = Settings(token=served.token, store=url, api_url=address)
        async with Run(settings, clock):
            tell(_about(address, served))
            await stopped()
    finally:
        await served.stop()


def _about(address: str, served: Playground) -> dict[str, Any]:
    personas = [persona.described() for persona in people()]
    return {"address": address, "token": served.token, "personas": personas}


def line(about: dict[str, Any]) -> str:
    """What there is, as one line of JSON for scripts."""
    return json.dumps(about, ensure_ascii=False)


def welcome(about: dict[str, Any]) -> str:
    """Where to look, for people."""
    return f"Open {about['address']} in a browser. Ctrl+C stops it."
