"""The command that runs the bot."""

import asyncio
import os

import click

from bot.commands.programs.until_stopped import asked, until_stopped
from bot.process import gc_tuning, logs, permissions
from bot.run import Run
from bot.settings import Settings


@click.command()
def run() -> None:
    """Run the bot (STATION_BOT_TOKEN, STATION_BOT_STORE, STATION_BOT_API_URL)."""
    settings = asked(lambda: Settings.of(os.environ))
    logs.set_up(settings.token)
    permissions.look_at_token(os.environ)
    permissions.tighten(settings.store)
    until_stopped(lambda stopped: _run(settings, stopped))


async def _run(settings: Settings, stopped: asyncio.Event) -> None:
    async with Run(settings):
        gc_tuning.look_seldom()
        await stopped.wait()
