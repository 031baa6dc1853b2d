"""The commands that open the playground: phones in a browser, with the sample office or without."""

import logging
from typing import Any

import click

from bot.commands.programs.until_stopped import until_stopped
from bot.demo import demo as playing
from bot.process import logs
from bot.settings import HIGHEST_PORT

port_option = click.option(
    "--port",
    type=click.IntRange(0, HIGHEST_PORT),
    default=8080,
    show_default=True,
    help="0 picks a free one.",
)


@click.command()
@port_option
@click.option("--token", default="", help="The token to expect; made up when left out.")
def playground(port: int, token: str) -> None:
    """Serve a local Bot API and a page of phones, for `run` to work against."""
    logs.set_up(token, logging.WARNING)
    until_stopped(lambda stopped: playing.playground(port, token, stopped.wait, _tell_scripts))


@click.command()
@port_option
@click.option("--headless", is_flag=True, help="Print one line of JSON for scripts.")
@click.option("--store", "url", help="The record; a fresh temporary one when left out.")
def demo(port: int, url: str | None, *, headless: bool) -> None:
    """Try it: the bot, the page of phones and a sample office, without a token."""
    logs.set_up(level=logging.WARNING)
    tell = _tell_scripts if headless else _tell_people
    until_stopped(lambda stopped: playing.demo(port, url, stopped.wait, tell))


def _tell_scripts(about: dict[str, Any]) -> None:
    click.echo(playing.line(about))


def _tell_people(about: dict[str, Any]) -> None:
    click.echo(playing.welcome(about))
