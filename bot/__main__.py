"""The command line: `station-bot`."""

import asyncio
import errno
import logging
import os
import signal
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import click

from bot.commands import COMMANDS
from bot.demo import demo as playing
from bot.process import gc_tuning, logs, permissions
from bot.process.lock import Taken
from bot.run import Run
from bot.settings import HIGHEST_PORT, RefusedSetting, Settings, unknown
from store.engine.operation import Trouble
from store.record.migrations.steps import VERSION

T = TypeVar("T")

port_option = click.option(
    "--port",
    type=click.IntRange(0, HIGHEST_PORT),
    default=8080,
    show_default=True,
    help="0 picks a free one.",
)


@click.group()
@click.version_option(
    package_name="station-bot", message=f"station-bot %(version)s, record {VERSION}"
)
def main() -> None:
    """Station Bot: dual management of cultural stations, in a chat.

    STATION_BOT_STORE says where the record is.
    """
    for line in unknown(os.environ):
        click.echo(f"Warning: {line}", err=True)
    permissions.keep()


for command in COMMANDS:
    main.add_command(command)


@main.command()
def run() -> None:
    """Run the bot (STATION_BOT_TOKEN, STATION_BOT_STORE, STATION_BOT_API_URL)."""
    settings = _asked(lambda: Settings.of(os.environ))
    logs.set_up(settings.token)
    permissions.look_at_token(os.environ)
    permissions.tighten(settings.store)
    _until_stopped(lambda stopped: _run(settings, stopped))


@main.command()
@port_option
@click.option("--token", default="", help="The token to expect; made up when left out.")
def playground(port: int, token: str) -> None:
    """Serve a local Bot API and a page of phones, for `run` to work against."""
    logs.set_up(token, logging.WARNING)
    _until_stopped(lambda stopped: playing.playground(port, token, stopped.wait, _tell_scripts))


@main.command()
@port_option
@click.option("--headless", is_flag=True, help="Print one line of JSON for scripts.")
@click.option("--store", "url", help="The record; a fresh temporary one when left out.")
def demo(port: int, url: str | None, *, headless: bool) -> None:
    """Try it: the bot, the page of phones and a sample office, without a token."""
    logs.set_up(level=logging.WARNING)
    tell = _tell_scripts if headless else _tell_people
    _until_stopped(lambda stopped: playing.demo(port, url, stopped.wait, tell))


async def _run(settings: Settings, stopped: asyncio.Event) -> None:
    async with Run(settings):
        gc_tuning.look_seldom()
        await stopped.wait()


def _until_stopped(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Do `work` until SIGINT or SIGTERM sets the event it gets."""

    async def stoppable() -> None:
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        await work(stopped)

    _asked(lambda: asyncio.run(stoppable()))


def _asked(work: Callable[[], T]) -> T:
    """What `work` returns; what the operator can mend is said in one sentence."""
    try:
        return work()
    except (RefusedSetting, Taken, Trouble, OSError) as refused:
        raise click.ClickException(_sentence(refused)) from None


def _sentence(refused: Exception) -> str:
    if isinstance(refused, OSError) and refused.errno == errno.EADDRINUSE:
        return "Another program listens on that port: name another one with --port (0: a free one)."
    if isinstance(refused, OSError) and refused.errno == errno.EACCES and not refused.filename:
        return "This account may not listen on that port: name one above 1023 with --port."
    return str(refused)


def _tell_scripts(about: dict[str, Any]) -> None:
    click.echo(playing.line(about))


def _tell_people(about: dict[str, Any]) -> None:
    click.echo(playing.welcome(about))


if __name__ == "__main__":
    main()
