"""The command line: `station-bot`."""

import os

import click

from bot.commands import Commands
from bot.process import permissions
from bot.settings import unknown
from store.record.migrations.steps import VERSION


@click.group(cls=Commands)
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


if __name__ == "__main__":
    main()
