"""The operator's commands on the record."""

import click

from bot.commands.check import check
from bot.commands.copies import backup, export, release, restore
from bot.commands.filling import import_, office, sample

COMMANDS: tuple[click.Command, ...] = (
    office,
    sample,
    backup,
    restore,
    release,
    export,
    import_,
    check,
)
