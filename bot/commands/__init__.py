"""The operator's commands on the record."""

import click

from bot.commands.backups import backup, export, release, restore
from bot.commands.check import check
from bot.commands.deputies import deputy
from bot.commands.import_workbook import import_, template
from bot.commands.kinds import kinds
from bot.commands.office import office, sample
from bot.commands.people import invite, person
from bot.commands.reinstatement import reinstate
from bot.commands.seats import seat
from bot.commands.units import unit

COMMANDS: tuple[click.Command, ...] = (
    office,
    sample,
    backup,
    restore,
    release,
    export,
    import_,
    template,
    person,
    seat,
    unit,
    deputy,
    invite,
    kinds,
    check,
    reinstate,
)
