"""Looking the record over."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from bot.commands.faults import plainly
from bot.commands.session import existing, progress
from store import open_tinydb
from store.engine.files.kept import Files, beside
from store.engine.sqlite import maintenance
from store.operations.backup import files_of
from store.operations.check.record import Checkup
from store.record.audit_trail import Head, Trail
from store.record.location import path_of, require_record, url_of
from store.record.transaction import INDEXES


@click.command()
@click.argument("backup", type=click.Path(path_type=Path), required=False)
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Show the head of this day.")
@plainly
def check(backup: Path | None, day: datetime | None) -> None:
    """Look the record over, or a BACKUP: every fault is one line, and the exit status is 1.

    The head of the newest day stands for all events before it: whoever has noted it can tell
    later whether they were rewritten.
    """
    url = url_of(backup) if backup else existing()
    files = files_of(backup) if backup else beside(url, ".files")
    require_record(url)
    faults = maintenance.faults(path_of(url))
    for fault in faults:
        click.echo(f"SQLite: {fault}")
    with closing(open_tinydb(url, indexes=INDEXES, readonly=True)) as rows, progress() as bar:
        checkup = Checkup(rows, Files(files), bar("Documents"))
        findings = list(checkup.findings())
    for finding in findings:
        click.echo(finding)
    _say(checkup, day)
    if faults or findings:
        raise click.exceptions.Exit(1)


def _say(checkup: Checkup, day: datetime | None) -> None:
    click.echo(f"SQLite {maintenance.version()}, {checkup.trail.events} events.")
    if checkup.held:
        click.echo(f"{checkup.held} messages are held: `station-bot release`.")
    if checkup.unnamed:
        click.echo(f"{checkup.unnamed} whole files are named by no document.")
    head = _head(checkup.trail, day)
    if head:
        click.echo(f"{head.day}: event {head.event}, {head.link}")


def _head(trail: Trail, day: datetime | None) -> Head | None:
    """The newest head, or that of `day` or the last day before it that has one."""
    days = [one for one in trail.heads if day is None or one <= day.date()]
    return trail.heads[max(days)] if days else None
