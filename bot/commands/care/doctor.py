"""`station-bot doctor`: what is well, what to look at, what is bad, and what would cure it."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from bot.commands.care import machine, on_record, way_out
from bot.commands.care.findings import Finding, bad
from bot.commands.faults import plainly
from bot.commands.session import record
from bot.process.clock import Clock
from bot.settings import RefusedSetting, Settings

SETTINGS = "Mend it where the bot gets its settings (deploy/environment, docs/running.md)"


@click.command()
@click.option(
    "--backups",
    type=click.Path(path_type=Path),
    help="The folder in which backups are kept.",
)
@plainly
def doctor(backups: Path | None) -> None:
    """Look over the token, Telegram, the clock, permissions, the disk, backups, seats and chains.

    Each line says good, look or bad, and what would cure it; where anything is bad the exit status
    is 1. It changes nothing, works beside the running bot and without one, and calls nobody but
    Telegram.
    """
    found = []
    for one in _findings(record(), backups, Clock().now()):
        click.echo(str(one))
        found.append(one.how)
    if "bad" in found:
        raise click.exceptions.Exit(1)


def _findings(url: str, backups: Path | None, at: datetime) -> Iterator[Finding]:
    try:
        settings = Settings.of(os.environ)
    except RefusedSetting as refused:
        yield bad("settings", str(refused).rstrip("."), SETTINGS)
    else:
        yield from way_out.findings(settings)
    yield from machine.findings(url, os.environ, backups, at)
    yield from on_record.findings(url, at)
