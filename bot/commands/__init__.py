"""What the operator can do: the programs, and the commands on the record.

Each is imported when it is asked for: what the bot needs is read when it starts, and no more.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

import click

from bot.process import gc_tuning

COMMANDS: Mapping[str, str] = {
    "run": "programs.running",
    "playground": "programs.playing",
    "demo": "programs.playing",
    "office": "office",
    "sample": "office",
    "backup": "backups",
    "restore": "backups",
    "release": "backups",
    "export": "import_workbook",
    "import": "import_workbook",
    "template": "import_workbook",
    "person": "organisation.people",
    "seat": "organisation.seats",
    "unit": "organisation.units",
    "deputy": "organisation.deputies",
    "invite": "organisation.people",
    "kinds": "kinds",
    "readouts": "declared",
    "registers": "declared",
    "words": "words",
    "check": "care.check",
    "reinstate": "organisation.reinstatement",
    "doctor": "care.doctor",
    "init": "care.init",
}
"""The module of each command, below this one."""


class Commands(click.Group):
    """The group of all commands, by name; each module has its own as an attribute."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click asks so
        return sorted(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  click asks so
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = vars(_imported(f"{__name__}.{COMMANDS[cmd_name]}")).values()
        return next(one for one in found if isinstance(one, click.Command) and one.name == cmd_name)


def _imported(name: str) -> ModuleType:
    if name not in sys.modules:
        with gc_tuning.paused():
            import_module(name)
    return sys.modules[name]
